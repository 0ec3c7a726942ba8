import { mean, meanBy, sampleVariance } from './mean';
import { digamma, inverseTrigamma, trigamma } from './polygamma';

/** An estimated variance with its degrees of freedom; 0 degrees mean that it is unknown. */
export interface EstimatedVariance {
  readonly variance: number;
  readonly degrees: number;
}

/** Lower bound of a variance as a share of the typical one: logarithms of smaller ones would dominate the estimates. */
const MIN_SHARE = 1e-6;

/**
 * Empirical Bayes estimates of many variances, each shrunk towards a common prior variance (Smyth, Statistical
 * Applications in Genetics and Molecular Biology 3(1), 2004, article 3). A variance of a few values is so uncertain
 * that weights computed from it are mostly noise. The prior variance and its degrees of freedom are estimated from the
 * variances themselves: where those scatter no more than their degrees of freedom explain, all become equal. Undefined
 * where fewer than two estimates have any degrees of freedom.
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
