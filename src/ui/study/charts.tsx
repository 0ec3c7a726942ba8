import { useMemo } from 'preact/hooks';
import { binValues } from '../../charts/bins';
import { drawHistogram } from '../../charts/histogram';
import type { PictureSize } from '../../charts/picture';
import { drawScatter } from '../../charts/scatter-with-line';
import type { FitReport } from '../../predict/evaluation';
import { median } from '../../stats/quantile';
import { ChartFigure } from '../chart/chart-figure';
import type { ChartTable } from '../chart/chart-table';
import { formatCount, formatMs, plural } from '../format';
import { Term } from '../parts/term';
import { type Pointing, useTellRow } from './pointing';
import type { CountedRow, MeasuredRow } from './rows';

interface DistributionProps extends Pointing {
  readonly rows: readonly MeasuredRow[];
}

/** How the latencies of the cells are spread. */
export function DistributionChart({ rows, ...pointing }: DistributionProps) {
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
  const table: ChartTable = {
    columns: [
      { label: 'from, ms', numeric: true },
      { label: 'to, ms', numeric: true },
      { label: 'cells', numeric: true, format: formatCount },
    ],
    rows: () => binValues(values).map(({ from, to, count }) => [from, to, count]),
  };
  return (
    <ChartFigure
      level={2}
      title={
        <>
          <Term of="latency">Latencies</Term> of the cells
        </>
      }
      shape="wide"
      draw={draw}
      note="Each tick under the bars is one cell."
      table={table}
      tell={useTellRow(rows)}
      name="latencies"
      {...pointing}
    />
  );
}

interface MacsProps extends Pointing {
  readonly rows: readonly CountedRow[];
  readonly report: FitReport | undefined;
}

/** Latency against the work counted on paper. */
export function MacsChart({ rows, report, ...pointing }: MacsProps) {
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
  const line = macsLine(report);
  const table: ChartTable = {
    columns: [
      { label: 'cell' },
      { label: 'MACs, millions', numeric: true },
      { label: 'latency, ms', numeric: true },
      { label: 'low, ms', numeric: true },
      { label: 'high, ms', numeric: true },
    ],
    rows: () =>
      [...rows]
        .sort((a, b) => a.macs - b.macs)
        .map(({ name, macs, summary }) => [name, macs / 1e6, summary.medianMs, summary.lowMs, summary.highMs]),
  };
  return (
    <ChartFigure
      level={2}
      title={
        <>
          Latency against <Term of="MACs">MACs</Term>
        </>
      }
      shape="wide"
      draw={draw}
      note={line ? `MACs line: ${lineWords(line)}.` : 'Bars show the intervals.'}
      table={table}
      tell={useTellRow(rows)}
      name="latency-against-macs"
      {...pointing}
    />
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
