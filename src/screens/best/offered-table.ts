import type { QualityChoice } from '../../search/quality-table';
import type { PickedTable } from '../../services/table-offer';
import type { TableReport } from '../../tables/table-report';
import type { OpenBest, UsedTable } from './state';

/** The column that is most likely an accuracy, with the direction that is certain for it. */
export function likelyChoice({ quality, columns }: TableReport): QualityChoice {
  const rankable = columns.filter(({ canRank }) => canRank);
  const column = quality ?? (rankable.length === 1 ? rankable[0].name : undefined);
  return column === undefined ? {} : choiceOfColumn(column, columns);
}

/** The choice of a column, with the direction that is certain for it. */
export function choiceOfColumn(column: string, columns: TableReport['columns']): QualityChoice {
  const direction = columns.find(({ name }) => name === column)?.direction;
  return direction === undefined ? { column } : { column, direction };
}

/** A choice as a table allows it: a column that names the rows now, or that cannot rank, is none. */
export function fittingChoice(choice: QualityChoice, report: TableReport): QualityChoice {
  if (report.columns.some(({ name, canRank }) => canRank && name === choice.column)) return choice;
  const { column: _, direction: __, ...reading } = choice;
  return { ...reading, ...likelyChoice(report) };
}

/** Whether nothing is left to ask. */
export const canUse = ({ column, direction }: QualityChoice): boolean =>
  column !== undefined && direction !== undefined;

export const usedOf = ({ fileName, report, choice }: PickedTable<QualityChoice>): UsedTable => ({
  fileName,
  report,
  choice,
});

export function withoutTable({ table: _, ...rest }: OpenBest): OpenBest {
  return rest;
}
