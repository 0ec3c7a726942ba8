import { mean, sampleVariance } from '../../stats/mean';
/** How long a study goes on: between the two with confidence, if nothing changes. */
export interface TimeLeft {
  readonly lowMs: number;
  readonly highMs: number;
}

/** Fewer visits say nothing of how long the next ones take. */
const LEAST_VISITS = 3;
/** Half-width of a 95% interval of a mean, in standard errors. */
const TWO_ERRORS = 2;

/**
 * `durationsMs`: of the visits made, the checks between them included. `fewest` and `most` visits are still to come: which
 * it will be hangs on how their intervals turn out. Undefined before three visits.
 */
export function timeLeft(durationsMs: readonly number[], fewest: number, most: number): TimeLeft | undefined {
  const n = durationsMs.length;
  if (n < LEAST_VISITS) return undefined;
  const meanMs = mean(durationsMs);
  const error = TWO_ERRORS * Math.sqrt(sampleVariance(durationsMs) / n);
  return { lowMs: fewest * Math.max(0, meanMs - error), highMs: most * (meanMs + error) };
}
