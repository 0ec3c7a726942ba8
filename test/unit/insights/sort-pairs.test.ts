import { expect, test } from 'vitest';
import type { CellPair } from '../../../src/compare/pair';
import { sortPairs } from '../../../src/insights/sort-pairs';
import type { LatencySummary } from '../../../src/measure/record/measurement';

const summary = (medianMs: number): LatencySummary => ({
  medianMs,
  lowMs: medianMs,
  highMs: medianMs,
  samples: 3,
  visits: 3,
  coldLatencyMs: medianMs,
  steady: true,
});

const pair = (key: string, aMs: number, bMs: number, macs?: number): CellPair => ({
  key,
  name: key,
  architecture: { kind: 'networks', id: key },
  macs,
  spatialShare: undefined,
  a: summary(aMs),
  b: summary(bMs),
  ratio: { value: bMs / aMs, low: bMs / aMs, high: bMs / aMs },
  winner: 'close',
});

const PAIRS = [pair('x', 4, 2, 7), pair('y', 1, 3), pair('z', 2, 2, 5)];

test.each([
  ['ratio', true, 'yzx'],
  ['ratio', false, 'xzy'],
  ['a', false, 'yzx'],
  ['b', true, 'yxz'],
  ['macs', false, 'zxy'],
  ['macs', true, 'xzy'],
] as const)('by %s, descending %s: %s', (key, descending, order) => {
  expect(
    sortPairs(PAIRS, { key, descending })
      .map((row) => row.key)
      .join(''),
  ).toBe(order);
});
