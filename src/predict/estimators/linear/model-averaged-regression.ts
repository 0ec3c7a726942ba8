import { sum, sumBy } from '../../../base/aggregate';
import { mean } from '../../../stats/mean';
import { precisionsOf } from '../../data/precision';
import type { TrainingRow } from '../../data/training-row';
import { type Estimator, latencyFloorMs } from '../estimator';
import { judgedRows } from '../gross-errors/judged-rows';
import { type AveragedRegressionModel, compilePredictor, type ProcessModel } from '../model';
import { type LinearModel, predictLinear, ridgeRegression } from './ridge-regression';

/** So small that the rows alone decide the coefficients; the coefficient of a count that never varies stays 0. */
const PENALTY = 1e-9;
/** Share of the total sum of squares that is added to a residual one: two models that miss by less fit equally well. */
const MIN_RESIDUAL_SHARE = 1e-5;
/** A reference device with a smaller share is left out: its model is large, and it adds nothing. */
const MIN_REFERENCE_SHARE = 1e-4;

/**
 * Model-averaged linear regression, for a handful of measurements: one linear model in the counts of each view, weighted by
 * the posterior probability of each (Bayesian model averaging; the log marginal likelihood is approximated after Schwarz,
 * Annals of Statistics 6, 1978: -(n/2) ln of the residual sum of squares - (k/2) ln n for k coefficients). The error is
 * absolute, not relative: with ten rows at the far ends of the space the slow ones fix the slopes.
 */
export const averagedRegression: Estimator<AveragedRegressionModel> = averagedRegressionWith([]);

/**
 * Model-averaged linear regression with one more linear model for each reference device: in the latency that the model of
 * that device predicts. A device much like the target needs two coefficients where counts need five. All references
 * together have the same prior probability as all views together.
 */
export function averagedRegressionWith(references: readonly ProcessModel[]): Estimator<AveragedRegressionModel> {
  return {
    id: 'view-lines',
    fit: (rows, seed) => ({ model: fitAveragedRegression(judgedRows(rows, seed), references) }),
  };
}

function fitAveragedRegression(
  rows: readonly TrainingRow[],
  references: readonly ProcessModel[],
): AveragedRegressionModel {
  const ofViews = rows[0].views.map((_, view) =>
    fitLine(
      rows,
      rows.map(({ views }) => views[view].counts),
    ),
  );
  const ofReferences = references.map((reference) => {
    const predictMs = compilePredictor(reference);
    return fitLine(
      rows,
      rows.map((row) => [predictMs(row)]),
    );
  });
  const [shares, referenceShares] = posteriorShares([ofViews, ofReferences]);
  const lines = ofViews.map(({ line }, view) => ({ share: shares[view], line }));
  const kept = references.flatMap((model, i) =>
    referenceShares[i] < MIN_REFERENCE_SHARE ? [] : [{ share: referenceShares[i], line: ofReferences[i].line, model }],
  );
  const total = sumBy([...lines, ...kept], ({ share }) => share);
  const scaled = <T extends { readonly share: number }>(line: T): T => ({ ...line, share: line.share / total });
  return {
    kind: 'view-lines',
    lines: lines.map(scaled),
    ...(kept.length === 0 ? {} : { references: kept.map(scaled) }),
    floorMs: latencyFloorMs(rows),
  };
}

interface FittedLine {
  readonly line: LinearModel;
  readonly logMarginalLikelihood: number;
}

/** Weighted least squares of the latencies on `x`, which is rows by columns. */
function fitLine(rows: readonly TrainingRow[], x: readonly (readonly number[])[]): FittedLine {
  const y = rows.map(({ latencyMs }) => latencyMs);
  const n = rows.length;
  const weights = precisionsOf(rows);
  const line = ridgeRegression(x, y, weights, PENALTY);
  const meanMs = mean(y);
  const total = sumBy(y, (value, i) => weights[i] * (value - meanMs) ** 2);
  const residual = sumBy(y, (value, i) => weights[i] * (value - predictLinear(line, x[i])) ** 2);
  const coefficients = 1 + line.coefficients.filter((coefficient) => coefficient !== 0).length;
  const error = residual + MIN_RESIDUAL_SHARE * total + Number.MIN_VALUE;
  return { line, logMarginalLikelihood: -(n / 2) * Math.log(error) - (coefficients / 2) * Math.log(n) };
}

/** Posterior probability of each model, 1 in sum over all families. Families have equal prior probability, as do the models of one. */
function posteriorShares(families: readonly (readonly FittedLine[])[]): number[][] {
  const best = Math.max(...families.flat().map(({ logMarginalLikelihood }) => logMarginalLikelihood));
  const likelihoods = families.map((family) =>
    family.map(({ logMarginalLikelihood }) => Math.exp(logMarginalLikelihood - best) / family.length),
  );
  const total = sum(likelihoods.flat());
  return likelihoods.map((family) => family.map((likelihood) => likelihood / total));
}
