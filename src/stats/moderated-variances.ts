import { mean, meanBy, sampleVariance } from './mean';
import { digamma, inverseTrigamma, trigamma } from './polygamma';

/** A variance estimated with so many degrees of freedom; with 0 nothing is known of it. */
export interface EstimatedVariance {
  readonly variance: number;
  readonly degrees: number;
}

/** Logarithms of variances below this share of the typical one would say more than they know. */
const MIN_SHARE = 1e-6;

/**
 * Variances of many samples, each drawn towards what is typical of all (Smyth, Statistical Applications in Genetics and
 * Molecular Biology 3(1), 2004, article 3): of a few values a variance is known so badly that weights made from it are
 * mostly chance. How strongly is read from the estimates: where they scatter no more than their degrees of freedom explain,
 * all become one. What is typical is one variance, and how sure it is so many degrees of freedom. Undefined where fewer than
 * two estimates have any.
 */
export function moderatedVariances(estimates: readonly EstimatedVariance[]): number[] | undefined {
  const known = estimates.filter(({ degrees, variance }) => degrees > 0 && variance > 0);
  if (known.length < 2) return undefined;
  const typical = meanBy(known, ({ variance }) => variance);
  const logs = known.map(({ variance, degrees }) => {
    const kept = Math.max(variance, MIN_SHARE * typical);
    return Math.log(kept) - digamma(degrees / 2) + Math.log(degrees / 2);
  });
  const centre = mean(logs);
  const spread = sampleVariance(logs);
  const chance = meanBy(known, ({ degrees }) => trigamma(degrees / 2));
  if (spread <= chance) {
    const pooled = Math.exp(centre);
    return estimates.map(() => pooled);
  }
  const priorDegrees = 2 * inverseTrigamma(spread - chance);
  const prior = Math.exp(centre + digamma(priorDegrees / 2) - Math.log(priorDegrees / 2));
  return estimates.map(
    ({ variance, degrees }) => (priorDegrees * prior + degrees * variance) / (priorDegrees + degrees),
  );
}
