/**
 * Quantile of Student's t distribution with `degrees` degrees of freedom (1 or more), by bisection on its distribution
 * function: P(T <= t) = 1 - I(degrees / (degrees + t^2); degrees / 2, 1 / 2) / 2 for t >= 0, with I the regularised
 * incomplete beta function (Abramowitz and Stegun, 26.7.1). Throws a RangeError outside 0 < p < 1.
 */
export function studentTQuantile(p: number, degrees: number): number {
  if (!(p > 0 && p < 1 && degrees >= 1)) throw new RangeError(`a t quantile of ${p} at ${degrees} degrees of freedom`);
  if (p < 0.5) return -studentTQuantile(1 - p, degrees);
  if (latest.p !== p) latest = { p, byDegrees: new Map() };
  let quantile = latest.byDegrees.get(degrees);
  if (quantile === undefined) {
    quantile = upperQuantile(p, degrees);
    latest.byDegrees.set(degrees, quantile);
  }
  return quantile;
}

/** Every interval is of one level and of few visits: the quantiles of ten thousand trials are a handful. */
let latest: { readonly p: number; readonly byDegrees: Map<number, number> } = { p: Number.NaN, byDegrees: new Map() };

function upperQuantile(p: number, degrees: number): number {
  let low = 0;
  let high = 1;
  while (upperTail(high, degrees) > 1 - p) high *= 2;
  for (let i = 0; i < 100 && high - low > 1e-12 * high; i++) {
    const middle = (low + high) / 2;
    if (upperTail(middle, degrees) > 1 - p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Density of Student's t distribution with `degrees` degrees of freedom, 1 or more and not necessarily whole. */
export function studentTDensity(t: number, degrees: number): number {
  const atZero = Math.exp(logGamma((degrees + 1) / 2) - logGamma(degrees / 2)) / Math.sqrt(degrees * Math.PI);
  return atZero * (1 + t ** 2 / degrees) ** (-(degrees + 1) / 2);
}

const upperTail = (t: number, degrees: number): number =>
  incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5) / 2;

/** Regularised, by its continued fraction (Numerical Recipes, 3rd ed., section 6.4). */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  return x < (a + 1) / (a + b + 2) ? (front * fraction(x, a, b)) / a : 1 - (front * fraction(1 - x, b, a)) / b;
}

/** Lentz's method. */
function fraction(x: number, a: number, b: number): number {
  const kept = (value: number): number => (Math.abs(value) < 1e-300 ? 1e-300 : value);
  let c = 1;
  let d = 1 / kept(1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m <= 300; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / kept(1 + even * d);
    c = kept(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / kept(1 + odd * d);
    c = kept(1 + odd / c);
    h *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return h;
}

/** Lanczos' approximation with g = 7 and 9 terms, good to 1e-15; for arguments of 0.5 and above. */
function logGamma(x: number): number {
  const shifted = x - 1;
  let sum = LANCZOS[0];
  for (let i = 1; i < LANCZOS.length; i++) sum += LANCZOS[i] / (shifted + i);
  const t = shifted + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(t) - t + Math.log(sum);
}

const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];
