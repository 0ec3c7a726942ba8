import { architectureFeatures } from '../../features/architecture-features';
import type { FitRow } from '../data/training-row';
import { compilePredictor } from '../estimators/model';
import { errorMetrics } from '../evaluation/cross-validate';
import type { ErrorMetrics } from '../evaluation/evaluation';
import { isWithin } from '../evaluation/interval';
import type { KeptPredictor } from './predictor-file';

/** How a predictor does on measurements that had no part in it. */
export interface Judgement {
  readonly rows: number;
  readonly metrics: ErrorMetrics;
  /** Share of the rows in its 90% interval, percent; missing where it has none. */
  readonly coverage90?: number;
  /** For every row, in ms. */
  readonly predictedMs: readonly number[];
}

/** The rows are of the predictor's own space and form, and at least one. */
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
    predictedMs,
  };
}
