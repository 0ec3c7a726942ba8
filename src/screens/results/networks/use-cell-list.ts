import { useMemo, useState } from 'preact/hooks';
import { filterRows, NO_FILTER, type RowFilter } from '../../../insights/filter-rows';
import type { CellRow } from '../../../insights/rows';
import { type RowSort, sortRows } from '../../../insights/sort-rows';

/** Rows on one page: enough to browse, few enough to draw at once on a slow phone. */
export const PAGE_SIZE = 50;

export interface CellList {
  readonly sort: RowSort;
  readonly setSort: (sort: RowSort) => void;
  readonly filter: RowFilter;
  readonly setFilter: (filter: RowFilter) => void;
  /** From 0. */
  readonly page: number;
  readonly turn: (page: number) => void;
  /** Every row that the filter leaves, sorted. */
  readonly rows: readonly CellRow[];
  /** Those of the page. */
  readonly shown: readonly CellRow[];
}

/** Sorts, filters and pages. A new order or filter begins at the first page. */
export function useCellList(all: readonly CellRow[]): CellList {
  const [sort, setSort] = useState<RowSort>({ key: 'latency', descending: false });
  const [filter, setFilter] = useState<RowFilter>(NO_FILTER);
  const [page, turn] = useState(0);
  const sorted = useMemo(() => sortRows(all, sort), [all, sort]);
  const rows = useMemo(() => filterRows(sorted, filter), [sorted, filter]);
  const first = page * PAGE_SIZE;
  return {
    sort,
    setSort: (next) => {
      setSort(next);
      turn(0);
    },
    filter,
    setFilter: (next) => {
      setFilter(next);
      turn(0);
    },
    page,
    turn,
    rows,
    shown: rows.slice(first, first + PAGE_SIZE),
  };
}
