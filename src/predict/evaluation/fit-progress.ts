import { sum, sumBy } from '../../base/aggregate';
import { mean } from '../../stats/mean';
import { AUTO_PARTS, MODELS_PER_PART } from '../estimators/blend/auto';
import type { EstimatorId } from '../estimators/estimator';
import { FIT_STEPS, type FitStep } from './fit-steps';

/** How far a fit is. */
export interface FitProgress extends FitStep {
  readonly elapsedMs: number;
  /** Undefined until every estimator but `auto` has been fitted once. */
  readonly remainingMs: number | undefined;
}

/** How far it is when the first steps took so long each, and the next begins. */
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

/** A step of `auto` that has not been timed takes what its parts take. */
function meanStepMs(estimator: EstimatorId, doneMs: readonly number[]): number | undefined {
  const known = doneMs.filter((_, step) => FIT_STEPS[step].estimator === estimator);
  if (known.length > 0) return mean(known);
  if (estimator !== 'auto') return undefined;
  const parts = AUTO_PARTS.map((part) => meanStepMs(part, doneMs) ?? Number.NaN);
  const totalMs = sumBy(parts, (ms) => MODELS_PER_PART * ms);
  return Number.isNaN(totalMs) ? undefined : totalMs;
}
