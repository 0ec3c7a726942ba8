import type { AnalysisAnswer, AnswerValue } from '../../analysis/questions/answer';
import type { ColumnUnit, FrameColumn } from '../../analysis/questions/columns';
import type { AnswerView } from '../../analysis/questions/question';
import { BACKENDS, type Backend } from '../../study/definition';
import { formatBytes, formatCorrelation, formatCount, formatDate, formatNumber, formatScaled } from '../../text/format';
import { BACKEND_LABELS } from '../../text/labels';

/** Counts up to here are given whole. */
const MAX_WHOLE = 100_000;

/** A value as its column has it; `unit` where the row has one of its own. */
export function valueText(value: AnswerValue, column: FrameColumn, unit: ColumnUnit | undefined = column.unit): string {
  if (value === null) return '–';
  if (typeof value === 'string') return column.name === 'backend' ? backendName(value) : value;
  if (column.kind === 'date') return formatDate(value);
  switch (unit) {
    case 'bytes':
      return formatBytes(value);
    case 'count':
      return Number.isInteger(value) && Math.abs(value) < MAX_WHOLE ? formatCount(value) : formatScaled(value);
    default:
      return formatNumber(value);
  }
}

/** As people know it. */
export const backendName = (value: string): string =>
  BACKENDS.some((backend) => backend === value) ? BACKEND_LABELS[value as Backend].name : value;

/** The unit that stands once in the head of a column; counts and bytes carry theirs in every cell. */
export const headUnit = ({ unit }: FrameColumn): string | undefined =>
  unit === 'ms' ? 'ms' : unit === 'percent' ? '%' : undefined;

/** How the rows of a view are written: of described columns each has its own unit, and coefficients have three decimals. */
export function rowWriter(view: AnswerView, { columns }: AnalysisAnswer): (row: readonly AnswerValue[]) => string[] {
  return (row) => {
    const own = view.kind === 'describe' ? unitOf(row[1]) : undefined;
    return row.map((value, i) => {
      if (view.kind === 'correlation' && i > 0) return formatCorrelation(typeof value === 'number' ? value : undefined);
      if (view.kind === 'describe' && i === 1) return own === undefined ? '' : UNIT_LABELS[own];
      return valueText(value, columns[i], columns[i].unit ?? own);
    });
  };
}

const UNIT_LABELS: Readonly<Record<ColumnUnit, string>> = { ms: 'ms', percent: '%', bytes: '', count: '' };

const unitOf = (value: AnswerValue): ColumnUnit | undefined =>
  typeof value === 'string' && value in UNIT_LABELS ? (value as ColumnUnit) : undefined;

export function answerTitle(view: AnswerView, columns: readonly FrameColumn[]): string {
  const label = (wanted: string): string => columns.find(({ name }) => name === wanted)?.label ?? wanted;
  switch (view.kind) {
    case 'groups':
      return `${label(view.measure)} by ${label(view.by).toLowerCase()}`;
    case 'describe':
      return 'Every column of numbers';
    case 'correlation':
      return view.method === 'spearman' ? 'Rank correlation' : 'Linear correlation';
    case 'rows':
      return 'All rows';
  }
}

/** Of saved files, without an ending. */
export function answerFile(view: AnswerView): string {
  switch (view.kind) {
    case 'groups':
      return `leti-${view.measure}-by-${view.by}`.replaceAll('_', '-').replace(/[^\w-]+/g, '-');
    case 'correlation':
      return `leti-${view.method}`;
    default:
      return `leti-${view.kind}`;
  }
}
