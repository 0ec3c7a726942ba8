/** 97.5% quantile of the standard normal distribution. */
const Z95 = 1.959964;

/**
 * The 95% interval of a share, counted in `of` cases (Wilson, Journal of the American Statistical Association 22, 1927): as
 * it is never outside 0 to 1, it holds for few cases and for shares near 1 too. Both ends are shares, 0 to 1.
 */
export function wilsonInterval(count: number, of: number): { readonly low: number; readonly high: number } {
  if (!(of > 0)) throw new RangeError('a share of nothing');
  const share = count / of;
  const scale = 1 + Z95 ** 2 / of;
  const centre = (share + Z95 ** 2 / (2 * of)) / scale;
  const half = (Z95 / scale) * Math.sqrt((share * (1 - share)) / of + Z95 ** 2 / (4 * of ** 2));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
