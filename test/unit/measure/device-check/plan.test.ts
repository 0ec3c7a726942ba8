import { expect, test } from 'vitest';
import { CHECK_STAGES } from '../../../../src/measure/device-check/findings';
import { chainLengths, EXPECTED_MS, remainingMs } from '../../../../src/measure/device-check/plan';
import { BACKENDS } from '../../../../src/study/definition';

test('chains of 1, 2 and 4 always; of 8 and 16 where they fit', () => {
  expect(chainLengths(13)).toEqual([1, 2, 4, 8, 16]);
  expect(chainLengths(0)).toEqual([1, 2, 4, 8, 16]);
  // Twice 1 + 2 + 4 + 8 + 16 = 62 inferences in 6 s: up to 96.8 ms; twice 15 = 30: up to 200 ms.
  expect(chainLengths(97)).toEqual([1, 2, 4, 8]);
  expect(chainLengths(201)).toEqual([1, 2, 4]);
  expect(chainLengths(60_000)).toEqual([1, 2, 4]);
});

test('four backends are expected to take about half a minute', () => {
  const total = BACKENDS.length * CHECK_STAGES.reduce((sum, stage) => sum + EXPECTED_MS[stage], 0);
  expect(total).toBeGreaterThan(25_000);
  expect(total).toBeLessThan(35_000);
});

test('time left goes by the pace so far, and is never below what is expected', () => {
  expect(remainingMs(0, 30_000, 400)).toBe(30_000);
  expect(remainingMs(10_000, 20_000, 5000)).toBe(20_000);
  expect(remainingMs(10_000, 20_000, 30_000)).toBe(60_000);
});
