import { sum, sumBy } from '../base/aggregate';
import { mad } from './mad';
import { median } from './quantile';
import { studentTDensity } from './student-t';

/** Share of gross errors that is expected before anything is seen. */
export const EXPECTED_SHARE = 0.025;
/** That share counts as much as this number of residuals. */
const EXPECTED_SHARE_RESIDUALS = 40;
/** Gross errors are most often by this factor, up or down; much smaller ones are no gross errors. */
const TYPICAL_FACTOR = 2;
const TYPICAL_LOG = Math.log(TYPICAL_FACTOR);
/** Degrees of freedom of the other residuals: models miss by more than a normal distribution says. */
const DEGREES = 4;
/** A scale of normal residuals from their median absolute deviation. */
const SCALE_OF_MAD = 1.4826;
const ROUNDS = 30;

/**
 * Probability of each residual, a logarithm of measured / predicted, of being a gross error, 0 to 1: one of a wrong
 * measurement and no miss of the model. The residuals are a mixture (Box and Tiao, Biometrika 55, 1968; Aitkin and Wilson,
 * Technometrics 22, 1980), fitted by expectation and maximization: Student's t of 4 degrees of freedom (Lange, Little and
 * Taylor, JASA 84, 1989) with a centre and a scale of its own, and `grossErrorDensity`. `minScale` bounds the scale from
 * below: among residuals that are nearly all 0, one of a few percent is no gross error. At least one residual, all finite.
 */
export function grossErrorProbabilities(residuals: readonly number[], minScale: number): number[] {
  let centre = median(residuals);
  let scale = Math.max(minScale, SCALE_OF_MAD * mad(residuals));
  let share = EXPECTED_SHARE;
  let probabilities: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    probabilities = residuals.map((residual) =>
      grossErrorProbability(
        grossErrorDensity(residual - centre),
        studentTDensity((residual - centre) / scale, DEGREES) / scale,
        share,
      ),
    );
    const weights = residuals.map(
      (residual, i) => ((1 - probabilities[i]) * (DEGREES + 1)) / (DEGREES + ((residual - centre) / scale) ** 2),
    );
    const gross = sum(probabilities);
    const total = sum(weights);
    // All of them gross: there is nothing that they could be compared with.
    if (!(total > 0)) return residuals.map(() => 0);
    centre = sumBy(residuals, (residual, i) => weights[i] * residual) / total;
    const squares = sumBy(residuals, (residual, i) => weights[i] * (residual - centre) ** 2);
    scale = Math.max(minScale, Math.sqrt(squares / (residuals.length - gross)));
    share = (EXPECTED_SHARE * EXPECTED_SHARE_RESIDUALS + gross) / (EXPECTED_SHARE_RESIDUALS + residuals.length);
  }
  return probabilities;
}

/** The probability by Bayes' rule, from both densities of a residual and the share of gross errors. */
export const grossErrorProbability = (gross: number, regular: number, share: number): number =>
  (share * gross) / (share * gross + (1 - share) * regular);

/**
 * Density of the residual of a gross error: 0 at 0, most at factors of 2 up and down, with a tail so long that no factor is
 * too large. r^2 times the density of Student's t of 3 degrees of freedom, a moment density (Johnson and Rossell, Journal of the
 * Royal Statistical Society B 72, 2010): a miss by some percent is left to the model.
 */
export function grossErrorDensity(residual: number): number {
  const square = (residual / TYPICAL_LOG) ** 2;
  return ((2 / (Math.PI * TYPICAL_LOG)) * square) / (1 + square) ** 2;
}
