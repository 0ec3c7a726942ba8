import type { StudyRecord } from '../measure/record/study-record';
import type { FitReport } from '../predict/evaluation/evaluation';
import { outliersOf } from '../stats/outliers';
import { quantile } from '../stats/quantile';
import { formatCount, formatPercent } from '../text/format';
import { COST_MEASURES, costFit } from './network-cost';
import type { MeasuredRow } from './rows';

/** A cell whose latency lies far from what the others lead to expect. */
export interface ResidualOutlier {
  readonly row: MeasuredRow;
  /** What the trend says. */
  readonly trendMs: number;
  /** How far the latency lies above it. */
  readonly percent: number;
  /** What may be behind it, a sentence or two. */
  readonly reason: string;
}

/** How far each latency lies above the trend, percent. */
export const residualPercents = (rows: readonly MeasuredRow[], trendMs: readonly number[]): number[] =>
  rows.map(({ summary }, i) => 100 * (summary.medianMs / trendMs[i] - 1));

/** Cells whose ratio to the trend is an outlier among all by the MAD, in the logarithm; the furthest first. */
export function residualOutliers(rows: readonly MeasuredRow[], trendMs: readonly number[]): ResidualOutlier[] {
  const off = residualPercents(rows, trendMs);
  const places = outliersOf(off.map((percent) => Math.log1p(percent / 100))).mad;
  const macs = rows.flatMap((row) => row.macs ?? []);
  const quarters = macs.length > 0 ? ([quantile(macs, 0.25), quantile(macs, 0.75)] as const) : undefined;
  return places
    .map((i) => ({
      row: rows[i],
      trendMs: trendMs[i],
      percent: off[i],
      reason: reasonOf(rows[i], off[i], quarters),
    }))
    .sort((a, b) => Math.abs(Math.log1p(b.percent / 100)) - Math.abs(Math.log1p(a.percent / 100)));
}

/** What its measurement says first; then what its size says; else that it must be the network. */
function reasonOf(row: MeasuredRow, percent: number, quarters: readonly [number, number] | undefined): string {
  const { summary, macs, resolutionLimited } = row;
  const halfWidth = (50 * (summary.highMs - summary.lowMs)) / summary.medianMs;
  const throttled = summary.quality?.throttledVisits ?? 0;
  if (halfWidth > Math.abs(percent) / 2) {
    return `Its interval is ±${formatPercent(halfWidth)}: the measurement may be off rather than the network.`;
  }
  if (throttled > 0) {
    return `The device was slower than at the start in ${formatCount(throttled)} of its ${formatCount(summary.visits)} visits.`;
  }
  if (!summary.steady) return 'Not every visit had reached a steady state when it was timed.';
  if (resolutionLimited) return "The clock's step is more than 2% of it.";
  const [low, high] = quarters ?? [0, Number.POSITIVE_INFINITY];
  if (percent > 0 && macs !== undefined && macs < low) {
    return 'Its measurement looks sound. It does little arithmetic, so what starting each operator costs weighs more.';
  }
  if (percent > 0 && macs !== undefined && macs > high) {
    return 'Its measurement looks sound. It is among the largest: its tensors may no longer fit into a cache.';
  }
  return 'Its measurement looks sound, so the reason is in the network. A profile shows where its time goes.';
}

/** What the cells of a study lead to expect of each of them, by models that have not seen it. */
export interface Trend {
  /** One a row, in ms. */
  readonly trendMs: readonly number[];
  /** What says so: "the automatic predictor". */
  readonly name: string;
}

/** The automatic predictor's where it was fitted to these rows, else a line in MACs or parameters; undefined without either. */
export function trendOf(
  { definition }: Pick<StudyRecord, 'definition'>,
  rows: readonly MeasuredRow[],
  report: FitReport | undefined,
): Trend | undefined {
  const auto = report?.evaluations.find(({ estimator }) => estimator === 'auto');
  if (auto?.predictedMs.length === rows.length) {
    return { trendMs: auto.predictedMs, name: 'the automatic predictor, asked for cells it has not seen' };
  }
  for (const { id, label } of COST_MEASURES) {
    if (id === 'bytes') continue;
    const { costs, line } = costFit(rows, id, definition.seed);
    if (line !== undefined && costs.length === rows.length)
      return { trendMs: line.predictedMs, name: `a line in ${label}` };
  }
  return undefined;
}
