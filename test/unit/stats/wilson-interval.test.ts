import { expect, test } from 'vitest';
import { wilsonInterval } from '../../../src/stats/wilson-interval';

test.each([
  // Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])('%d of %d: %d to %d', (count, of, low, high) => {
  const interval = wilsonInterval(count, of);
  expect(interval.low).toBeCloseTo(low, 4);
  expect(interval.high).toBeCloseTo(high, 4);
});

test('a share of nothing has no interval', () => {
  expect(() => wilsonInterval(0, 0)).toThrow(RangeError);
});
