import { drawToFront, type Random, randomInt } from '../../base/random';
import type { TrainingRow } from './training-row';

/** Relative error that models make anyhow: a more certain measurement gets no more weight. */
export const MIN_DEVIATION = 0.02;

/**
 * The weight of each row, above 0 and at most 1: the inverse variance of its error, which is the model's own error and
 * the noise of the measurement together, times its trust. 1 where the noise is unknown and the trust is full.
 */
export const precisionsOf = (rows: readonly Pick<TrainingRow, 'deviation' | 'trust'>[]): number[] =>
  rows.map(({ deviation = 0, trust = 1 }) => (trust * MIN_DEVIATION ** 2) / (MIN_DEVIATION ** 2 + deviation ** 2));

const areEqual = (weights: readonly number[]): boolean => weights.every((weight) => weight === weights[0]);

/**
 * Weighted random sampling without replacement: moves `count` of the indices in `order`, which holds all of them, to its front.
 * They are those with the smallest -ln(u) / weight (Efraimidis and Spirakis, Information Processing Letters 97, 2006).
 */
export function drawSome(order: Int32Array, weights: readonly number[], count: number, random: Random): void {
  if (areEqual(weights)) {
    drawToFront(order, count, random);
    return;
  }
  const keys = weights.map((weight) => -Math.log(1 - random()) / weight);
  order.sort((a, b) => keys[a] - keys[b]);
}

/** A weighted bootstrap sample: as many indices as there are weights, drawn with replacement. */
export function drawWithRepeats(random: Random, weights: readonly number[]): Int32Array {
  const count = weights.length;
  if (areEqual(weights)) return Int32Array.from({ length: count }, () => randomInt(random, count));
  let total = 0;
  const upTo = Float64Array.from(weights, (weight) => {
    total += weight;
    return total;
  });
  return Int32Array.from({ length: count }, () => {
    const at = random() * total;
    let low = 0;
    for (let high = count - 1; low < high; ) {
      const middle = (low + high) >> 1;
      if (at < upTo[middle]) high = middle;
      else low = middle + 1;
    }
    return low;
  });
}
