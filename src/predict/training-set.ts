import { err, ok, type Result } from '../base/result';
import { type ArchitectureFeatures, architectureFeatures } from '../features/architecture-features';
import { architectureName } from '../space/architecture';
import { quantiseLatencyMs } from '../stats/quantise';
import type { FitRequest } from './messages';

/** Rows to learn from, each an architecture with its measured latency. */
export interface TrainingSet {
  readonly rows: readonly TrainingRow[];
}

export interface TrainingRow extends ArchitectureFeatures {
  readonly latencyMs: number;
}

/** Five folds need two rows each to say anything about the rows left out. */
export const MIN_ROWS = 10;

/**
 * The training set of a request, or a sentence why there is none. Latencies are rounded as a link rounds them (to
 * 0.1%, far below any noise), so that a study and its link give the same predictor to the last digit.
 */
export function trainingSetOf(request: Pick<FitRequest, 'rows' | 'space' | 'form'>): Result<TrainingSet, string> {
  const { rows, space, form } = request;
  if (rows.length < MIN_ROWS) {
    return err(`A predictor needs at least ${MIN_ROWS} measured cells to be checked; there are ${rows.length}.`);
  }
  const seen = new Set<string>();
  for (const { architecture, latencyMs } of rows) {
    const name = architectureName(architecture);
    if (!(latencyMs > 0 && Number.isFinite(latencyMs))) return err(`${name} has the latency ${latencyMs} ms.`);
    if (seen.has(name)) return err(`${name} is listed twice.`);
    seen.add(name);
  }
  return ok({
    rows: rows.map(({ architecture, latencyMs }) => ({
      ...architectureFeatures(architecture, space, form),
      latencyMs: quantiseLatencyMs(latencyMs),
    })),
  });
}
