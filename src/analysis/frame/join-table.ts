import { err, ok, type Result } from '../../base/result';
import { type Architecture, architectureName } from '../../space/architecture';
import { type KeyedTable, reasonsOf } from '../../tables/keyed-table';
import { nameInMs } from '../../tables/units';
import type { JoinReport } from '../questions/answer';
import type { FrameColumn } from '../questions/columns';
import type { Frame } from './frame';
import { unnamedRows } from './read-tables';

export interface JoinedFrame {
  readonly frame: Frame;
  readonly report: JoinReport;
}

/**
 * The rows with the columns of a published table beside them, by architecture. `tables` is the table as each of the spaces
 * reads it. `wanted` are names of its columns; without them all that hold numbers are joined. The error is a sentence.
 */
export function joinTables(
  frame: Frame,
  tables: readonly KeyedTable<Architecture>[],
  wanted: readonly string[] | undefined,
): Result<JoinedFrame, string> {
  const [first] = tables;
  const { names, columns, reasons } = numberColumns(tables, frame.columns, wanted);
  if (columns.length === 0) return err(['The table has no column of numbers.', ...reasons].join(' '));
  const byKey = new Map<string, readonly number[]>();
  for (const table of tables) addRows(byKey, table, names);
  const here = new Set(frame.column('architecture').map(String));
  const joined = frame.joined('architecture', columns, byKey);
  return ok({
    frame: joined,
    report: {
      columns: columns.map(({ name }) => name),
      key: first.keyColumns,
      matched: frame.column('architecture').filter((name) => byKey.has(String(name))).length,
      total: frame.size,
      unused: [...byKey.keys()].filter((name) => !here.has(name)).length,
      refused: unnamedRows(tables).count,
      // Of several spaces, what one cannot read another may: no reason is given then.
      reasons: [...reasons, ...refusedFields(first, names), ...(tables.length === 1 ? reasonsOf(first.refused) : [])],
    },
  });
}

/** Names of the table's columns that hold numbers, and what they are called beside the ones that are there already. */
function numberColumns(
  tables: readonly KeyedTable<Architecture>[],
  known: readonly FrameColumn[],
  wanted: readonly string[] | undefined,
) {
  const names: string[] = [];
  const reasons: string[] = [];
  for (const name of tables[0].columns) {
    if (wanted !== undefined && !wanted.includes(name)) continue;
    const odd = tables.map((table) => table.column(name)).find((column) => !column.ok);
    if (odd === undefined || odd.ok) names.push(name);
    else reasons.push(`Column ${name} is left out: ${odd.error}`);
  }
  const taken = new Set(known.flatMap(({ name, label }) => [name, label]));
  const columns = names.map((name): FrameColumn => {
    const inMs = figuresName(tables[0], name);
    const free = taken.has(inMs) ? `${inMs} (table)` : inMs;
    return { name: free, label: free, kind: 'number' };
  });
  return { names, columns, reasons };
}

/** A column of times is called by the ms that it was converted to. */
function figuresName(table: KeyedTable<Architecture>, name: string): string {
  const figures = table.figures(name);
  if (!figures.ok || figures.value.unit === undefined || figures.value.unit === '%') return name;
  return nameInMs(name, figures.value.unit);
}

/** Fields of the columns that are refused, a sentence each for the first. */
const refusedFields = (table: KeyedTable<Architecture>, names: readonly string[]): string[] =>
  names.flatMap((name) => {
    const figures = table.figures(name);
    return figures.ok ? reasonsOf(figures.value.refused) : [];
  });

function addRows(
  byKey: Map<string, readonly number[]>,
  table: KeyedTable<Architecture>,
  names: readonly string[],
): void {
  const columns = names.map((name) => table.column(name));
  for (const [row, key] of table.keys.entries()) {
    byKey.set(
      architectureName(key),
      columns.map((column) => (column.ok ? (column.value[row] ?? Number.NaN) : Number.NaN)),
    );
  }
}
