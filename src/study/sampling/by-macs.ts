import type { CellSpace, IndexedArchitecture } from '../../space/architecture';
import { indexedMacs } from '../../space/lower-cell';

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
