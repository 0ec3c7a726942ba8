/** Steps per factor e: half a step is 0.0488%, and with the rounding to six digits a value stays within 0.05%. */
export const STEPS_PER_E = 1024;
/** Shorter latencies count as this one: the clock of no browser resolves them. */
const MIN_MS = 0.0001;

/**
 * Place of a latency on a geometric scale, an integer: 0 is 0 ms, which a coarse clock does show, 1 is 0.0001 ms.
 * Never falls as the latency grows. Throws a RangeError on a negative or infinite latency.
 */
export function latencyStep(latencyMs: number): number {
  if (!(latencyMs >= 0 && latencyMs < Number.POSITIVE_INFINITY)) throw new RangeError(`${latencyMs} ms is no latency`);
  if (latencyMs === 0) return 0;
  return 1 + Math.round(STEPS_PER_E * Math.log(Math.max(latencyMs, MIN_MS) / MIN_MS));
}

/**
 * The latency of a step, in ms, to six digits: engines differ in the last bits of an exponential, and a link must give
 * the same number on all of them.
 */
export function latencyOfStep(step: number): number {
  return step === 0 ? 0 : Number((MIN_MS * Math.exp((step - 1) / STEPS_PER_E)).toPrecision(6));
}

/** The latency as a link carries it, within 0.05%. Applying it twice changes nothing more. */
export const quantiseLatencyMs = (latencyMs: number): number => latencyOfStep(latencyStep(latencyMs));
