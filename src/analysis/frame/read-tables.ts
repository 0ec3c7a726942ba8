import { sumBy } from '../../base/aggregate';
import { err, ok, type Result } from '../../base/result';
import type { Architecture, SearchSpace } from '../../space/architecture';
import { keyChoicesOf, readArchitectureTable, type TableChoice } from '../../tables/architecture-table';
import { joined, type KeyedTable, type RefusedRows } from '../../tables/keyed-table';
import { type TableAnswer, type TableReport, tableReport } from '../../tables/table-report';

/** A table as it was read for the spaces that the rows of a frame are of. */
export interface ReadTables {
  readonly text: string;
  readonly choice: TableChoice;
  readonly spaces: readonly SearchSpace[];
  /** One for each space of which the table names something, at least one; the error is a sentence. */
  readonly tables: Result<readonly KeyedTable<Architecture>[], string>;
}

/** Reads a table once for each space: a row names an architecture of one of them. */
export function readTables(text: string, spaces: readonly SearchSpace[], choice: TableChoice): ReadTables {
  const read = spaces.map((space) => readArchitectureTable(text, space, choice));
  const tables = read.flatMap((one) => (one.ok ? [one.value] : []));
  const [problem = 'There are no rows to join to.'] = read.flatMap((one) => (one.ok ? [] : [one.error]));
  return { text, choice, spaces, tables: tables.length > 0 ? ok(tables) : err(problem) };
}

/** What a table was read as, of all spaces together. */
export function readingOfTables({ text, spaces, tables }: ReadTables): TableAnswer {
  const report = tables.ok ? reportOf(tables.value) : tables;
  if (report.ok) return { type: 'read', report: report.value };
  const keys = spaces.flatMap((space) => keyChoicesOf(text, space));
  const firstOf = new Map(keys.map((key) => [key.join(), key]));
  return { type: 'refused', reason: report.error, keys: [...firstOf.values()] };
}

interface ReportedTable {
  readonly table: KeyedTable<Architecture>;
  readonly report: TableReport;
}

function reportOf(tables: readonly KeyedTable<Architecture>[]): Result<TableReport, string> {
  const read = tables.map((table) => ({ table, report: tableReport(table) }));
  const known = read.flatMap(({ table, report }) => (report.ok ? [{ table, report: report.value }] : []));
  const reports = known.map(({ report }) => report);
  const [first, ...others] = reports;
  if (first === undefined) return read[0].report;
  if (others.length === 0) return ok(first);
  const isEverywhere = (wanted: string): boolean =>
    others.every(({ columns }) => columns.some(({ name }) => name === wanted));
  const leftOut = new Map(reports.flatMap((report) => report.leftOut.map((column) => [column.name, column])));
  return ok({
    ...first,
    rows: sumBy(reports, ({ rows }) => rows),
    refused: known.map(fieldsRefused).reduce(joined, unnamedRows(tables)),
    columns: first.columns
      .filter(({ name }) => isEverywhere(name))
      .map((column) => ({
        ...column,
        filled: sumBy(reports, ({ columns }) => columns.find(({ name }) => name === column.name)?.filled ?? 0),
      })),
    leftOut: [...leftOut.values()],
  });
}

/** Rows that name nothing in any space; the reasons are those of the first. */
export function unnamedRows([first, ...others]: readonly KeyedTable<Architecture>[]): RefusedRows {
  const elsewhere = new Set(others.flatMap(({ rows }) => rows));
  const found = new Set([...first.rows, ...elsewhere]).size;
  return {
    count: first.rows.length + first.refused.count - found,
    first: first.refused.first.filter(({ row }) => !elsewhere.has(row)),
  };
}

/** What a report refuses beside the rows that name nothing: fields of the others. */
function fieldsRefused({ table, report }: ReportedTable): RefusedRows {
  const named = new Set(table.rows);
  return {
    count: report.refused.count - table.refused.count,
    first: report.refused.first.filter(({ row }) => named.has(row)),
  };
}
