import { formatCount, formatNumber } from '../../text/format';
import '../components.css';

/** The numbers behind a chart. */
export interface ChartTable {
  readonly columns: readonly ChartColumn[];
  /** Made when the table is opened or saved, not before. */
  readonly rows: () => readonly (readonly ChartCell[])[];
}

export interface ChartColumn {
  readonly label: string;
  readonly numeric?: boolean;
  /** How a number is shown; a file gets all its digits. Three significant digits where missing. */
  readonly format?: (value: number) => string;
}

/** Text is shown as it is. */
export type ChartCell = string | number;

/** A longer one is for a file. */
const MAX_ROWS = 200;

interface ChartTableProps {
  readonly table: ChartTable;
  /** Id of the chart's heading. */
  readonly labelledBy: string;
  readonly save: () => void;
}

export function ChartTableView({ table, labelledBy, save }: ChartTableProps) {
  const { columns } = table;
  const rows = table.rows();
  const more = rows.length - MAX_ROWS;
  return (
    <div class="chart-table">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys */}
      <section class="chart-table-scroll" aria-labelledby={labelledBy} tabIndex={0}>
        <table class="data-table">
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column.label} scope="col" class={column.numeric ? undefined : 'chart-text'}>
                  {column.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, MAX_ROWS).map((row, i) => (
              <tr key={i}>
                {row.map((cell, at) => (
                  <td key={columns[at].label} class={columns[at].numeric ? undefined : 'chart-text'}>
                    {cellText(cell, columns[at])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div class="chart-table-foot">
        {more > 0 && (
          <p class="note">
            The first {formatCount(MAX_ROWS)} of {formatCount(rows.length)} rows; the file has all.
          </p>
        )}
        <button type="button" class="button" onClick={save}>
          Save as CSV
        </button>
      </div>
    </div>
  );
}

const cellText = (cell: ChartCell, { format = formatNumber }: ChartColumn): string =>
  typeof cell === 'number' ? format(cell) : cell;
