/** Where the asymptotic series is good to 1e-13. */
const SERIES_FROM = 12;

/** Derivative of log gamma, for x > 0 (Abramowitz and Stegun, 6.3.5 and 6.3.18). */
export function digamma(x: number): number {
  if (!(x > 0)) throw new RangeError(`digamma of ${x}`);
  let shift = 0;
  let at = x;
  while (at < SERIES_FROM) shift -= 1 / at++;
  const square = 1 / (at * at);
  const tail = square * (1 / 12 - square * (1 / 120 - square * (1 / 252 - square * (1 / 240 - square / 132))));
  return shift + Math.log(at) - 1 / (2 * at) - tail;
}

/** Second derivative of log gamma, for x > 0 (Abramowitz and Stegun, 6.4.6 and 6.4.12). */
export function trigamma(x: number): number {
  if (!(x > 0)) throw new RangeError(`trigamma of ${x}`);
  let shift = 0;
  let at = x;
  while (at < SERIES_FROM) shift += 1 / (at++) ** 2;
  const square = 1 / (at * at);
  const tail = 1 / 6 - square * (1 / 30 - square * (1 / 42 - square * (1 / 30 - (square * 5) / 66)));
  return shift + 1 / at + square / 2 + (square / at) * tail;
}

/** The x whose trigamma is `value`, for value > 0, by bisection: trigamma falls from infinity to 0. */
export function inverseTrigamma(value: number): number {
  if (!(value > 0)) throw new RangeError(`no trigamma is ${value}`);
  let low = 0;
  let high = 1;
  while (trigamma(high) > value) {
    low = high;
    high *= 2;
  }
  for (let i = 0; i < 200 && high - low > 1e-13 * high; i++) {
    const middle = (low + high) / 2;
    if (trigamma(middle) > value) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
