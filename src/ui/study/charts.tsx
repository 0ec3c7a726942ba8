import { useMemo } from 'preact/hooks';
import { binValues } from '../../charts/bins';
import { drawHistogram } from '../../charts/histogram';
import type { PictureSize } from '../../charts/picture';
import { drawScatter } from '../../charts/scatter-with-line';
import type { FitReport } from '../../predict/evaluation';
import { median } from '../../stats/quantile';
import { formatCount, formatInterval, formatMillions, formatMs, formatNumber, plural } from '../format';
import { Disclosure } from '../parts/disclosure';
import { Term } from '../parts/term';
import { Chart } from './chart';
import { Cursor } from './cursor';
import type { CountedRow, MeasuredRow } from './rows';

/** The point picked in any chart is picked in all. */
export interface Pointing {
  readonly selected: string | undefined;
  readonly select: (id: string) => void;
  readonly open: (id: string) => void;
}

interface DistributionProps extends Pointing {
  readonly rows: readonly MeasuredRow[];
}

/** How the latencies of the cells are spread. */
export function DistributionChart({ rows, selected, select }: DistributionProps) {
  const values = useMemo(() => rows.map((row) => row.summary.medianMs), [rows]);
  const draw = useMemo(() => {
    const medianText = formatMs(median(values));
    const spec = {
      values: rows.map((row) => ({ id: row.trialId, value: row.summary.medianMs })),
      xLabel: 'latency, ms',
      yLabel: 'cells',
      medianLabel: `median ${medianText}`,
      description: `Distribution of the latencies of ${plural(rows.length, 'cell')}: ${formatMs(Math.min(...values))} to ${formatMs(Math.max(...values))}, median ${medianText}.`,
    };
    return (size: PictureSize) => drawHistogram(spec, size);
  }, [rows, values]);
  return (
    <section class="section" aria-labelledby="distribution-title">
      <h2 id="distribution-title">
        <Term of="latency">Latencies</Term> of the cells
      </h2>
      <div class="chart">
        <Chart shape="wide" draw={draw} selected={selected} select={select} />
        <p class="note">Each tick under the bars is one cell.</p>
        <Disclosure title="These numbers as a table">
          {() => (
            <table class="data-table">
              <thead>
                <tr>
                  <th scope="col">Latency, ms</th>
                  <th scope="col">Cells</th>
                </tr>
              </thead>
              <tbody>
                {binValues(values).map((bin) => (
                  <tr key={bin.from}>
                    <td>
                      {formatNumber(bin.from)} to {formatNumber(bin.to)}
                    </td>
                    <td>{formatCount(bin.count)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </Disclosure>
      </div>
    </section>
  );
}

interface MacsProps extends Pointing {
  readonly rows: readonly CountedRow[];
  readonly report: FitReport | undefined;
}

/** Latency against the work counted on paper. */
export function MacsChart({ rows, report, selected, select, open }: MacsProps) {
  const draw = useMemo(() => {
    const line = macsLine(report);
    const spec = {
      points: rows.map((row) => ({
        id: row.trialId,
        x: row.macs / 1e6,
        y: row.summary.medianMs,
        yLow: row.summary.lowMs,
        yHigh: row.summary.highMs,
      })),
      line,
      xLabel: 'MACs, millions',
      yLabel: 'latency, ms',
      description: `Latency against MACs of ${plural(rows.length, 'cell')}${line ? `, with the line of best fit: ${lineWords(line)}` : ''}.`,
    };
    return (size: PictureSize) => drawScatter(spec, size);
  }, [rows, report]);
  const inOrder = useMemo(() => [...rows].sort((a, b) => a.macs - b.macs), [rows]);
  const line = macsLine(report);
  return (
    <section class="section" aria-labelledby="macs-title">
      <h2 id="macs-title">
        Latency against <Term of="MACs">MACs</Term>
      </h2>
      <div class="chart">
        <Chart shape="wide" draw={draw} selected={selected} select={select} />
        <p class="note">{line ? `MACs line: ${lineWords(line)}.` : 'Bars show the intervals.'}</p>
        <Cursor rows={inOrder} selected={selected} select={select} open={open} />
        <Disclosure title="These numbers as a table">
          {() => (
            <table class="data-table">
              <thead>
                <tr>
                  <th scope="col">Cell</th>
                  <th scope="col">MACs, M</th>
                  <th scope="col">Latency</th>
                </tr>
              </thead>
              <tbody>
                {inOrder.map((row) => (
                  <tr key={row.trialId}>
                    <td>{row.name}</td>
                    <td>{formatMillions(row.macs)}</td>
                    <td>{formatInterval(row.summary)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </Disclosure>
      </div>
    </section>
  );
}

interface Line {
  readonly intercept: number;
  readonly slope: number;
  readonly label: string;
}

/** The MACs line's one feature is in millions of MACs, as the chart's axis. */
function macsLine(report: FitReport | undefined): Line | undefined {
  const model = report?.predictors.map((predictor) => predictor.model).find(({ kind }) => kind === 'macs-line');
  if (model?.kind !== 'macs-line') return undefined;
  const { intercept, coefficients } = model.line;
  return { intercept, slope: coefficients[0], label: 'MACs line' };
}

const lineWords = ({ intercept, slope }: Line): string =>
  `${formatMs(intercept)} ${slope < 0 ? 'minus' : 'plus'} ${formatMs(Math.abs(slope))} a million MACs`;
