import { err, ok, type Result } from '../base/result';
import { type CellSpace, spaceSize } from '../space/architecture';
import { readArchitectureTable } from '../tables/architecture-table';
import { type RefusedRows, reasonsOf } from '../tables/keyed-table';

/** The quality of a space's cells as a table gives it. */
export interface QualityTable {
  /** By canonical index; NaN for a cell that the table does not have. */
  readonly quality: Float64Array;
  readonly report: TableReport;
}

/** How much of an imported table was used. */
export interface TableReport {
  /** The column that the quality was read from. */
  readonly column: string;
  /** All columns that it could be read from. */
  readonly columns: readonly string[];
  /** Rows that name a cell and have a number in the column. */
  readonly matched: number;
  /** Rows that name a cell and have no number in the column. */
  readonly blank: number;
  readonly refused: number;
  /** Why rows were refused, a sentence each for the first few. */
  readonly reasons: readonly string[];
}

/** Names of accuracy columns, likelier ones first: a test accuracy before one of training or validation. */
const ACCURACIES = [/test.*acc/i, /acc.*test/i, /^(?!.*(train|valid)).*acc/i, /top.?1/i, /valid.*acc/i, /acc/i];
/** Names of columns that are costs or keys, never a quality. */
const OTHERS = /param|flop|mac|latency|time|seconds|(^|_)ms$|index|epoch/i;

/** The column that is most likely an accuracy, by its name; the first candidate where no name matches. */
export function likelyAccuracy(columns: readonly string[]): string | undefined {
  for (const pattern of ACCURACIES) {
    const found = columns.find((name) => pattern.test(name) && !OTHERS.test(name));
    if (found !== undefined) return found;
  }
  return columns.find((name) => !OTHERS.test(name));
}

/** Reads a table of accuracies. `wanted` names the column where the person chose one. Fails with a sentence or two. */
export function readQualityTable(text: string, space: CellSpace, wanted?: string): Result<QualityTable, string> {
  const table = readArchitectureTable(text, space);
  if (!table.ok) return table;
  const { keys, columns, refused } = table.value;
  const name = wanted ?? likelyAccuracy(columns);
  if (name === undefined)
    return err(`The table has no column that could be an accuracy; it has ${columns.join(', ')}.`);
  const column = table.value.column(name);
  if (!column.ok) return column;
  const rows = keys.flatMap((architecture, i) => {
    const value = column.value[i];
    return architecture.kind === space.kind && value !== undefined ? [{ index: architecture.index, value }] : [];
  });
  if (rows.length === 0) return err(`No row of the table has a number in the column "${name}".`);
  return ok({
    quality: columnOf(space, rows),
    report: {
      column: name,
      columns,
      matched: rows.length,
      blank: keys.length - rows.length,
      ...reportOf(refused),
    },
  });
}

function columnOf(space: CellSpace, rows: readonly { readonly index: number; readonly value: number }[]): Float64Array {
  const column = new Float64Array(spaceSize(space)).fill(Number.NaN);
  for (const { index, value } of rows) column[index] = value;
  return column;
}

const reportOf = (refused: RefusedRows): Pick<TableReport, 'refused' | 'reasons'> => ({
  refused: refused.count,
  reasons: reasonsOf(refused),
});
