import type { CellRow } from './rows';

export type RowSortKey = 'name' | 'latency' | 'macs' | 'params' | 'cold';

export interface RowSort {
  readonly key: RowSortKey;
  readonly descending: boolean;
}

/** What has no such figure, as failed trials have no latency, stands last, either way round. */
export function sortRows(rows: readonly CellRow[], sort: RowSort): CellRow[] {
  const direction = sort.descending ? -1 : 1;
  if (sort.key === 'name') return [...rows].sort((a, b) => direction * compareNames(a, b));
  const value = figureOf(sort.key);
  return [...rows].sort((a, b) => {
    const x = value(a);
    const y = value(b);
    if (x === undefined || y === undefined) return x === y ? a.position - b.position : x === undefined ? 1 : -1;
    return direction * (x - y);
  });
}

function figureOf(key: Exclude<RowSortKey, 'name'>): (row: CellRow) => number | undefined {
  switch (key) {
    case 'latency':
      return (row) => row.summary?.medianMs;
    case 'cold':
      return (row) => row.summary?.coldLatencyMs;
    case 'macs':
      return (row) => row.macs;
    case 'params':
      return (row) => row.params;
  }
}

/** Cells stand in the order of their index, other networks by the alphabet. */
function compareNames({ name, measurement: { architecture: a } }: CellRow, other: CellRow): number {
  const { architecture: b } = other.measurement;
  if ('index' in a && 'index' in b) return a.index - b.index;
  return name < other.name ? -1 : name > other.name ? 1 : 0;
}
