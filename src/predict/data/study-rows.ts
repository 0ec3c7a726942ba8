import type { LatencySummary } from '../../measure/record/measurement';
import { oncePerRecord } from '../../measure/record/per-record';
import type { StudyRecord } from '../../measure/record/study-record';
import { summaryIn } from '../../measure/record/summary';
import { quantiseSummary } from '../../measure/record/summary-steps';
import { architectureName } from '../../space/architecture';
import { type EstimatedVariance, moderatedVariances } from '../../stats/moderated-variances';
import { studentTQuantile } from '../../stats/student-t';
import { fittedMeasurements } from './fitted-measurements';
import type { FitRow, FitRows } from './training-row';

/** Probability below the upper end of a 95% interval. */
const UPPER_END = 0.975;

/**
 * The rows for a fit to a study, and to others that were measured by the same method: their `fittedMeasurements` with their
 * estimated noise, so that a poor measurement gets less weight instead of being dropped. Figures are rounded as in a link, so
 * that a study and its link give the same predictor. A cell of several studies is taken from the first.
 */
export function fitRequestOf(record: StudyRecord, others: readonly StudyRecord[] = []): FitRows {
  const { space, form, seed } = record.definition;
  const rows = eachOnce([record, ...others].map(fitRowsOf), ({ architecture }) => architectureName(architecture));
  return { space, form, seed, rows };
}

/** The items of all lists in order, without those whose name occurs in an earlier list. */
export function eachOnce<T>(lists: readonly (readonly T[])[], nameOf: (item: T) => string): T[] {
  const seen = new Set<string>();
  return lists.flatMap((list) => {
    const fresh = list.filter((item) => !seen.has(nameOf(item)));
    for (const item of list) seen.add(nameOf(item));
    return fresh;
  });
}

/** The rows for a fit to one study. Computed once per record, since summaries are computed from the samples. */
export const fitRowsOf = oncePerRecord((record): readonly FitRow[] => {
  const measured = fittedMeasurements(record).flatMap((measurement) => {
    const full = summaryIn(record, measurement);
    return full === undefined ? [] : [{ measurement, summary: quantiseSummary(full) }];
  });
  const variances = moderatedVariances(measured.map(({ summary }) => visitVariance(summary)));
  return measured.map(({ measurement, summary: { medianMs, visits, quality } }, i) => ({
    trialId: measurement.trialId,
    architecture: measurement.architecture,
    latencyMs: medianMs,
    ...(variances === undefined ? {} : { deviation: Math.sqrt(variances[i] / visits) }),
    ...(quality === undefined ? {} : { grade: quality.grade }),
  }));
});

/** Relative variance of the latency of one visit, from the interval of the summary; `visits` - 1 degrees of freedom. */
function visitVariance({ medianMs, lowMs, highMs, visits }: LatencySummary): EstimatedVariance {
  const degrees = visits - 1;
  if (degrees < 1) return { variance: 0, degrees: 0 };
  const error = (highMs - lowMs) / 2 / studentTQuantile(UPPER_END, degrees) / medianMs;
  return { variance: visits * error ** 2, degrees };
}
