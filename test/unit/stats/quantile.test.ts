import fc from 'fast-check';
import { expect, test } from 'vitest';
import { median, quantile, sortedCopy, sortedQuantile } from '../../../src/stats/quantile';

const samples = fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { minLength: 1, maxLength: 40 });

test("numpy's answers (numpy.quantile 2.4, default method; R's quantile type 7 gives the same)", () => {
  const sample = [3, 1, 4, 1, 5, 9, 2, 6];
  const expected = [1, 1, 1.75, 3.5, 6.9, 9];
  [0, 0.1, 0.25, 0.5, 0.9, 1].forEach((p, i) => {
    expect(quantile(sample, p)).toBeCloseTo(expected[i], 12);
  });
});

test('the twelve gauge readings of the NIST handbook, section 7.2.6.2, by numpy.quantile 2.4', () => {
  const readings = [
    95.1772, 95.1567, 95.1937, 95.1959, 95.1442, 95.061, 95.1591, 95.1195, 95.1065, 95.0925, 95.199, 95.1682,
  ];
  expect(quantile(readings, 0.9)).toBeCloseTo(95.19568, 10);
});

test('a median lies in the middle', () => {
  expect(median([5])).toBe(5);
  expect(median([2, 1])).toBe(1.5);
  expect(median([9, 1, 5])).toBe(5);
});

test('stays within the sample, grows with p, and does not depend on the order', () => {
  fc.assert(
    fc.property(
      samples,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (sample, p, q) => {
        const low = quantile(sample, Math.min(p, q));
        const high = quantile(sample, Math.max(p, q));
        const margin = 1e-6;
        expect(low).toBeLessThanOrEqual(high + margin);
        expect(low).toBeGreaterThanOrEqual(Math.min(...sample) - margin);
        expect(high).toBeLessThanOrEqual(Math.max(...sample) + margin);
        expect(quantile([...sample].reverse(), p)).toBe(quantile(sample, p));
        expect(sortedQuantile(sortedCopy(sample), p)).toBe(quantile(sample, p));
      },
    ),
  );
});

test('nothing to say about no samples, NaN or a share outside 0 to 1', () => {
  expect(() => median([])).toThrow(RangeError);
  expect(() => median([1, Number.NaN])).toThrow(RangeError);
  for (const p of [-0.1, 1.1, Number.NaN]) expect(() => quantile([1, 2], p)).toThrow(RangeError);
});

test('the sample is left as it was', () => {
  const sample = [3, 1, 2];
  sortedCopy(sample);
  expect(sample).toEqual([3, 1, 2]);
});
