import { sum, sumBy } from '../../../base/aggregate';
import { mean } from '../../../stats/mean';
import { precisionsOf } from '../../data/precision';
import type { TrainingRow } from '../../data/training-row';
import { type Estimator, floorMs } from '../estimator';
import { type ProcessModel, predictorOf, type ViewLinesModel } from '../model';
import { type LinearModel, predictLinear, ridgeRegression } from './ridge-regression';

/** So little that it decides nothing where the rows do, and keeps a count that they never vary at nothing. */
const PENALTY = 1e-9;
/** Of the spread of the latencies: two lines that miss by less fit equally well. */
const LEAST_MISFIT = 1e-5;
/** Below this share, a reference device says nothing that is worth its model. */
const LEAST_SHARE = 1e-4;

/**
 * For a handful of measurements: a line in the counts of each view, weighted by how likely each makes the measurements
 * (Bayesian model averaging, with the evidence approximated after Schwarz 1978: n/2 ln of the squared error and k/2 ln n
 * for k coefficients). The error is absolute, not relative: with ten rows at the far ends of the space it is the slow ones
 * that fix the slopes.
 */
export const viewLines: Estimator<ViewLinesModel> = { id: 'view-lines', fit: (rows) => fitViewLines(rows, []) };

/**
 * The same, with a line in what the model of each reference device says of a network: a device much like the target needs
 * two numbers where counts need five. The references together are as likely beforehand as the views together.
 */
export const viewLinesWith = (references: readonly ProcessModel[]): Estimator<ViewLinesModel> => ({
  id: 'view-lines',
  fit: (rows) => fitViewLines(rows, references),
});

function fitViewLines(rows: readonly TrainingRow[], references: readonly ProcessModel[]): { model: ViewLinesModel } {
  const ofViews = rows[0].views.map((_, view) =>
    fitLine(
      rows,
      rows.map(({ views }) => views[view].counts),
    ),
  );
  const ofReferences = references.map((reference) => {
    const predictMs = predictorOf(reference);
    return fitLine(
      rows,
      rows.map((row) => [predictMs(row)]),
    );
  });
  const [shares, referenceShares] = sharesOf([ofViews, ofReferences]);
  const lines = ofViews.map(({ line }, view) => ({ share: shares[view], line }));
  const kept = references.flatMap((model, i) =>
    referenceShares[i] < LEAST_SHARE ? [] : [{ share: referenceShares[i], line: ofReferences[i].line, model }],
  );
  const total = sumBy([...lines, ...kept], ({ share }) => share);
  const scaled = <T extends { readonly share: number }>(line: T): T => ({ ...line, share: line.share / total });
  return {
    model: {
      kind: 'view-lines',
      lines: lines.map(scaled),
      ...(kept.length === 0 ? {} : { references: kept.map(scaled) }),
      floorMs: floorMs(rows),
    },
  };
}

interface FittedLine {
  readonly line: LinearModel;
  readonly logEvidence: number;
}

function fitLine(rows: readonly TrainingRow[], x: readonly (readonly number[])[]): FittedLine {
  const y = rows.map(({ latencyMs }) => latencyMs);
  const n = rows.length;
  const weights = precisionsOf(rows);
  const line = ridgeRegression(x, y, weights, PENALTY);
  const meanMs = mean(y);
  const spread = sumBy(y, (value, i) => weights[i] * (value - meanMs) ** 2);
  const misfit = sumBy(y, (value, i) => weights[i] * (value - predictLinear(line, x[i])) ** 2);
  const coefficients = 1 + line.coefficients.filter((coefficient) => coefficient !== 0).length;
  const error = misfit + LEAST_MISFIT * spread + Number.MIN_VALUE;
  return { line, logEvidence: -(n / 2) * Math.log(error) - (coefficients / 2) * Math.log(n) };
}

/** How likely each line is among all, 1 in sum, where the families are equally likely beforehand. */
function sharesOf(families: readonly (readonly FittedLine[])[]): number[][] {
  const best = Math.max(...families.flat().map(({ logEvidence }) => logEvidence));
  const likelihoods = families.map((family) =>
    family.map(({ logEvidence }) => Math.exp(logEvidence - best) / family.length),
  );
  const total = sum(likelihoods.flat());
  return likelihoods.map((family) => family.map((likelihood) => likelihood / total));
}
