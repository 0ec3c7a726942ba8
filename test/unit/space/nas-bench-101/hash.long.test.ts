import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { nasBench101 } from '../../../../src/space/nas-bench-101/enumerate';
import { hashCell } from '../../../../src/space/nas-bench-101/hash';

test('the hashes of the whole space: all different, in the pinned order, 0001a2f6c8977346ccd12fa0c435bf42 among them', () => {
  const digest = createHash('sha256');
  const hashes = new Set<string>();
  for (const cell of nasBench101().cells()) {
    const hash = hashCell(cell);
    digest.update(hashes.size === 0 ? hash : `\n${hash}`);
    hashes.add(hash);
  }
  expect(hashes.size).toBe(423_624);
  expect(hashes.has('0001a2f6c8977346ccd12fa0c435bf42')).toBe(true);
  expect(digest.digest('hex')).toBe('63741aca67fbd69c75601cfc30c31a168b22e344c9c308f8a2985c4b8bafecfd');
}, 120_000);
