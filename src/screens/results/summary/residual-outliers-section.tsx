import { useMemo } from 'preact/hooks';
import { binValues } from '../../../charts/bins';
import { drawHistogram } from '../../../charts/histogram';
import type { PictureSize } from '../../../charts/picture';
import { ChartFigure } from '../../../components/chart/chart-figure';
import type { ChartTable } from '../../../components/chart/chart-table';
import { type ChartSelection, useDescribe } from '../../../components/chart/selection';
import { Term } from '../../../components/term';
import { type ResidualOutlier, residualOutliers, residualPercents } from '../../../insights/residual-outliers';
import type { MeasuredRow } from '../../../insights/rows';
import { median } from '../../../stats/quantile';
import { formatCount, formatInterval, formatMs, formatPercent, plural } from '../../../text/format';
import './summary.css';

interface ResidualOutliersSectionProps extends ChartSelection {
  readonly rows: readonly MeasuredRow[];
  /** What is expected of each row, in ms. */
  readonly trendMs: readonly number[];
  /** What says so, in a sentence: "the automatic predictor". */
  readonly trend: string;
}

/** More would be a table, and there is one. */
const MAX_SHOWN = 6;

/** How far the cells lie from the trend, and what may be behind those that lie furthest. */
export function ResidualOutliersSection({ rows, trendMs, trend, ...selection }: ResidualOutliersSectionProps) {
  const off = useMemo(() => residualPercents(rows, trendMs), [rows, trendMs]);
  const odd = useMemo(() => residualOutliers(rows, trendMs), [rows, trendMs]);
  const draw = useMemo(() => {
    const middle = signedPercent(median(off));
    const spec = {
      values: rows.map(({ trialId }, i) => ({ id: trialId, value: off[i] })),
      xLabel: 'above the trend, %',
      yLabel: 'cells',
      medianLabel: `median ${middle}`,
      description: `How far ${plural(rows.length, 'cell')} lie from ${trend}: median ${middle}.`,
    };
    return (size: PictureSize) => drawHistogram(spec, size);
  }, [rows, off, trend]);
  const table: ChartTable = {
    columns: [
      { label: 'from, %', numeric: true },
      { label: 'to, %', numeric: true },
      { label: 'cells', numeric: true, format: formatCount },
    ],
    rows: () => binValues(off).map(({ from, to, count }) => [from, to, count]),
  };
  const places = useMemo(() => new Map(rows.map(({ trialId }, i) => [trialId, i])), [rows]);
  const describe = useDescribe(
    rows,
    ({ trialId }) => trialId,
    ({ trialId, name, summary }) => {
      const i = places.get(trialId) ?? 0;
      return `${name}: ${signedPercent(off[i])}, ${formatMs(summary.medianMs)} for ${formatMs(trendMs[i])}`;
    },
  );
  return (
    <section class="section" aria-labelledby="odd-title">
      <h2 id="odd-title">Cells far from the trend</h2>
      <div class="odd-body">
        <ChartFigure
          title="How far each cell lies from it"
          shape="bars"
          draw={draw}
          note={`The trend is ${trend}. Above it: slower than expected.`}
          table={table}
          describe={describe}
          name="off-the-trend"
          {...selection}
        />
        <div class="odd-list">
          <p>{describeCount(odd.length, rows.length)}</p>
          <ul>
            {odd.slice(0, MAX_SHOWN).map((cell) => (
              <OutlierItem key={cell.row.trialId} cell={cell} open={selection.open} />
            ))}
          </ul>
          {odd.length > MAX_SHOWN && (
            <p class="note">The {formatCount(MAX_SHOWN)} furthest are shown; in the chart all can be picked.</p>
          )}
          <p class="note">
            An <Term of="outlier">outlier</Term> here: its ratio to the trend is more than 3.5 robust standard
            deviations from the middle. All are kept in every figure.
          </p>
        </div>
      </div>
    </section>
  );
}

function OutlierItem({ cell, open }: { readonly cell: ResidualOutlier; readonly open: (id: string) => void }) {
  const { row, percent, trendMs, reason } = cell;
  return (
    <li class="odd-item">
      <button type="button" class="odd-open" onClick={() => open(row.trialId)}>
        <span class="odd-name">{row.name}</span>
        <span class="odd-percent">{signedPercent(percent)}</span>
      </button>
      <p class="note">
        {formatInterval(row.summary)}, where the trend says {formatMs(trendMs)}. {reason}
      </p>
    </li>
  );
}

const describeCount = (odd: number, all: number): string =>
  odd === 0
    ? `None of the ${formatCount(all)} cells lies far from it.`
    : `${formatCount(odd)} of ${plural(all, 'cell')} ${odd === 1 ? 'lies' : 'lie'} far from it.`;

const signedPercent = (percent: number): string =>
  percent < 0 ? `−${formatPercent(-percent)}` : `+${formatPercent(percent)}`;
