import { expect, test } from 'vitest';
import { sameWorkPair } from '../../../src/predict/same-work';

const row = (id: string, work: number, latencyMs: number, half = 0) => ({
  id,
  work,
  latencyMs,
  lowMs: latencyMs - half,
  highMs: latencyMs + half,
});

test('the pair furthest apart among those of the same work', () => {
  const rows = [row('a', 100, 10), row('b', 101.9, 13), row('c', 104.5, 40), row('d', 500, 20), row('e', 505, 22)];
  expect(sameWorkPair(rows)).toEqual({ fastId: 'a', slowId: 'b', ratio: 1.3, atLeast: 1.3 });
});

test('intervals count: a wide one proves little', () => {
  const rows = [row('a', 100, 10, 3), row('b', 100, 15, 4), row('c', 200, 10, 0.1), row('d', 200, 11, 0.1)];
  expect(sameWorkPair(rows)).toEqual({ fastId: 'c', slowId: 'd', ratio: 1.1, atLeast: 10.9 / 10.1 });
});

test('without two of the same work there is none', () => {
  expect(sameWorkPair([row('a', 1, 1), row('b', 2, 3)])).toBeUndefined();
  expect(sameWorkPair([row('a', 0, 1), row('b', 0, 3)])).toBeUndefined();
});
