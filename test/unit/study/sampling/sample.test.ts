import { describe, expect, test } from 'vitest';
import {
  architectureName,
  type CellSpace,
  type IndexedArchitecture,
  isInSpace,
} from '../../../../src/space/architecture';
import { indexedMacs } from '../../../../src/space/lower-cell';
import { CIFAR10_SKELETON } from '../../../../src/space/nas-bench-201/lower';
import type { Sampling, StudyDefinition } from '../../../../src/study/definition';
import { presetStudy } from '../../../../src/study/presets';
import { sampleArchitectures } from '../../../../src/study/sampling/sample';
import { sampleSize } from '../../../../src/study/sampling/sample-size';

const smoke = presetStudy('smoke', { backend: 'wasm', seed: 11, allowSoftwareAdapter: false });
const space201: CellSpace = { kind: 'nas-bench-201', skeleton: CIFAR10_SKELETON, pruned: false };

const SAMPLINGS: readonly Sampling[] = [
  { kind: 'uniform', count: 24 },
  { kind: 'by-macs', count: 24, pool: 200, bins: 5 },
  { kind: 'by-operators', count: 24, pool: 200 },
  { kind: 'designed', count: 24, pool: 100, quadratic: false },
];

const names = (definition: StudyDefinition): string[] => sampleArchitectures(definition).map(architectureName);

describe.each(SAMPLINGS)('$kind', (sampling) => {
  test.each([smoke.space, space201])('of $kind: as many as asked for, none twice, the same again', (space) => {
    const definition = { ...smoke, space, sampling };
    const drawn = sampleArchitectures(definition);
    expect(drawn).toHaveLength(sampleSize(sampling));
    expect(new Set(names(definition)).size).toBe(24);
    expect(drawn.every((architecture) => isInSpace(architecture, space))).toBe(true);
    expect(sampleArchitectures(structuredClone(definition))).toEqual(drawn);
    expect(names({ ...definition, seed: 12 })).not.toEqual(names(definition));
    expect(names({ ...definition, name: 'x', backend: 'cpu' })).toEqual(names(definition));
  });

  // Renew with `npx vitest run --project unit test/unit/study/sampling -u`, and bump STUDY_SCHEMA_VERSION with it:
  // studies under way would go on with other cells.
  test('of NAS-Bench-201 is the same on every machine and in every version', async () => {
    const drawn = names({ ...smoke, space: space201, sampling }).sort();
    await expect(`${drawn.join('\n')}\n`).toMatchFileSnapshot(`../../../golden/sample-${sampling.kind}.txt`);
  });
});

test('by MACs, the least and the most are never left to chance', () => {
  const macs = sampleArchitectures({
    ...smoke,
    space: space201,
    sampling: { kind: 'by-macs', count: 50, pool: 5000, bins: 50 },
  }).map((architecture) => indexedMacs(architecture as IndexedArchitecture, space201));
  // Cells without any convolution, 3^6 of 5^6, are more than two fiftieths and fewer than three.
  const least = macs.filter((value) => value === 7_783_040).length;
  expect([2, 3]).toContain(least);
  // Cells of four 3x3 convolutions and more, 265 of 15,625 by the binomial, are most of the last fiftieth.
  expect(Math.max(...macs)).toBeGreaterThan(7_783_040 + 3 * 35_389_440);
});

test('what a study lists is what it measures', () => {
  const indices = [5, 0, 423_623];
  expect(sampleArchitectures({ ...smoke, sampling: { kind: 'list', indices } })).toEqual(
    indices.map((index) => ({ kind: 'nas-bench-101', index })),
  );
  const named: Sampling = { kind: 'named', ids: ['x', 'y'] };
  expect(sampleSize(named)).toBe(2);
  expect(sampleArchitectures({ ...smoke, space: { kind: 'networks' }, sampling: named })).toEqual([
    { kind: 'networks', id: 'x' },
    { kind: 'networks', id: 'y' },
  ]);
});

test('a uniform sample of networks is a fault of ours: the list of networks grows', () => {
  expect(() => sampleArchitectures({ ...smoke, space: { kind: 'networks' } })).toThrow('uniform of networks');
});
