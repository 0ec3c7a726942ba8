import { useMemo } from 'preact/hooks';
import type { PictureSize } from '../../../charts/picture';
import { drawPredictedMeasured } from '../../../charts/predicted-measured';
import { ChartFigure } from '../../../components/chart/chart-figure';
import type { ChartTable } from '../../../components/chart/chart-table';
import { type ChartSelection, useDescribeRow } from '../../../components/chart/selection';
import { type PredictedRow, residualOf } from '../../../insights/predictor-checks';
import type { ErrorMetrics } from '../../../predict/evaluation/evaluation';
import { formatPercent, formatShare, plural } from '../../../text/format';

interface PredictedMeasuredProps extends ChartSelection {
  readonly name: string;
  readonly metrics: ErrorMetrics;
  /** Each with the 90% interval of its prediction, or none of them. */
  readonly predicted: readonly PredictedRow[];
}

/** Predicted against measured latency of every cell. */
export function PredictedMeasured({ name, metrics, predicted, ...selection }: PredictedMeasuredProps) {
  const hasIntervals = predicted.every(({ interval }) => interval !== undefined);
  const draw = useMemo(() => {
    const points = predicted.map(({ row, predictedMs, interval }) => ({
      id: row.trialId,
      measured: row.summary.medianMs,
      predicted: predictedMs,
      ...(interval === undefined ? {} : { low: interval.lowMs, high: interval.highMs }),
    }));
    const all = points.flatMap((point) => [point.measured, point.predicted]);
    const spec = {
      points,
      range: [Math.min(...all), Math.max(...all)] as const,
      xLabel: 'measured, ms',
      yLabel: 'predicted, ms',
      description: `${name}: predicted against measured latency of ${plural(points.length, 'cell')}; ${formatShare(metrics.within10Percent)} lie within 10%.`,
    };
    return (size: PictureSize) => drawPredictedMeasured(spec, size);
  }, [metrics, predicted, name]);
  const table: ChartTable = {
    columns: [
      { label: 'cell' },
      { label: 'measured, ms', numeric: true },
      { label: 'predicted, ms', numeric: true },
      { label: 'off by, %', numeric: true },
      ...(hasIntervals
        ? [
            { label: 'low, ms', numeric: true },
            { label: 'high, ms', numeric: true },
          ]
        : []),
    ],
    rows: () =>
      predicted.map((each) => {
        const { row, predictedMs, interval } = each;
        const ends = interval === undefined ? [] : [interval.lowMs, interval.highMs];
        return [row.name, row.summary.medianMs, predictedMs, residualOf(each), ...ends];
      }),
  };
  const rows = useMemo(() => predicted.map(({ row }) => row), [predicted]);
  return (
    <ChartFigure
      title={
        <>
          {name}: <span class="nowrap">{formatPercent(metrics.mape)} off</span>
        </>
      }
      shape="square"
      draw={draw}
      note={`On the line: exact. Shaded: within 10%.${hasIntervals ? ' Bars: 90% intervals.' : ''}`}
      table={table}
      describe={useDescribeRow(rows)}
      name="predicted-against-measured"
      {...selection}
    />
  );
}
