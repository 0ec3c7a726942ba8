/**
 * Bounds of every time in ms that comes from outside. Zero is a time: a clock with a coarse step does read it. Any other
 * time is from a picosecond, which no clock resolves, to a day: squares and quotients of such times are finite.
 */
export const MIN_TIME_MS = 1e-9;
export const MAX_TIME_MS = 86_400_000;

/**
 * Bound of the upper end of an interval, in ms: around the mean of two times of 0 and a day, Student's interval reaches 8
 * days, and around the slopes of two chains 15.
 */
export const MAX_INTERVAL_END_MS = 20 * MAX_TIME_MS;

/**
 * Whether the clock saw a network take any time. A latency of 0 ms has neither a logarithm nor a ratio: such a cell is
 * listed, drawn on linear axes and exported, and has no part in a fit, a comparison, a claim or a ratio.
 */
export const isAboveClock = ({ medianMs }: { readonly medianMs: number }): boolean => medianMs > 0;
