import { useMemo } from 'preact/hooks';
import type { PictureSize } from '../../../charts/picture';
import { drawTimesScatter, type TimesPoint } from '../../../charts/times-scatter';
import { ChartFigure } from '../../../components/chart/chart-figure';
import type { ChartTable } from '../../../components/chart/chart-table';
import { type ChartSelection, useDescribe } from '../../../components/chart/selection';
import { Term } from '../../../components/term';
import { type ChainedRow, describeColdRatio, describePipelinedRatio } from '../../../insights/latency-figures';
import type { MeasuredRow } from '../../../insights/rows';
import { formatMs, plural } from '../../../text/format';

interface ColdFigureProps extends ChartSelection {
  readonly rows: readonly MeasuredRow[];
}

/** The first inference of a network against those that follow. */
export function ColdFigure({ rows, ...selection }: ColdFigureProps) {
  const words = useMemo(() => describeColdRatio(rows), [rows]);
  const draw = useMemo(() => {
    const points = rows.map(({ trialId, summary }) => ({
      id: trialId,
      x: summary.medianMs,
      y: summary.coldLatencyMs,
    }));
    const spec = {
      points: points.filter(isDrawable),
      ratios: [
        { factor: 1, label: 'as long' },
        { factor: 10, label: '10 times' },
        { factor: 100, label: '100 times' },
      ],
      xLabel: 'steady, ms',
      yLabel: 'cold, ms',
      description: `Cold against steady latency of ${plural(rows.length, 'cell')}. ${words}`,
    };
    return (size: PictureSize) => drawTimesScatter(spec, size);
  }, [rows, words]);
  const table: ChartTable = {
    columns: [
      { label: 'cell' },
      { label: 'steady, ms', numeric: true },
      { label: 'cold, ms', numeric: true },
      { label: 'times as long', numeric: true },
    ],
    rows: () =>
      rows.map(({ name, summary: { medianMs, coldLatencyMs } }) => [
        name,
        medianMs,
        coldLatencyMs,
        coldLatencyMs / medianMs,
      ]),
  };
  return (
    <ChartFigure
      level={2}
      title={
        <>
          <Term of="cold latency">Cold</Term> against steady
        </>
      }
      shape="wide"
      draw={draw}
      note={`The first inference of a network compiles its kernels. ${words}`}
      table={table}
      describe={useDescribe(rows, idOfRow, describeColdStart)}
      name="cold-against-steady"
      {...selection}
    />
  );
}

/** A coarse clock can show nothing at all, which no ratio has. */
const isDrawable = ({ x, y }: TimesPoint): boolean => x > 0 && y > 0;
const idOfRow = ({ trialId }: MeasuredRow): string => trialId;

const describeColdStart = ({ name, summary }: MeasuredRow): string =>
  `${name}: ${formatMs(summary.coldLatencyMs)} cold, ${formatMs(summary.medianMs)} steady`;

interface PipelinedFigureProps extends ChartSelection {
  readonly chained: readonly ChainedRow[];
}

/** Pipelined time per inference against the latency of a single one. */
export function PipelinedFigure({ chained, ...selection }: PipelinedFigureProps) {
  const words = useMemo(() => describePipelinedRatio(chained), [chained]);
  const draw = useMemo(() => {
    const points = chained.map(({ row, pipelined: { pipelinedMs, lowMs, highMs } }) => ({
      id: row.trialId,
      x: row.summary.medianMs,
      y: pipelinedMs,
      ...(lowMs > 0 ? { yLow: lowMs, yHigh: highMs } : {}),
    }));
    const spec = {
      points: points.filter(isDrawable),
      ratios: [
        { factor: 1, label: 'as long' },
        { factor: 0.5, label: 'half as long' },
      ],
      xLabel: 'alone, ms',
      yLabel: 'in a row, ms',
      description: `Pipelined latency against latency of ${plural(chained.length, 'cell')}. ${words}`,
    };
    return (size: PictureSize) => drawTimesScatter(spec, size);
  }, [chained, words]);
  const table: ChartTable = {
    columns: [
      { label: 'cell' },
      { label: 'alone, ms', numeric: true },
      { label: 'in a row, ms', numeric: true },
      { label: 'low, ms', numeric: true },
      { label: 'high, ms', numeric: true },
    ],
    rows: () =>
      chained.map(({ row, pipelined }) => [
        row.name,
        row.summary.medianMs,
        pipelined.pipelinedMs,
        pipelined.lowMs,
        pipelined.highMs,
      ]),
  };
  return (
    <ChartFigure
      level={2}
      title={
        <>
          <Term of="pipelined latency">In a row</Term> against alone
        </>
      }
      shape="wide"
      draw={draw}
      note={words}
      table={table}
      describe={useDescribe(
        chained,
        ({ row }) => row.trialId,
        ({ row, pipelined }) =>
          `${row.name}: ${formatMs(pipelined.pipelinedMs)} in a row, ${formatMs(row.summary.medianMs)} alone`,
      )}
      name="in-a-row-against-alone"
      {...selection}
    />
  );
}
