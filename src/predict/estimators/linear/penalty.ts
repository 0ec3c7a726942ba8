import { assignFolds } from '../../data/folds';
import { predictLinear, relativeWeights, ridgeRegression } from './ridge-regression';

/** Penalties tried, for standardised features and relative weights: 1e-6 to 30, two a decade. */
const PENALTIES = Array.from({ length: 16 }, (_, i) => 10 ** (-6 + i / 2));
const FOLDS = 5;

/** The ridge penalty with the least squared relative error over five inner folds of these rows, each weighed by its precision. */
export function leastPenalty(
  x: readonly (readonly number[])[],
  latenciesMs: readonly number[],
  precisions: readonly number[],
  seed: number,
): number {
  const folds = assignFolds(x.length, FOLDS, seed);
  const errors = PENALTIES.map((penalty) => {
    let sum = 0;
    for (let fold = 0; fold < FOLDS; fold++) {
      const inside = folds.flatMap((f, i) => (f === fold ? [] : [i]));
      const y = inside.map((i) => latenciesMs[i]);
      const model = ridgeRegression(
        inside.map((i) => x[i]),
        y,
        relativeWeights(
          y,
          inside.map((i) => precisions[i]),
        ),
        penalty,
      );
      folds.forEach((f, i) => {
        if (f === fold) sum += precisions[i] * (predictLinear(model, x[i]) / latenciesMs[i] - 1) ** 2;
      });
    }
    return sum;
  });
  return PENALTIES[errors.indexOf(Math.min(...errors))];
}
