import { err, ok, type Result } from '../base/result';
import { type CellSpace, spaceSize } from '../space/architecture';
import { readArchitectureTable, type TableChoice } from '../tables/architecture-table';
import { joined, reasonsOf } from '../tables/keyed-table';
import type { Direction } from '../tables/roles';
import { tableReport } from '../tables/table-report';

/** The quality of a space's cells as a table gives it. */
export interface QualityTable {
  /** By canonical index, higher is better: of a column whose lower figures are better the opposite; NaN for a cell that the table does not have. */
  readonly quality: Float64Array;
  readonly report: QualityReport;
}

/** How much of an imported table was used. */
export interface QualityReport {
  /** The column that the quality was read from. */
  readonly column: string;
  readonly direction: Direction;
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

/** What a person chose of a table of accuracies. */
export interface QualityChoice extends TableChoice {
  readonly column?: string;
  readonly direction?: Direction;
}

/**
 * Reads a table of accuracies. Where no column is chosen, the one that is certainly a quality is taken. Fails with a
 * sentence or two, also where nobody can tell which column it is, or which of its figures are better.
 */
export function readQualityTable(
  text: string,
  space: CellSpace,
  choice: QualityChoice = {},
): Result<QualityTable, string> {
  const table = readArchitectureTable(text, space, choice);
  if (!table.ok) return table;
  const report = tableReport(table.value);
  if (!report.ok) return report;
  const name = choice.column ?? report.value.quality;
  if (name === undefined) {
    const why = report.value.leftOut.map((column) => column.why);
    return err(
      [
        `No column of the table is certainly an accuracy: choose one of ${table.value.columns.join(', ')}.`,
        ...why,
      ].join(' '),
    );
  }
  const figures = table.value.figures(name);
  if (!figures.ok) return figures;
  const direction = choice.direction ?? report.value.columns.find((column) => column.name === name)?.direction;
  if (direction === undefined)
    return err(`Whether higher or lower figures of the column "${name}" are better cannot be told: choose it.`);
  const { keys } = table.value;
  const sign = direction === 'higher' ? 1 : -1;
  const quality = new Float64Array(spaceSize(space)).fill(Number.NaN);
  let matched = 0;
  for (const [i, architecture] of keys.entries()) {
    const value = figures.value.values[i];
    if (architecture.kind !== space.kind || value === undefined) continue;
    quality[architecture.index] = sign * value;
    matched++;
  }
  if (matched === 0) return err(`No row of the table has a number in the column "${name}".`);
  const refused = joined(table.value.refused, figures.value.refused);
  return ok({
    quality,
    report: {
      ...{ column: name, direction, matched },
      columns: report.value.columns.filter(({ canRank }) => canRank).map((column) => column.name),
      blank: keys.length - matched - figures.value.refused.count,
      ...{ refused: refused.count, reasons: reasonsOf(refused) },
    },
  });
}
