import { cell201, type IndexedArchitecture, type SearchSpace } from '../../space/architecture';
import { nasBench101 } from '../../space/nas-bench-101/enumerate';

/** The pool in sets of cells that have each operator equally often, wherever in the cell it stands. */
export function operatorStrata(pool: readonly IndexedArchitecture[], space: SearchSpace): IndexedArchitecture[][] {
  const strata = new Map<string, IndexedArchitecture[]>();
  for (const architecture of pool) {
    const mix = [...operatorsOf(architecture, space)].sort().join();
    const stratum = strata.get(mix) ?? [];
    strata.set(mix, stratum);
    stratum.push(architecture);
  }
  return [...strata.keys()].sort().map((mix) => strata.get(mix) ?? []);
}

const operatorsOf = (architecture: IndexedArchitecture, space: SearchSpace): readonly number[] =>
  space.kind === 'nas-bench-201'
    ? cell201(architecture, space).operators
    : nasBench101().cellAt(architecture.index).operators;
