import { excerpt, quote } from '../base/quote';
import { err, ok, type Result } from '../base/result';
import { type Architecture, architectureName, type SearchSpace } from '../space/architecture';
import { keyChoicesOf, readArchitectureTable, type TableChoice } from './architecture-table';
import { joined, type KeyedTable, type RefusedRows } from './keyed-table';
import { type Direction, directionOf, isCost, qualityRank } from './roles';
import type { FigureUnit } from './units';

/** What a table was read as, for a person to look at before it is used. */
export interface TableReport {
  /** Rows that name an architecture and hold something that can be used, or nothing. */
  readonly rows: number;
  /** Rows of which the name, or every figure, cannot be used; and single fields that cannot. */
  readonly refused: RefusedRows;
  /** The columns that name the rows. */
  readonly key: readonly string[];
  /** How the first row is named in the file, and what that was read as. */
  readonly keyExample: { readonly text: string; readonly name: string };
  readonly columns: readonly ColumnReport[];
  /** Columns that hold no figures, or none that can be read, each with a sentence. */
  readonly leftOut: readonly { readonly name: string; readonly why: string }[];
  /** The column that is most likely an accuracy, or another quality. */
  readonly quality?: string;
}

export interface ColumnReport {
  readonly name: string;
  /** Unit in the file; times are converted to ms. */
  readonly unit?: FigureUnit;
  /** Which figures are better; missing where nobody can tell. */
  readonly direction?: Direction;
  /** Whether it may rank networks by how good they are: no counter, no time and no other cost. */
  readonly canRank: boolean;
  /** How the first figure stands in the file, and what was read. */
  readonly example?: { readonly text: string; readonly value: number };
  /** Rows with a figure. */
  readonly filled: number;
}

/** What a table was read as, or why it cannot be used. */
export type TableAnswer =
  | { readonly type: 'read'; readonly report: TableReport }
  | {
      readonly type: 'refused';
      /** A sentence or two. */
      readonly reason: string;
      /** Columns that may be chosen to name the rows, one or two together; none where that would not help. */
      readonly keys?: readonly (readonly string[])[];
    };

/** Reads a table that a person picked, for them to look at before it is used. */
export function readingOfTable(text: string, space: SearchSpace, choice: TableChoice): TableAnswer {
  const report = reportOfTable(text, space, choice);
  if (report.ok) return { type: 'read', report: report.value };
  return { type: 'refused', reason: report.error, keys: keyChoicesOf(text, space) };
}

/** Reads a table and tells what it was read as. The error is a sentence. */
export function reportOfTable(text: string, space: SearchSpace, choice: TableChoice = {}): Result<TableReport, string> {
  const table = readArchitectureTable(text, space, choice);
  if (!table.ok) return table;
  return tableReport(table.value);
}

export function tableReport(table: KeyedTable<Architecture>): Result<TableReport, string> {
  const columns: ColumnReport[] = [];
  const leftOut: { name: string; why: string; isMinor: boolean }[] = [];
  const ranks = new Map<string, number>();
  let refused: RefusedRows = { count: 0, first: [] };
  const unusable = new Map<number, number>();
  for (const name of table.nameless)
    leftOut.push({ name, why: `${name} has no name in the header: give it one to use it.`, isMinor: true });
  for (const name of table.columns) {
    const figures = table.figures(name);
    if (!figures.ok) {
      leftOut.push({ name, why: figures.error, isMinor: false });
      continue;
    }
    const { unit, values, example } = figures.value;
    const filled = values.filter((value) => value !== undefined).length;
    if (filled === 0 && figures.value.refused.count === 0) {
      leftOut.push({ name, why: `The column ${quote(name)} is empty.`, isMinor: true });
      continue;
    }
    const direction = table.isCounter(name) ? undefined : directionOf(name, figures.value);
    const canRank = !table.isCounter(name) && !isCost(name, figures.value);
    columns.push({
      ...{ name, canRank, filled },
      ...(unit === undefined ? {} : { unit }),
      ...(direction === undefined ? {} : { direction }),
      ...(example === undefined ? {} : { example }),
    });
    const rank = canRank ? qualityRank(name, figures.value) : undefined;
    if (rank !== undefined) ranks.set(name, rank);
    refused = joined(refused, figures.value.refused);
    for (const { row } of figures.value.refused.first) unusable.set(row, (unusable.get(row) ?? 0) + 1);
  }
  if (columns.length === 0 && leftOut.length > 0 && leftOut.every(({ isMinor }) => !isMinor))
    return err(leftOut[leftOut.length - 1].why);
  const lost = [...unusable.values()].filter((count) => count === columns.length).length;
  const [quality] = [...ranks].sort((a, b) => a[1] - b[1]).map(([name]) => name);
  return ok({
    rows: table.keys.length - lost,
    refused: joined(table.refused, refused),
    key: table.keyColumns,
    keyExample: { text: excerpt(table.keyExample.join(', ')), name: architectureName(table.keys[0]) },
    columns,
    leftOut: leftOut.map(({ name, why }) => ({ name, why })),
    ...(quality === undefined ? {} : { quality }),
  });
}
