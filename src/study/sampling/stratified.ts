import { sumBy } from '../../base/aggregate';
import { type Random, shuffled } from '../../base/random';
import { type CellSpace, cell101, cell201, type IndexedArchitecture } from '../../space/architecture';
import { indexedMacs } from '../../space/lower-cell';

/** The pool in sets of cells that have each operator equally often, wherever in the cell it stands. */
export function operatorStrata(pool: readonly IndexedArchitecture[], space: CellSpace): IndexedArchitecture[][] {
  const strata = new Map<string, IndexedArchitecture[]>();
  for (const architecture of pool) {
    const operators = [...operatorsOf(architecture, space)].sort().join();
    const stratum = strata.get(operators) ?? [];
    strata.set(operators, stratum);
    stratum.push(architecture);
  }
  return [...strata.keys()].sort().map((operators) => strata.get(operators) ?? []);
}

const operatorsOf = (architecture: IndexedArchitecture, space: CellSpace): readonly number[] =>
  space.kind === 'nas-bench-201' ? cell201(architecture, space).operators : cell101(architecture).operators;

/** The pool by ascending MACs of the whole network, cut into bins whose sizes differ by one at most. */
export function macsBins(
  pool: readonly IndexedArchitecture[],
  space: CellSpace,
  bins: number,
): IndexedArchitecture[][] {
  const ascending = pool
    .map((architecture) => ({ architecture, macs: indexedMacs(architecture, space) }))
    .sort((a, b) => a.macs - b.macs || a.architecture.index - b.architecture.index)
    .map(({ architecture }) => architecture);
  const edge = (bin: number): number => Math.floor((bin * pool.length) / bins);
  return Array.from({ length: bins }, (_, bin) => ascending.slice(edge(bin), edge(bin + 1)));
}

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
