import { useCallback, useMemo, useState } from 'preact/hooks';
import type { PictureSize } from '../../../charts/picture';
import { drawScatter } from '../../../charts/scatter-with-line';
import { ChartFigure } from '../../../components/chart/chart-figure';
import type { ChartTable } from '../../../components/chart/chart-table';
import { type ChartSelection, useDescribe } from '../../../components/chart/selection';
import { useChunkedMap } from '../../../components/deferred';
import { Segmented } from '../../../components/segmented';
import { Term } from '../../../components/term';
import {
  bytesMovedCost,
  type CostMeasure,
  costFit,
  costMeasuresOf,
  describeLine,
  describeLineError,
  describeMeasuredCost,
  fitCosts,
  type MeasuredCost,
} from '../../../insights/network-cost';
import type { MeasuredRow } from '../../../insights/rows';
import type { StudyRecord } from '../../../measure/record/study-record';
import type { CostRegression } from '../../../predict/evaluation/cost-regression';
import { formatCount, plural } from '../../../text/format';

interface CostFigureProps extends ChartSelection {
  readonly record: StudyRecord;
  readonly rows: readonly MeasuredRow[];
}

const NONE: readonly MeasuredCost[] = [];

/** Latency against the cost counted on paper, by the measure chosen, with the line that it makes. */
export function CostFigure({ record, rows, ...selection }: CostFigureProps) {
  const { definition } = record;
  const measures = useMemo(() => costMeasuresOf(rows, definition.space.kind), [rows, definition]);
  const [chosen, choose] = useState(0);
  const measure = measures[chosen] ?? measures[0];
  const { costs, line, done } = useCosts(record, rows, measure);
  const draw = useMemo(() => drawerOf(costs, line, measure), [costs, line, measure]);
  const table: ChartTable = {
    columns: [
      { label: 'cell' },
      { label: measure.axis, numeric: true },
      { label: 'latency, ms', numeric: true },
      { label: 'low, ms', numeric: true },
      { label: 'high, ms', numeric: true },
    ],
    rows: () =>
      costs
        .toSorted((a, b) => a.cost - b.cost)
        .map(({ row: { name, summary }, cost }) => [name, cost, summary.medianMs, summary.lowMs, summary.highMs]),
  };
  const choice = (
    <Segmented
      legend="Work counted as"
      options={measures.map(({ label }) => ({ label, name: label }))}
      value={measures.indexOf(measure)}
      choose={choose}
    />
  );
  if (costs.length === 0) {
    return (
      <div class="section">
        <h2>Latency against work</h2>
        {choice}
        <p class="note" role="status">
          Counting the bytes of every network: {formatCount(done)} of {formatCount(rows.length)}.
        </p>
      </div>
    );
  }
  return (
    <ChartFigure
      level={2}
      title={
        <>
          Latency against{' '}
          <Term of={TERM_OF[measure.id]}>
            {measure.id === 'bytes' ? 'bytes moved' : measure.label.replace(/^P/, 'p')}
          </Term>
        </>
      }
      shape="wide"
      draw={draw}
      note={
        line === undefined
          ? 'Bars show the intervals.'
          : `Line: ${describeLine(line, measure)}. ${describeLineError(line, measure)}`
      }
      table={table}
      describe={useDescribe(
        costs,
        ({ row }) => row.trialId,
        (cost) => describeMeasuredCost(cost, measure),
      )}
      name={`latency-against-${measure.id}`}
      {...selection}
    >
      {measures.length > 1 && choice}
    </ChartFigure>
  );
}

const TERM_OF = { macs: 'MACs', params: 'parameters', bytes: 'bytes moved' } as const;

function useCosts(record: StudyRecord, rows: readonly MeasuredRow[], { id }: CostMeasure) {
  const { definition } = record;
  const count = useCallback((row: MeasuredRow) => bytesMovedCost(row, definition), [definition]);
  const { results = NONE, done } = useChunkedMap(id === 'bytes' ? rows : undefined, count);
  return useMemo(() => {
    if (id !== 'bytes') return { ...costFit(record, rows, id), done };
    return { ...fitCosts(record, results), done };
  }, [rows, id, results, done, record]);
}

function drawerOf(costs: readonly MeasuredCost[], line: CostRegression | undefined, measure: CostMeasure) {
  const spec = {
    points: costs.map(({ row: { trialId, summary }, cost }) => ({
      id: trialId,
      x: cost,
      y: summary.medianMs,
      yLow: summary.lowMs,
      yHigh: summary.highMs,
    })),
    line: line && { intercept: line.interceptMs, slope: line.slope, label: 'line of best fit' },
    xLabel: measure.axis,
    yLabel: 'latency, ms',
    description: `Latency against ${measure.label} of ${plural(costs.length, 'cell')}${line ? `, with the line of best fit: ${describeLine(line, measure)}` : ''}.`,
  };
  return (size: PictureSize) => drawScatter(spec, size);
}
