import { type CellSpace, cell101, cell201, type IndexedArchitecture } from '../../space/architecture';

/** The pool in sets of cells that have each operator equally often, wherever in the cell it stands. */
export function operatorStrata(pool: readonly IndexedArchitecture[], space: CellSpace): IndexedArchitecture[][] {
  const strata = new Map<string, IndexedArchitecture[]>();
  for (const architecture of pool) {
    const mix = [...operatorsOf(architecture, space)].sort().join();
    const stratum = strata.get(mix) ?? [];
    strata.set(mix, stratum);
    stratum.push(architecture);
  }
  return [...strata.keys()].sort().map((mix) => strata.get(mix) ?? []);
}

const operatorsOf = (architecture: IndexedArchitecture, space: CellSpace): readonly number[] =>
  space.kind === 'nas-bench-201' ? cell201(architecture, space).operators : cell101(architecture).operators;
