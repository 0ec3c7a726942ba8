import { useMemo } from 'preact/hooks';
import type { PictureSize } from '../../charts/picture';
import { drawPredictedMeasured } from '../../charts/predicted-measured';
import type { ErrorMetrics } from '../../predict/evaluation';
import { ChartFigure } from '../chart/chart-figure';
import type { ChartTable } from '../chart/chart-table';
import { formatPercent, formatShare, plural } from '../format';
import { type Pointing, useTellRow } from './pointing';
import type { MeasuredRow } from './rows';

interface PredictedMeasuredProps extends Pointing {
  readonly name: string;
  readonly metrics: ErrorMetrics;
  /** For each of the rows, in ms. */
  readonly predictedMs: readonly number[];
  readonly rows: readonly MeasuredRow[];
}

/** What a predictor says of each cell against what was measured. */
export function PredictedMeasured({ name, metrics, predictedMs, rows, ...pointing }: PredictedMeasuredProps) {
  const draw = useMemo(() => {
    const points = rows.map((row, i) => ({
      id: row.trialId,
      measured: row.summary.medianMs,
      predicted: predictedMs[i],
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
  }, [metrics, predictedMs, rows, name]);
  const table: ChartTable = {
    columns: [
      { label: 'cell' },
      { label: 'measured, ms', numeric: true },
      { label: 'predicted, ms', numeric: true },
      { label: 'off by, %', numeric: true },
    ],
    rows: () =>
      rows.map((row, i) => {
        const { medianMs } = row.summary;
        return [row.name, medianMs, predictedMs[i], (100 * (predictedMs[i] - medianMs)) / medianMs];
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
      note="On the line: exact. Shaded: within 10%."
      table={table}
      tell={useTellRow(rows)}
      name="predicted-against-measured"
      {...pointing}
    />
  );
}
