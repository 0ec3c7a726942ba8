import { useMemo } from 'preact/hooks';
import { binValues } from '../../../charts/bins';
import { drawHistogram } from '../../../charts/histogram';
import type { PictureSize } from '../../../charts/picture';
import { ChartFigure } from '../../../components/chart/chart-figure';
import type { ChartTable } from '../../../components/chart/chart-table';
import { type ChartSelection, useDescribe } from '../../../components/chart/selection';
import { Term } from '../../../components/term';
import {
  describeOutlierCount,
  describeResidual,
  type ResidualOutlier,
  residualOutliers,
  type Trend,
} from '../../../insights/residual-outliers';
import { median } from '../../../stats/quantile';
import { formatCount, formatInterval, formatMs, formatSignedPercent, plural } from '../../../text/format';
import './summary.css';

interface ResidualOutliersSectionProps extends ChartSelection {
  readonly trend: Trend;
}

/** More would be a table, and there is one. */
const MAX_SHOWN = 6;

/** How far the cells lie from the trend, and what may be behind those that lie furthest. */
export function ResidualOutliersSection({ trend, ...selection }: ResidualOutliersSectionProps) {
  const { name, residuals } = trend;
  const percents = useMemo(() => residuals.map(({ percent }) => percent), [residuals]);
  const outliers = useMemo(() => residualOutliers(residuals), [residuals]);
  const draw = useMemo(() => {
    const middle = formatSignedPercent(median(percents));
    const spec = {
      values: residuals.map(({ row, percent }) => ({ id: row.trialId, value: percent })),
      xLabel: 'above the trend, %',
      yLabel: 'cells',
      medianLabel: `median ${middle}`,
      description: `How far ${plural(residuals.length, 'cell')} lie from ${name}: median ${middle}.`,
    };
    return (size: PictureSize) => drawHistogram(spec, size);
  }, [residuals, percents, name]);
  const table: ChartTable = {
    columns: [
      { label: 'from, %', numeric: true },
      { label: 'to, %', numeric: true },
      { label: 'cells', numeric: true, format: formatCount },
    ],
    rows: () => binValues(percents).map(({ from, to, count }) => [from, to, count]),
  };
  const describe = useDescribe(residuals, ({ row }) => row.trialId, describeResidual);
  return (
    <section class="section" aria-labelledby="odd-title">
      <h2 id="odd-title">Cells far from the trend</h2>
      <div class="odd-body">
        <ChartFigure
          title="How far each cell lies from it"
          shape="bars"
          draw={draw}
          note={`The trend is ${name}. Above it: slower than expected.`}
          table={table}
          describe={describe}
          name="off-the-trend"
          {...selection}
        />
        <div class="odd-list">
          <p>{describeOutlierCount(outliers.length, residuals.length)}</p>
          <ul>
            {outliers.slice(0, MAX_SHOWN).map((outlier) => (
              <OutlierItem key={outlier.row.trialId} outlier={outlier} open={selection.open} />
            ))}
          </ul>
          {outliers.length > MAX_SHOWN && (
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

interface OutlierItemProps {
  readonly outlier: ResidualOutlier;
  readonly open: (trialId: string) => void;
}

function OutlierItem({ outlier: { row, percent, expectedMs, reason }, open }: OutlierItemProps) {
  return (
    <li class="odd-item">
      <button type="button" class="odd-open" onClick={() => open(row.trialId)}>
        <span class="odd-name">{row.name}</span>
        <span class="odd-percent">{formatSignedPercent(percent)}</span>
      </button>
      <p class="note">
        {formatInterval(row.summary)}, where the trend says {formatMs(expectedMs)}. {reason}
      </p>
    </li>
  );
}
