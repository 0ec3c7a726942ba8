import { useMemo } from 'preact/hooks';
import type { PictureSize } from '../../../charts/picture';
import { drawPredictedMeasured } from '../../../charts/predicted-measured';
import { ChartFigure } from '../../../components/chart/chart-figure';
import type { ChartTable } from '../../../components/chart/chart-table';
import { type ChartSelection, useDescribeRow } from '../../../components/chart/selection';
import type { MeasuredRow } from '../../../insights/rows';
import type { ErrorMetrics } from '../../../predict/evaluation/evaluation';
import type { IntervalEnds } from '../../../predict/evaluation/interval';
import { residualPercent } from '../../../predict/evaluation/residuals';
import { formatPercent, formatShare, plural } from '../../../text/format';

interface PredictedMeasuredProps extends ChartSelection {
  readonly name: string;
  readonly metrics: ErrorMetrics;
  /** For each of the rows, in ms. */
  readonly predictedMs: readonly number[];
  /** 90% intervals of the predictions, for each of the rows; missing where there are none. */
  readonly intervals?: readonly IntervalEnds[] | undefined;
  readonly rows: readonly MeasuredRow[];
}

/** What a predictor says of each cell against what was measured. */
export function PredictedMeasured({
  name,
  metrics,
  predictedMs,
  intervals,
  rows,
  ...selection
}: PredictedMeasuredProps) {
  const draw = useMemo(() => {
    const points = rows.map((row, i) => ({
      id: row.trialId,
      measured: row.summary.medianMs,
      predicted: predictedMs[i],
      ...(intervals === undefined ? {} : { low: intervals[i].lowMs, high: intervals[i].highMs }),
    }));
    const all = points.flatMap(({ measured, predicted }) => [measured, predicted]);
    const spec = {
      points,
      range: [Math.min(...all), Math.max(...all)] as const,
      xLabel: 'measured, ms',
      yLabel: 'predicted, ms',
      description: `${name}: predicted against measured latency of ${plural(rows.length, 'cell')}; ${formatShare(metrics.within10Percent)} lie within 10%.`,
    };
    return (size: PictureSize) => drawPredictedMeasured(spec, size);
  }, [metrics, predictedMs, intervals, rows, name]);
  const table: ChartTable = {
    columns: [
      { label: 'cell' },
      { label: 'measured, ms', numeric: true },
      { label: 'predicted, ms', numeric: true },
      { label: 'off by, %', numeric: true },
      ...(intervals === undefined
        ? []
        : [
            { label: 'low, ms', numeric: true },
            { label: 'high, ms', numeric: true },
          ]),
    ],
    rows: () =>
      rows.map((row, i) => {
        const { medianMs } = row.summary;
        const ends = intervals === undefined ? [] : [intervals[i].lowMs, intervals[i].highMs];
        return [row.name, medianMs, predictedMs[i], residualPercent(predictedMs[i], medianMs), ...ends];
      }),
  };
  return (
    <ChartFigure
      title={
        <>
          {name}: <span class="nowrap">{formatPercent(metrics.mape)} off</span>
        </>
      }
      shape="square"
      draw={draw}
      note={`On the line: exact. Shaded: within 10%.${intervals === undefined ? '' : ' Bars: 90% intervals.'}`}
      table={table}
      describe={useDescribeRow(rows)}
      name="predicted-against-measured"
      {...selection}
    />
  );
}
