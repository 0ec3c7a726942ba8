import { expect, test } from 'vitest';
import { meansAndDeviations } from '../../../../tools/evaluate/summary';

test('means and sample deviations, and null where a figure is unknown or once alone', () => {
  expect(
    meansAndDeviations([
      { a: 1, b: undefined, c: 5 },
      { a: 3, b: undefined, c: undefined },
    ]),
  ).toEqual({
    a: 2,
    aSd: Math.SQRT2,
    b: null,
    bSd: null,
    c: 5,
    cSd: null,
  });
});
