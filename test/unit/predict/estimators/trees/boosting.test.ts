import { expect, test } from 'vitest';
import { seededRandom } from '../../../../../src/base/random';
import { BOOSTING, compileBoosting, fitBoosting } from '../../../../../src/predict/estimators/trees/boosting';

const random = seededRandom(1);
const rows = Array.from({ length: 400 }, () => [random(), random(), random()]);
/** Neither additive nor smooth. */
const truth = ([a, b]: readonly number[]): number => (a > 0.5 ? 3 * b : 1) + a;

const meanMiss = (predicted: readonly number[], y: readonly number[]): number =>
  predicted.reduce((sum, value, i) => sum + Math.abs(value - y[i]) / y.length, 0);

test.each(['absolute', 'squared'] as const)(
  'learns a step times a slope with the %s loss, on rows it has not seen',
  (loss) => {
    const [train, test_] = [rows.slice(0, 300), rows.slice(300)];
    const predicted = test_.map(compileBoosting(fitBoosting(train, train.map(truth), { ...BOOSTING, loss }, 1)));
    expect(meanMiss(predicted, test_.map(truth))).toBeLessThan(0.12);
  },
);

test('a few wild values mislead the absolute loss less than the squared one', () => {
  const y = rows.map((row, i) => truth(row) + (i % 20 === 0 ? 50 : 0));
  const clean = rows.map(truth);
  const [absolute, squared] = (['absolute', 'squared'] as const).map((loss) => {
    const model = fitBoosting(rows, y, { ...BOOSTING, loss, minLeafRows: 10 }, 1);
    return meanMiss(rows.map(compileBoosting(model)), clean);
  });
  expect(absolute).toBeLessThan(squared / 4);
});

test('the same seed gives the same trees, another seed others; a constant is learnt as itself', () => {
  const y = rows.map(truth);
  const options = { ...BOOSTING, rounds: 5 };
  expect(fitBoosting(rows, y, options, 3)).toEqual(fitBoosting(rows, y, options, 3));
  expect(fitBoosting(rows, y, options, 4)).not.toEqual(fitBoosting(rows, y, options, 3));
  const flat = fitBoosting(rows, new Array<number>(400).fill(2), options, 1);
  expect(compileBoosting(flat)([0.3, 0.3, 0.3])).toBe(2);
});
