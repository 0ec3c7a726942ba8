import type { Grade } from '../measure/record/measurement';
import { CELL_OPERATORS } from '../space/nas-bench-101/cell';
import { EDGE_OPERATORS, edgeCellAt } from '../space/nas-bench-201/cell';
import type { CellRow } from './rows';

/** Ends that are left open are undefined; both belong to the range. */
export interface FigureRange {
  readonly least?: number | undefined;
  readonly most?: number | undefined;
}

/** Filter of the table: it shows the trials that meet every condition. */
export interface RowFilter {
  /** Words of a name, a hash or an operator, parted by spaces. */
  readonly text: string;
  /** None chosen: all, also what has no grade. */
  readonly grades: readonly Grade[];
  readonly state: 'all' | 'measured' | 'failed';
  readonly latencyMs: FigureRange;
  readonly millionMacs: FigureRange;
}

export const NO_FILTER: RowFilter = { text: '', grades: [], state: 'all', latencyMs: {}, millionMacs: {} };

export function filterRows(rows: readonly CellRow[], filter: RowFilter): readonly CellRow[] {
  const words = wordsOf(filter.text);
  const { grades, state, latencyMs, millionMacs } = filter;
  const holds = (row: CellRow): boolean => {
    if (state !== 'all' && (row.summary === undefined) !== (state === 'failed')) return false;
    if (grades.length > 0 && !grades.some((grade) => grade === row.summary?.quality?.grade)) return false;
    if (!isWithin(row.summary?.medianMs, latencyMs)) return false;
    if (!isWithin(row.macs === undefined ? undefined : row.macs / 1e6, millionMacs)) return false;
    if (words.length === 0) return true;
    const text = searchText(row);
    return words.every((word) => text.includes(word));
  };
  return rows.filter(holds);
}

/** How many of its parts beside the text are set. */
export const filterCount = ({ grades, state, latencyMs, millionMacs }: RowFilter): number =>
  [grades.length > 0, state !== 'all', isSet(latencyMs), isSet(millionMacs)].filter(Boolean).length;

const isSet = ({ least, most }: FigureRange): boolean => least !== undefined || most !== undefined;

/** An unknown value is in no range. */
function isWithin(value: number | undefined, { least, most }: FigureRange): boolean {
  if (least === undefined && most === undefined) return true;
  return (
    value !== undefined && value >= (least ?? Number.NEGATIVE_INFINITY) && value <= (most ?? Number.POSITIVE_INFINITY)
  );
}

/** `Conv 3×3` and `max-pool 3x3`, as people write operators, become one word each. */
const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .replaceAll('×', 'x')
    .replace(/(conv|max|avg)[\s-]*(pool)?\s*(\d)\s*x\s*(\d)/g, (_, kind, pool = '', a, b) => `${kind}${pool}${a}x${b}`)
    .split(/\s+/)
    .filter((word) => word !== '');

const texts = new WeakMap<CellRow, string>();

/** All that a row is found by: its name, its hash, its operators as benchmarks and people write them. */
function searchText(row: CellRow): string {
  let text = texts.get(row);
  if (text === undefined) {
    text = [row.name, row.hash ?? '', ...operatorsOf(row)].join(' ').toLowerCase();
    texts.set(row, text);
  }
  return text;
}

function operatorsOf({ cell, measurement: { architecture } }: CellRow): readonly string[] {
  if (cell !== undefined) return cell.operators.map((code) => CELL_OPERATORS[code]);
  if (architecture.kind !== 'nas-bench-201') return [];
  const names = new Set(edgeCellAt(architecture.index).operators.map((code) => EDGE_OPERATORS[code]));
  return [...names].flatMap((name) => [name, name.replace('nor_', '').replaceAll('_', '')]);
}
