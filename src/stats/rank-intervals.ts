import { clamp } from '../base/aggregate';
import { kendallTau } from './kendall';
import { spearman } from './spearman';

/** A correlation of ranks with its 95% interval. */
export interface RankCorrelation {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const Z95 = 1.959964;
/** With fewer pairs the interval is too wide to be useful. */
const MIN_PAIRS = 5;

/**
 * Spearman's correlation with the interval of Bonett and Wright (Psychometrika 65, 2000): Fisher's z with variance
 * (1 + r^2 / 2) / (n - 3). Their simulations hold up to 0.95; nearer to 1 it is rough. Undefined below five pairs.
 */
export function spearmanInterval(a: readonly number[], b: readonly number[]): RankCorrelation | undefined {
  const value = a.length < MIN_PAIRS ? undefined : spearman(a, b);
  return value === undefined ? undefined : onFisherScale(value, Math.sqrt((1 + value ** 2 / 2) / (a.length - 3)));
}

/**
 * Kendall's tau-b with variance 0.437 / (n - 4) of Fisher's z (Fieller, Hartley and Pearson, Biometrika 44, 1957);
 * undefined below five pairs.
 */
export function kendallInterval(a: readonly number[], b: readonly number[]): RankCorrelation | undefined {
  const value = a.length < MIN_PAIRS ? undefined : kendallTau(a, b);
  return value === undefined ? undefined : onFisherScale(value, Math.sqrt(0.437 / (a.length - 4)));
}

function onFisherScale(value: number, error: number): RankCorrelation {
  // A perfect correlation has no finite z; rounding can leave one a little beyond 1.
  const within = clamp(value, -1, 1);
  if (Math.abs(within) === 1) return { value: within, low: within, high: within };
  const z = Math.atanh(within);
  return { value: within, low: Math.tanh(z - Z95 * error), high: Math.tanh(z + Z95 * error) };
}
