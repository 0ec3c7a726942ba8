import { expect, test } from 'vitest';
import { fitMetadata } from '../../../../src/predict/data/fit-metadata';

test('grades are counted in order, each with what its cells count on average', () => {
  const rows = [
    { deviation: 0.02, grade: 'C' },
    { deviation: 0, grade: 'A' },
    {},
    { deviation: 0.02, grade: 'A' },
  ] as const;
  // 1 / (1 + (deviation / 0.02)^2): an exact row counts 1, one whose noise is that of a model's own miss a half.
  expect(fitMetadata({ rows, seed: 9 })).toEqual({
    rows: 4,
    seed: 9,
    grades: [
      { grade: 'A', rows: 2, meanWeight: 0.75 },
      { grade: 'C', rows: 1, meanWeight: 0.5 },
      { grade: undefined, rows: 1, meanWeight: 1 },
    ],
  });
});
