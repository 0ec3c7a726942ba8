import { expect, test } from 'vitest';
import { binValues } from '../../../src/charts/bins';

test('every value lies in one bin, edges join', () => {
  const values = [4.1, 4.2, 4.4, 5, 5, 5.01, 6.2, 7.9, 8];
  const bins = binValues(values);
  expect(bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(values.length);
  bins.forEach((bin, i) => {
    const inside = values.filter((v) => v >= bin.from && (v < bin.to || (i === bins.length - 1 && v === bin.to)));
    expect(bin.count).toBe(inside.length);
    if (i > 0) expect(bin.from).toBe(bins[i - 1].to);
  });
});

test('equal values and none', () => {
  expect(binValues([5, 5, 5]).reduce((sum, bin) => sum + bin.count, 0)).toBe(3);
  expect(binValues([])).toEqual([]);
});
