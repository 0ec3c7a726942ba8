import type { StudyRecord } from '../measure/record/study-record';
import { expectedByLineMs } from '../predict/evaluation/cost-regression';
import { type FitReport, outOfFoldByTrial } from '../predict/evaluation/evaluation';
import { outliersOf } from '../stats/outliers';
import { quantile } from '../stats/quantile';
import { formatCount, formatMs, formatPercent, formatSignedPercent, plural } from '../text/format';
import { COST_MEASURES, costFit } from './network-cost';
import { predictedRows } from './predictor-checks';
import { isFitOf, type MeasuredRow } from './rows';

/** A measured network with its out-of-fold prediction. */
export interface Residual {
  readonly row: MeasuredRow;
  readonly expectedMs: number;
  /** (latency - prediction) / prediction, in percent. */
  readonly percent: number;
}

const residualOf = (row: MeasuredRow, expectedMs: number): Residual => ({
  row,
  expectedMs,
  percent: 100 * (row.summary.medianMs / expectedMs - 1),
});

/** Out-of-fold predictions and residuals of a study's networks. */
export interface Trend {
  /** What expects it: "the automatic predictor, asked for cells it has not seen". */
  readonly name: string;
  /** Of every row. */
  readonly residuals: readonly Residual[];
}

/** An outlier of fewer rows has nothing to be one of. */
export const MIN_ROWS_FOR_TREND = 10;

/** The automatic predictor's where it was fitted to these rows, else a line in MACs or parameters; undefined without either. */
export function trendOf(
  record: StudyRecord,
  rows: readonly MeasuredRow[],
  report: FitReport | undefined,
): Trend | undefined {
  const auto = report?.evaluations.find(({ estimator }) => estimator === 'auto');
  if (report !== undefined && auto !== undefined && isFitOf(report, rows)) {
    const predicted = predictedRows(rows, outOfFoldByTrial(report, auto));
    return {
      name: 'the automatic predictor, asked for cells it has not seen',
      residuals: predicted.map(({ row, predictedMs }) => residualOf(row, predictedMs)),
    };
  }
  for (const { id, label } of COST_MEASURES) {
    if (id === 'bytes') continue;
    const { costs, line } = costFit(record, rows, id);
    if (line !== undefined && costs.length === rows.length) {
      return {
        name: `a line in ${label}`,
        residuals: costs.map(({ row, cost }) => residualOf(row, expectedByLineMs(line, { id: row.trialId, cost }))),
      };
    }
  }
  return undefined;
}

/** A network whose residual is an outlier. */
export interface ResidualOutlier extends Residual {
  /** What may be behind it, a sentence or two. */
  readonly reason: string;
}

/** Networks whose ratio to the trend is an outlier among all by the MAD, in the logarithm; the furthest first. */
export function residualOutliers(residuals: readonly Residual[]): ResidualOutlier[] {
  const logs = residuals.map(({ percent }) => Math.log1p(percent / 100));
  const macs = residuals.flatMap(({ row }) => row.macs ?? []);
  const quartiles = macs.length > 0 ? ([quantile(macs, 0.25), quantile(macs, 0.75)] as const) : undefined;
  return [...outliersOf(logs).mad]
    .sort((a, b) => Math.abs(logs[b]) - Math.abs(logs[a]))
    .map((i) => ({ ...residuals[i], reason: reasonOf(residuals[i], quartiles) }));
}

/** How many outliers there are among all rows, a sentence. */
export const describeOutlierCount = (outliers: number, all: number): string =>
  outliers === 0
    ? `None of the ${formatCount(all)} cells lies far from it.`
    : `${formatCount(outliers)} of ${plural(all, 'cell')} ${outliers === 1 ? 'lies' : 'lie'} far from it.`;

/** "nb101-5: +12.3%, 6.18 ms for 5.50 ms". */
export const describeResidual = ({ row: { name, summary }, percent, expectedMs }: Residual): string =>
  `${name}: ${formatSignedPercent(percent)}, ${formatMs(summary.medianMs)} for ${formatMs(expectedMs)}`;

/** The most likely reason: first from the measurement, then from the size; otherwise the network itself. */
function reasonOf({ row, percent }: Residual, quartiles: readonly [number, number] | undefined): string {
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
  const [low, high] = quartiles ?? [0, Number.POSITIVE_INFINITY];
  if (percent > 0 && macs !== undefined && macs < low) {
    return 'Its measurement looks sound. It does little arithmetic, so what starting each operator costs weighs more.';
  }
  if (percent > 0 && macs !== undefined && macs > high) {
    return 'Its measurement looks sound. It is among the largest: its tensors may no longer fit into a cache.';
  }
  return 'Its measurement looks sound, so the reason is in the network. A profile shows where its time goes.';
}
