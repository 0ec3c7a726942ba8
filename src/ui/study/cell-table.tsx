import { useState } from 'preact/hooks';
import type { Grade as GradeLetter } from '../../measure/measurement';
import { CellDiagram, CellLegend } from '../cell-diagram';
import { formatMillions, formatNumber, intervalParts, plural } from '../format';
import { Term } from '../parts/term';
import { FAILURE_SHORT } from '../words';
import { type CellRow, isMeasured, type MeasuredRow } from './rows';
import { type Sort, type SortKey, sortRows } from './sort-rows';
import './cell-table.css';

interface CellTableProps {
  readonly rows: readonly CellRow[];
  readonly open: (trialId: string) => void;
}

interface Column {
  readonly key: SortKey;
  readonly name: string;
  readonly unit: string;
}

/** Parameters are counted in thousands where that keeps the column short. */
const columnsFor = (paramsUnit: ParamsUnit): readonly Column[] => [
  { key: 'latency', name: 'Latency', unit: 'ms' },
  { key: 'macs', name: 'MACs', unit: 'M' },
  { key: 'params', name: 'Params', unit: paramsUnit.symbol },
  { key: 'cold', name: 'Cold', unit: 'ms' },
];

interface ParamsUnit {
  readonly symbol: string;
  readonly size: number;
}

function paramsUnitOf(rows: readonly CellRow[]): ParamsUnit {
  const largest = Math.max(...rows.map((row) => row.params));
  return largest < 2e6 ? { symbol: 'k', size: 1e3 } : { symbol: 'M', size: 1e6 };
}

/** Rows drawn at first and added by each tap: a long study stays quick to open. */
const PAGE = 60;

/** Every trial that ended, sortable; a row opens its cell. */
export function CellTable({ rows, open }: CellTableProps) {
  const [sort, setSort] = useState<Sort>({ key: 'latency', descending: false });
  const [shown, setShown] = useState(PAGE);
  const sorted = sortRows(rows, sort);
  const paramsUnit = paramsUnitOf(rows);
  const slowestMs = Math.max(...rows.map((row) => row.summary?.medianMs ?? 0));
  const choose = (key: SortKey): void => setSort({ key, descending: sort.key === key && !sort.descending });
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
      <table class="cell-table">
        <thead>
          <tr>
            <th scope="col">Cell</th>
            {columnsFor(paramsUnit).map((column) => (
              <SortHeader key={column.key} column={column} sort={sort} choose={choose} />
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.slice(0, shown).map((row) => (
            <CellTableRow key={row.trialId} row={row} paramsUnit={paramsUnit} slowestMs={slowestMs} open={open} />
          ))}
        </tbody>
      </table>
      {sorted.length > shown && (
        <div class="button-row">
          <button type="button" class="button" onClick={() => setShown(shown + PAGE)}>
            Show more, {plural(sorted.length - shown, 'cell')} left
          </button>
        </div>
      )}
    </section>
  );
}

interface SortHeaderProps {
  readonly column: Column;
  readonly sort: Sort;
  readonly choose: (key: SortKey) => void;
}

function SortHeader({ column, sort, choose }: SortHeaderProps) {
  const sorted = sort.key === column.key;
  return (
    <th scope="col" aria-sort={sorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}>
      <button type="button" class="cell-sort" onClick={() => choose(column.key)}>
        <span>
          {sorted && (
            <span class="cell-sort-arrow" aria-hidden="true">
              {sort.descending ? '↓' : '↑'}
            </span>
          )}
          {column.name}
        </span>
        <span class="soft">{column.unit}</span>
      </button>
    </th>
  );
}

interface CellTableRowProps {
  readonly row: CellRow;
  readonly paramsUnit: ParamsUnit;
  readonly slowestMs: number;
  readonly open: (trialId: string) => void;
}

function CellTableRow({ row, paramsUnit, slowestMs, open }: CellTableRowProps) {
  return (
    <tr>
      <td>
        <button type="button" class="cell-open" aria-label={`Open ${row.name}`} onClick={() => open(row.trialId)}>
          {row.cell && <CellDiagram cell={row.cell} size="thumbnail" decorative />}
          <span class="cell-open-name">{row.name}</span>
        </button>
      </td>
      <td>{isMeasured(row) ? <Latency row={row} slowestMs={slowestMs} /> : <Failed row={row} />}</td>
      <td>{row.macs === undefined ? '–' : formatMillions(row.macs)}</td>
      <td>{formatNumber(row.params / paramsUnit.size)}</td>
      <td>{row.summary ? formatNumber(row.summary.coldLatencyMs) : '–'}</td>
    </tr>
  );
}

function Latency({ row, slowestMs }: { readonly row: MeasuredRow; readonly slowestMs: number }) {
  const parts = intervalParts(row.summary);
  return (
    <>
      <svg class="cell-bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
        <rect width={(100 * row.summary.medianMs) / slowestMs} height="1" />
      </svg>
      <span class="cell-median">
        {row.summary.quality && <Grade grade={row.summary.quality.grade} />}
        {parts.median}
      </span>
      <span class="cell-interval">
        {parts.low} to {parts.high}
      </span>
    </>
  );
}

/** How far to trust the latency beside it. */
const Grade = ({ grade }: { readonly grade: GradeLetter }) => (
  <span class={`grade grade-${grade.toLowerCase()}`} role="img" aria-label={`grade ${grade}`}>
    {grade}
  </span>
);

function Failed({ row }: { readonly row: CellRow }) {
  const { outcome } = row.measurement;
  return <span class="cell-failed">{outcome.state === 'failed' ? FAILURE_SHORT[outcome.code] : 'failed'}</span>;
}
