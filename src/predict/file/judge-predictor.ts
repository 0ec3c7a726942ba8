import { architectureFeatures } from '../../features/architecture-features';
import type { FitRow } from '../data/training-row';
import { compilePredictor } from '../estimators/model';
import { errorMetrics } from '../evaluation/cross-validate';
import type { ErrorMetrics } from '../evaluation/evaluation';
import { isWithin } from '../evaluation/interval';
import type { KeptPredictor } from './predictor-file';

/** Errors of a predictor on measurements that it was not fitted to. */
export interface Judgement {
  readonly rows: number;
  readonly metrics: ErrorMetrics;
  /** Share of the rows within the predictor's 90% interval, percent; missing where the predictor has no interval. */
  readonly coverage90?: number;
  /** Prediction for every row, by trial id, in ms. */
  readonly predictedMs: ReadonlyMap<string, number>;
}

/** Evaluates a predictor. `rows` are at least one, of the predictor's own space and form. */
export function judgePredictor({ space, form, predictor }: KeptPredictor, rows: readonly FitRow[]): Judgement {
  const { model, interval } = predictor;
  const predictMs = compilePredictor(model);
  const predictedMs = rows.map(({ architecture }) => predictMs(architectureFeatures(architecture, space, form)));
  const measuredMs = rows.map(({ latencyMs }) => latencyMs);
  const within = interval && predictedMs.filter((ms, i) => isWithin(interval, ms, measuredMs[i])).length;
  return {
    rows: rows.length,
    metrics: errorMetrics(predictedMs, measuredMs),
    ...(within === undefined ? {} : { coverage90: (100 * within) / rows.length }),
    predictedMs: new Map(rows.map(({ trialId }, i) => [trialId, predictedMs[i]])),
  };
}
