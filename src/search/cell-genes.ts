import { assert } from '../base/assert';
import { type Random, randomInt } from '../base/random';
import { type CellSpace, type IndexedArchitecture, spaceSize } from '../space/architecture';
import { nasBench101 } from '../space/nas-bench-101/enumerate';
import { mutatedCell } from '../space/nas-bench-101/mutate';
import { edgeCellAt, edgeCellIndex } from '../space/nas-bench-201/cell';
import { mutatedEdgeCell } from '../space/nas-bench-201/mutate';
import type { Genes } from './evolution';

/** Architectures of a space of cells, each mutated as the space's authors do. */
export const cellGenes = (space: CellSpace): Genes<IndexedArchitecture> => ({
  random: (random) => ({ kind: space.kind, index: randomInt(random, spaceSize(space)) }),
  mutated: ({ index }, random) => ({
    kind: space.kind,
    index: space.kind === 'nas-bench-101' ? mutated101(index, random) : mutated201(index, random),
  }),
});

function mutated101(index: number, random: Random): number {
  const cells = nasBench101();
  for (;;) {
    const other = cells.indexOf(mutatedCell(cells.cellAt(index), random));
    assert(other !== undefined, 'a mutated cell is of the space');
    // Another labelling of the same graph is the same cell.
    if (other !== index) return other;
  }
}

const mutated201 = (index: number, random: Random): number => edgeCellIndex(mutatedEdgeCell(edgeCellAt(index), random));
