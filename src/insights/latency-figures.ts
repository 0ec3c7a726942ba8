import type { PipelinedSummary } from '../measure/record/measurement';
import { medianInterval } from '../stats/median-interval';
import { median, sortedCopy, sortedQuantile } from '../stats/quantile';
import { formatMs, formatNumber } from '../text/format';
import type { MeasuredRow } from './rows';

/** The latencies of a study in three numbers, ms. */
export interface LatencyRange {
  readonly fastestMs: number;
  readonly medianMs: number;
  readonly slowestMs: number;
}

/** Of one row at least. */
export function latencyRange(rows: readonly MeasuredRow[]): LatencyRange {
  const latencies = sortedCopy(rows.map(({ summary }) => summary.medianMs));
  return {
    fastestMs: latencies[0],
    medianMs: sortedQuantile(latencies, 0.5),
    slowestMs: latencies[latencies.length - 1],
  };
}

/** From this ratio of the slowest to the fastest on it is told as a ratio. */
const TOLD_AS_RATIO = 1.5;

/** A sentence on the ratio of the slowest to the fastest latency. */
export function describeLatencyRange({ fastestMs, slowestMs }: LatencyRange): string {
  const ratio = slowestMs / fastestMs;
  return fastestMs > 0 && ratio >= TOLD_AS_RATIO
    ? `The slowest network takes ${formatNumber(ratio)} times as long as the fastest.`
    : `The slowest network takes ${formatMs(slowestMs - fastestMs)} longer than the fastest.`;
}

/**
 * The first inference of a network against those that follow, a sentence: the median ratio and its interval. Of rows
 * above the clock.
 */
export function describeColdRatio(rows: readonly MeasuredRow[]): string {
  const ratios = rows.map(({ summary }) => summary.coldLatencyMs / summary.medianMs);
  return `In the median cell it takes ${formatNumber(median(ratios))} times as long as a steady one (${describeInterval(ratios)}).`;
}

/** A network that was also run in chains of inferences. */
export interface ChainedRow {
  readonly row: MeasuredRow;
  readonly pipelined: PipelinedSummary;
}

export const chainedRows = (rows: readonly MeasuredRow[]): ChainedRow[] =>
  rows.flatMap((row) => (row.summary.pipelined === undefined ? [] : [{ row, pipelined: row.summary.pipelined }]));

/** What an inference adds to a chain against its latency alone, a sentence: the median ratio and its interval. */
export function describePipelinedRatio(chained: readonly ChainedRow[]): string {
  const ratios = chained.map(({ row, pipelined }) => pipelined.pipelinedMs / row.summary.medianMs);
  return `In the median cell one more inference in a row adds ${formatNumber(median(ratios))} times its latency (${describeInterval(ratios)}): one read-back serves the whole row.`;
}

/** "95% interval 28.0 to 35.1", of the median. */
function describeInterval(ratios: readonly number[]): string {
  const { low, high } = medianInterval(ratios, 0.95);
  return `95% interval ${formatNumber(low)} to ${formatNumber(high)}`;
}
