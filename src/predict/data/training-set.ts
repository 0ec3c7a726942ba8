import { err, ok, type Result } from '../../base/result';
import { architectureFeatures } from '../../features/architecture-features';
import { architectureName } from '../../space/architecture';
import { quantiseLatencyMs } from '../../stats/quantise';
import { rowsProblem, sizeProblem } from './row-problems';
import type { FitRows, TrialTrainingRow } from './training-row';

/**
 * The training rows of a request: its rows with their features. The error is a sentence. Latencies are rounded as in a link (to
 * 0.1%, far below any noise), so that a study and its link give the same predictor to the last digit.
 */
export function trainingRowsOf({
  rows,
  space,
  form,
}: Pick<FitRows, 'rows' | 'space' | 'form'>): Result<TrialTrainingRow[], string> {
  const problem = sizeProblem(rows.length);
  if (problem !== undefined) return err(problem);
  const names = rows.map(({ architecture }) => architectureName(architecture));
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) return err(`${name} is listed twice.`);
    seen.add(name);
  }
  const bad = rows.findIndex(({ latencyMs }) => !(latencyMs > 0 && Number.isFinite(latencyMs)));
  if (bad >= 0) return err(`${names[bad]} has the latency ${rows[bad].latencyMs} ms.`);
  const training = rows.map(({ architecture, latencyMs, ...known }) => ({
    ...architectureFeatures(architecture, space, form),
    latencyMs: quantiseLatencyMs(latencyMs),
    ...known,
  }));
  const refusal = rowsProblem(training, (i) => names[i]);
  return refusal === undefined ? ok(training) : err(refusal);
}
