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
  const mean = durationsMs.reduce((sum, ms) => sum + ms, 0) / n;
  const squares = durationsMs.reduce((sum, ms) => sum + (ms - mean) ** 2, 0);
  const error = TWO_ERRORS * Math.sqrt(squares / (n - 1) / n);
  return { lowMs: fewest * Math.max(0, mean - error), highMs: most * (mean + error) };
}
