/** A positive figure with the ends of its interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The ratio `of / to` of two independent positive figures, with an interval at the level of theirs, by the method of
 * variance estimates recovery on the logarithms (Zou and Donner, Statistics in Medicine 27, 2008): the distance of each
 * end from its figure estimates the spread on that side. Swapping the two gives the inverse, end for end. An end at zero
 * makes one of the ratio infinite or zero.
 */
export function ratioInterval(of: Estimate, to: Estimate): Estimate {
  const middle = Math.log(of.value) - Math.log(to.value);
  const below = Math.hypot(Math.log(of.value / of.low), Math.log(to.high / to.value));
  const above = Math.hypot(Math.log(of.high / of.value), Math.log(to.value / to.low));
  return { value: Math.exp(middle), low: Math.exp(middle - below), high: Math.exp(middle + above) };
}
