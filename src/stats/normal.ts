/**
 * The standard normal distribution function, by formula 7.1.26 of Abramowitz and Stegun (1964) for the error function;
 * within 1.5e-7 of the truth.
 */
export function normalCdf(x: number): number {
  const z = Math.abs(x) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * z);
  const series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const erf = 1 - series * Math.exp(-z * z);
  return (1 + (x < 0 ? -erf : erf)) / 2;
}
