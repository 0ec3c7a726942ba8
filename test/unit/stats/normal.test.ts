import { expect, test } from 'vitest';
import { normalCdf } from '../../../src/stats/normal';

test.each([
  // Table 26.1 of Abramowitz and Stegun (1964).
  [0, 0.5],
  [0.5, 0.69146246],
  [1, 0.84134475],
  [1.96, 0.9750021],
  [-1.96, 0.0249979],
  [3, 0.9986501],
  [-40, 0],
])('the share below %d standard deviations is %d', (x, share) => {
  expect(normalCdf(x)).toBeCloseTo(share, 6);
});
