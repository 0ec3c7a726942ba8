import type { ComponentChildren } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import { CellLegend } from '../../../components/cell-diagram/cell-diagram';
import { Pager } from '../../../components/pager';
import { Term } from '../../../components/term';
import type { CellRow } from '../../../insights/rows';
import type { RowSort, RowSortKey } from '../../../insights/sort-rows';
import { plural } from '../../../text/format';
import { CellFilter } from './cell-filter';
import { CellTableRow, type ParamsUnit } from './cell-table-row';
import { PAGE_SIZE, useCellList } from './use-cell-list';
import '../../../components/cell-table.css';

interface CellTableProps {
  readonly rows: readonly CellRow[];
  readonly open: (trialId: string) => void;
  /** What can be done with the rows that the table shows, filtered and sorted, on all of its pages. */
  readonly files?: (rows: () => readonly CellRow[]) => ComponentChildren;
}

interface Column {
  readonly key: RowSortKey;
  readonly name: string;
  readonly unit?: string;
}

const columnsFor = (paramsUnit: ParamsUnit): readonly Column[] => [
  { key: 'name', name: 'Cell' },
  { key: 'latency', name: 'Latency', unit: 'ms' },
  { key: 'macs', name: 'MACs', unit: 'M' },
  { key: 'params', name: 'Params', unit: paramsUnit.symbol },
  { key: 'cold', name: 'Cold', unit: 'ms' },
];

/** With fewer rows there is nothing to search. */
const SEARCHED_FROM = 10;

/** Which optional columns the table has, from all rows whether they are shown or not. */
function extentOf(rows: readonly CellRow[]) {
  const largest = rows.reduce((most, row) => Math.max(most, row.params), 0);
  const paramsUnit: ParamsUnit = largest < 2e6 ? { symbol: 'k', size: 1e3 } : { symbol: 'M', size: 1e6 };
  return {
    paramsUnit,
    slowestMs: rows.reduce((most, row) => Math.max(most, row.summary?.medianMs ?? 0), 0),
    has: {
      grades: rows.some((row) => row.summary?.quality !== undefined),
      macs: rows.some((row) => row.macs !== undefined),
      failed: rows.some((row) => row.summary === undefined),
    },
  };
}

/** Every trial that ended, to be sorted, searched and filtered; a row opens its cell. */
export function CellTable({ rows, open, files }: CellTableProps) {
  const list = useCellList(rows);
  const { paramsUnit, slowestMs, has } = useMemo(() => extentOf(rows), [rows]);
  const table = useRef<HTMLTableElement>(null);
  const turn = (page: number): void => {
    list.turn(page);
    // Reading goes on at the top of the new page.
    table.current?.focus({ preventScroll: true });
    table.current?.scrollIntoView({ block: 'start' });
  };
  return (
    <section class="section" aria-labelledby="cells-title">
      <div class="cells-head">
        <h2 id="cells-title">{plural(rows.length, 'cell')}</h2>
        {rows.some((row) => row.cell) && <CellLegend />}
      </div>
      <p class="note">
        Latency and 95% <Term of="interval">interval</Term>, with its <Term of="grade">grade</Term>; cold is the first
        inference. Tap a row for its samples.
      </p>
      {rows.length >= SEARCHED_FROM && (
        <CellFilter filter={list.filter} change={list.setFilter} left={list.rows.length} all={rows.length} has={has} />
      )}
      {list.rows.length > 0 && (
        <table
          ref={table}
          class="cell-table"
          tabIndex={-1}
          aria-labelledby="cells-title"
          aria-rowcount={list.rows.length + 1}
        >
          <thead>
            <tr aria-rowindex={1}>
              {columnsFor(paramsUnit).map((column) => (
                <SortHeader key={column.key} column={column} sort={list.sort} choose={list.setSort} />
              ))}
            </tr>
          </thead>
          <tbody>
            {list.shown.map((row, i) => (
              <CellTableRow
                key={row.trialId}
                row={row}
                place={list.page * PAGE_SIZE + i + 2}
                paramsUnit={paramsUnit}
                slowestMs={slowestMs}
                open={open}
              />
            ))}
          </tbody>
        </table>
      )}
      <Pager of="cells" page={list.page} pageSize={PAGE_SIZE} total={list.rows.length} turn={turn} />
      {files?.(() => list.rows)}
    </section>
  );
}

interface SortHeaderProps {
  readonly column: Column;
  readonly sort: RowSort;
  readonly choose: (sort: RowSort) => void;
}

function SortHeader({ column: { key, name, unit }, sort, choose }: SortHeaderProps) {
  const sorted = sort.key === key;
  return (
    <th scope="col" aria-sort={sorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}>
      <button type="button" class="cell-sort" onClick={() => choose({ key, descending: sorted && !sort.descending })}>
        <span>
          {sorted && (
            <span class="cell-sort-arrow" aria-hidden="true">
              {sort.descending ? '↓' : '↑'}
            </span>
          )}
          {name}
        </span>
        {unit && <span class="soft">{unit}</span>}
      </button>
    </th>
  );
}
