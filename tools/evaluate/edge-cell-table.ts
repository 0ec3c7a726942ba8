import { err, ok, type Result } from '../../src/base/result';
import { type EdgeCell, edgeCellIndex, parseEdgeCell } from '../../src/space/nas-bench-201/cell';
import { type KeyedTable, readKeyedTable, reasonsOf, type TableKey } from '../../src/tables/keyed-table';

/** A published table keyed by NAS-Bench-201's text of a cell, in the order of its file. */
export interface EdgeCellTable extends Pick<KeyedTable<EdgeCell>, 'columns' | 'column'> {
  readonly cells: readonly EdgeCell[];
}

const ARCH: TableKey<EdgeCell> = {
  columns: ['arch'],
  read: (rows) => rows.map(([text]) => parseEdgeCell(text)),
  identity: edgeCellIndex,
};

/** Refused with a sentence where a cell cannot be read or is there twice: rows count, so none is left out. */
export function parseEdgeCellTable(text: string): Result<EdgeCellTable, string> {
  const table = readKeyedTable(text, () => ok(ARCH));
  if (!table.ok) return table;
  const { keys, columns, column, refused } = table.value;
  return refused.count > 0 ? err(reasonsOf(refused).join(' ')) : ok({ cells: keys, columns, column });
}
