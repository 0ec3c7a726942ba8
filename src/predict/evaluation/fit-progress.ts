import { sum, sumBy } from '../../base/aggregate';
import { mean } from '../../stats/mean';
import { AUTO_PARTS, MODELS_PER_PART } from '../estimators/blend/auto';
import type { EstimatorId } from '../estimators/estimator';
import { FIT_STEPS, type FitStep } from './fit-steps';

/** Progress of a fit: the step under way, and the estimated time left. */
export interface FitProgress extends FitStep {
  readonly elapsedMs: number;
  /** Undefined until every estimator but `auto` has been fitted once. */
  readonly remainingMs: number | undefined;
}

/** Progress when the next step begins. `doneMs` holds the duration in ms of every step so far, in their order. */
export const fitProgress = (doneMs: readonly number[]): FitProgress => ({
  ...FIT_STEPS[doneMs.length],
  elapsedMs: sum(doneMs),
  remainingMs: remainingMs(doneMs),
});

function remainingMs(doneMs: readonly number[]): number | undefined {
  let totalMs = 0;
  for (const { estimator } of FIT_STEPS.slice(doneMs.length)) {
    const stepMs = meanStepMs(estimator, doneMs);
    if (stepMs === undefined) return undefined;
    totalMs += stepMs;
  }
  return totalMs;
}

/** Mean duration of a step in ms. For `auto` without a timed step it is the sum over the estimators that `auto` fits. */
function meanStepMs(estimator: EstimatorId, doneMs: readonly number[]): number | undefined {
  const known = doneMs.filter((_, step) => FIT_STEPS[step].estimator === estimator);
  if (known.length > 0) return mean(known);
  if (estimator !== 'auto') return undefined;
  const parts = AUTO_PARTS.map((part) => meanStepMs(part, doneMs) ?? Number.NaN);
  const totalMs = sumBy(parts, (ms) => MODELS_PER_PART * ms);
  return Number.isNaN(totalMs) ? undefined : totalMs;
}
