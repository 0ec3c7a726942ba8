import { err, ok, type Result } from '../base/result';
import { type EdgeCell, edgeCellIndex, parseEdgeCell } from '../space/nas-bench-201/cell';
import { parseCsv } from './csv';

/** A published table keyed by NAS-Bench-201's text of a cell, in the order of its file. */
export interface EdgeCellTable {
  readonly cells: readonly EdgeCell[];
  /** Names of the columns that may hold numbers: all but the key. */
  readonly columns: readonly string[];
  /** The numbers of a column, in the order of `cells`; undefined where a field is blank. */
  column(name: string): Result<readonly (number | undefined)[], string>;
}

const KEY = 'arch';

/** Refused with a sentence where a cell cannot be read or is there twice: rows count, so none is left out in silence. */
export function parseEdgeCellTable(text: string): Result<EdgeCellTable, string> {
  const csv = parseCsv(text);
  if (!csv.ok) return csv;
  const { header, rows } = csv.value;
  const key = header.indexOf(KEY);
  if (key < 0) return err(`The table has no column "${KEY}"; it has ${header.join(', ')}.`);
  const cells: EdgeCell[] = [];
  const seen = new Map<number, number>();
  for (const [i, row] of rows.entries()) {
    const cell = parseEdgeCell(row[key]);
    if (!cell.ok) return err(`Row ${i}: ${cell.error}.`);
    const index = edgeCellIndex(cell.value);
    const before = seen.get(index);
    if (before !== undefined) return err(`Rows ${before} and ${i} are the same cell.`);
    seen.set(index, i);
    cells.push(cell.value);
  }
  return ok({
    cells,
    columns: header.filter((name) => name !== KEY),
    column(name) {
      const place = header.indexOf(name);
      if (place < 0 || place === key) return err(`The table has no column "${name}"; it has ${header.join(', ')}.`);
      return numbersOf(rows.map((row) => row[place]));
    },
  });
}

function numbersOf(fields: readonly string[]): Result<(number | undefined)[], string> {
  const values: (number | undefined)[] = [];
  for (const [i, field] of fields.entries()) {
    const value = field.trim() === '' ? undefined : Number(field);
    if (value !== undefined && !Number.isFinite(value)) return err(`Row ${i} holds "${field}", which is no number.`);
    values.push(value);
  }
  return ok(values);
}
