import type { CellRow } from './rows';

export type SortKey = 'latency' | 'macs' | 'params' | 'cold';

export interface Sort {
  readonly key: SortKey;
  readonly descending: boolean;
}

/** Failed trials have no latency and stand last, either way round. */
export function sortRows(rows: readonly CellRow[], sort: Sort): CellRow[] {
  const value = (row: CellRow): number | undefined => {
    switch (sort.key) {
      case 'latency':
        return row.summary?.medianMs;
      case 'cold':
        return row.summary?.coldLatencyMs;
      case 'macs':
        return row.macs;
      case 'params':
        return row.params;
    }
  };
  return [...rows].sort((a, b) => {
    const x = value(a);
    const y = value(b);
    if (x === undefined || y === undefined) return x === y ? a.position - b.position : x === undefined ? 1 : -1;
    return sort.descending ? y - x : x - y;
  });
}
