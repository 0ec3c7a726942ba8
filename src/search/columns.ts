import { type CellSpace, spaceSize } from '../space/architecture';
import { cellCost } from '../space/nas-bench-101/cost';
import { nasBench101 } from '../space/nas-bench-101/enumerate';
import { edgeCellAt } from '../space/nas-bench-201/cell';
import { edgeCellCost } from '../space/nas-bench-201/cost';
import { pruneEdgeCell } from '../space/nas-bench-201/prune';

/** What is known of every architecture of a space without measuring: one number each, by canonical index. */
export interface CostColumns {
  /** Multiply-adds, in millions. */
  readonly megaMacs: Float64Array;
  readonly trainableParams: Float64Array;
}

export function costColumns(space: CellSpace): CostColumns {
  const size = spaceSize(space);
  const columns = { megaMacs: new Float64Array(size), trainableParams: new Float64Array(size) };
  let index = 0;
  for (const { macs, trainableParams } of costs(space)) {
    columns.megaMacs[index] = macs / 1e6;
    columns.trainableParams[index++] = trainableParams;
  }
  return columns;
}

function* costs(space: CellSpace): Generator<{ readonly macs: number; readonly trainableParams: number }> {
  if (space.kind === 'nas-bench-101') {
    for (const cell of nasBench101().cells()) yield cellCost(cell, space.skeleton);
    return;
  }
  for (let index = 0; index < spaceSize(space); index++) {
    const cell = edgeCellAt(index);
    yield edgeCellCost(space.pruned ? pruneEdgeCell(cell) : cell, space.skeleton);
  }
}

/** A column of a table, such as an accuracy, by canonical index; NaN where the table says nothing. */
export function knownColumn(
  space: CellSpace,
  rows: readonly { readonly index: number; readonly value: number }[],
): Float64Array {
  const column = new Float64Array(spaceSize(space)).fill(Number.NaN);
  for (const { index, value } of rows) column[index] = value;
  return column;
}
