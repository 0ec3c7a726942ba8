import { useMemo } from 'preact/hooks';
import type { PictureSize } from '../../charts/picture';
import { drawPredictedMeasured } from '../../charts/predicted-measured';
import type { ErrorMetrics } from '../../predict/evaluation';
import { formatMs, formatPercent, formatShare, plural } from '../format';
import { Disclosure } from '../parts/disclosure';
import { Chart } from './chart';
import type { Pointing } from './charts';
import { Cursor } from './cursor';
import type { MeasuredRow } from './rows';

interface PredictedMeasuredProps extends Pointing {
  readonly name: string;
  readonly metrics: ErrorMetrics;
  /** For each of the rows, in ms. */
  readonly predictedMs: readonly number[];
  readonly rows: readonly MeasuredRow[];
}

/** What a predictor says of each cell against what was measured. */
export function PredictedMeasured({
  name,
  metrics,
  predictedMs,
  rows,
  selected,
  select,
  open,
}: PredictedMeasuredProps) {
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
  const inOrder = useMemo(() => [...rows].sort((a, b) => a.summary.medianMs - b.summary.medianMs), [rows]);
  return (
    <div class="chart">
      <h3>
        {name}: <span class="nowrap">{formatPercent(metrics.mape)} off</span>
      </h3>
      <Chart shape="square" draw={draw} selected={selected} select={select} />
      <p class="note">On the line: exact. Shaded: within 10%.</p>
      <Cursor rows={inOrder} selected={selected} select={select} open={open} />
      <Disclosure title="Predictions as a table">
        {() => (
          <table class="data-table">
            <thead>
              <tr>
                <th scope="col">Cell</th>
                <th scope="col">Measured</th>
                <th scope="col">Predicted</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row, i) => (
                <tr key={row.trialId}>
                  <td>{row.name}</td>
                  <td>{formatMs(row.summary.medianMs)}</td>
                  <td>{formatMs(predictedMs[i])}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Disclosure>
    </div>
  );
}
