import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { SPACE_TABLES } from '../../../tools/space/tables';
import { ROOT } from '../../support/imports';
import { describeWithSharedData, readSharedJson } from '../../support/shared-data';

const folder = mkdtempSync(join(tmpdir(), 'leti-space-'));
afterAll(() => rmSync(folder, { recursive: true }));

const command = (...args: string[]) =>
  spawnSync('npm', ['run', '--silent', 'space', '--', ...args], { cwd: ROOT, encoding: 'utf8' });

test('all of NAS-Bench-101 in under a minute, its sums and ranges those of the space', () => {
  const file = join(folder, 'nas-bench-101.csv');
  const start = performance.now();
  expect(command('nas-bench-101', '--csv', file)).toMatchObject({ status: 0, stdout: '' });
  expect((performance.now() - start) / 1000).toBeLessThan(60);

  const text = readFileSync(file, 'utf8');
  expect(createHash('sha256').update(text).digest('hex')).toBe(
    '073aa7214e96bbbdc644ef9bcdff791b6cf50ad9f4a5f1574819516e0ac84990',
  );
  const [, ...rows] = text.trimEnd().split('\n');
  expect(rows).toHaveLength(423_624);
  const hashes: string[] = [];
  const counts = { vertices: new Map<string, number>(), edges: new Map<string, number>() };
  const params: number[] = [];
  const macs: number[] = [];
  rows.forEach((row, i) => {
    const [index, hash, vertices, edges, matrix, ops, ...figures] = row.split(',');
    const bits = matrix.replaceAll('0', '').length;
    const names = ops.split(';').length;
    if (index !== String(i) || bits !== Number(edges) || names !== Number(vertices)) expect(row).toBe(undefined);
    hashes.push(hash);
    counts.vertices.set(vertices, (counts.vertices.get(vertices) ?? 0) + 1);
    counts.edges.set(edges, (counts.edges.get(edges) ?? 0) + 1);
    params.push(Number(figures[0]));
    macs.push(Number(figures[1]));
  });
  // The digest of the wire order, and the counts of the space: the same figures that test the enumeration.
  expect(createHash('sha256').update(hashes.join('\n')).digest('hex')).toBe(
    '63741aca67fbd69c75601cfc30c31a168b22e344c9c308f8a2985c4b8bafecfd',
  );
  expect([...counts.vertices.values()]).toEqual([1, 6, 84, 2441, 62_010, 359_082]);
  expect([...counts.edges].sort(([a], [b]) => Number(a) - Number(b)).map(([, count]) => count)).toEqual([
    1, 3, 12, 60, 339, 2134, 13_984, 78_822, 328_269,
  ]);
  expect(summary(params)).toEqual({ least: 227_274, most: 49_979_274, sum: 3_583_758_170_075, distinct: 3336 });
  expect(summary(macs)).toMatchObject({ least: 37_098_496, most: 7_335_187_456, sum: 528_400_488_854_912 });
}, 180_000);

function summary(values: readonly number[]) {
  return {
    least: values.reduce((a, b) => Math.min(a, b)),
    most: values.reduce((a, b) => Math.max(a, b)),
    sum: values.reduce((a, b) => a + b),
    distinct: new Set(values).size,
  };
}

describeWithSharedData('published rows', () => {
  interface KnownCell {
    readonly hash: string;
    readonly matrix: readonly (readonly number[])[];
    readonly trainable_parameters: number;
  }

  test('of NAS-Bench-101 are in the table', () => {
    const wanted = new Map(readSharedJson<KnownCell[]>('nas-bench-101-known-cells.json').map((row) => [row.hash, row]));
    expect(wanted.size).toBe(10);
    for (const line of SPACE_TABLES['nas-bench-101']()) {
      const [, hash, vertices, , , , params] = line.split(',');
      const row = wanted.get(hash);
      if (row === undefined) continue;
      expect([vertices, params]).toEqual([String(row.matrix.length), String(row.trainable_parameters)]);
      wanted.delete(hash);
    }
    expect([...wanted.keys()]).toEqual([]);
  }, 180_000);
});
