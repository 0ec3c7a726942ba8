import { expect, test } from 'vitest';
import { fittedMeasurements, MAX_FITTED } from '../../../../src/predict/data/fitted-measurements';
import { fitRequestOf } from '../../../../src/predict/data/study-rows';
import { largeStudy } from '../../../support/large-study';

test('a study of moderate size is fitted to all that was measured', () => {
  const record = largeStudy(200);
  const measured = record.measurements.filter(({ outcome }) => outcome.state === 'measured');
  expect(fittedMeasurements(record)).toEqual(measured);
  expect(fitRequestOf(record).rows.map(({ architecture }) => architecture)).toEqual(
    measured.map(({ architecture }) => architecture),
  );
});

test('of a large one so many are drawn: in order, of all of it, the same each time, others by another seed', () => {
  const record = largeStudy(3000);
  const fitted = fittedMeasurements(record);
  expect(fitted).toHaveLength(MAX_FITTED);
  expect(fittedMeasurements(record)).toBe(fitted);
  expect(fittedMeasurements({ ...record, measurements: [...record.measurements] })).toEqual(fitted);
  const positions = fitted.map(({ position }) => position);
  expect(fitRequestOf(record).rows).toHaveLength(MAX_FITTED);
  expect(positions).toEqual([...new Set(positions)].sort((a, b) => a - b));
  expect(fitted.every(({ outcome }) => outcome.state === 'measured')).toBe(true);
  // Of 1,000 drawn evenly from 3,000 about 333 lie in each third; five standard deviations are 75.
  for (const third of [0, 1, 2]) {
    const within = positions.filter((position) => Math.floor(position / 1000) === third).length;
    expect(Math.abs(within - MAX_FITTED / 3)).toBeLessThan(75);
  }
  const other = { ...record, definition: { ...record.definition, seed: 6 }, measurements: [...record.measurements] };
  expect(fittedMeasurements(other)).not.toEqual(fitted);
});
