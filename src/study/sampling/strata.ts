import { sumBy } from '../../base/aggregate';
import { type Random, shuffled } from '../../base/random';

/**
 * `count` items, one from each stratum in turn until there are enough: numbers from any two strata differ by one at
 * most, except where a stratum has no more. Which items, and which strata give one more, is random.
 */
export function drawFromStrata<T>(strata: readonly (readonly T[])[], count: number, random: Random): T[] {
  const available = sumBy(strata, (stratum) => stratum.length);
  if (count > available) throw new RangeError(`Cannot draw ${count} different items out of ${available}`);
  const queues = shuffled(strata, random).map((stratum) => shuffled(stratum, random));
  const drawn: T[] = [];
  for (let round = 0; drawn.length < count; round++) {
    for (const queue of queues) if (round < queue.length && drawn.length < count) drawn.push(queue[round]);
  }
  return drawn;
}
