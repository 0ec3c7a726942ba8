import type { LatencySummary } from '../measure/measurement';
import type { StudyRecord } from '../measure/study-record';
import { summaryIn } from '../measure/summary';
import { quantiseSummary } from '../measure/summary-steps';
import { type EstimatedVariance, moderatedVariances } from '../stats/moderated-variances';
import { studentTQuantile } from '../stats/student-t';
import type { FitRows } from './messages';

/** Of the interval's 95%, what lies below its upper end. */
const UPPER_END = 0.975;

/**
 * What a predictor may learn from a study: every trial that completed, with what is known of its noise, so that a poor
 * measurement counts for less instead of being dropped. As a link carries the figures, so that a study and its link give
 * the same predictor.
 */
export function fitRequestOf(record: StudyRecord): FitRows {
  const { space, form, seed } = record.definition;
  const measured = record.measurements.flatMap((measurement) => {
    const full = summaryIn(record, measurement);
    return full === undefined ? [] : [{ ...measurement, summary: quantiseSummary(full) }];
  });
  const variances = moderatedVariances(measured.map(({ summary }) => visitVariance(summary)));
  const rows = measured.map(({ architecture, summary: { medianMs, visits, quality } }, i) => ({
    architecture,
    latencyMs: medianMs,
    ...(variances === undefined ? {} : { deviation: Math.sqrt(variances[i] / visits) }),
    ...(quality === undefined ? {} : { grade: quality.grade }),
  }));
  return { space, form, seed, rows };
}

/** Of the latency of one visit, as a share of it: read from the interval, which stands on so many visits less one. */
function visitVariance({ medianMs, lowMs, highMs, visits }: LatencySummary): EstimatedVariance {
  const degrees = visits - 1;
  if (degrees < 1) return { variance: 0, degrees: 0 };
  const error = (highMs - lowMs) / 2 / studentTQuantile(UPPER_END, degrees) / medianMs;
  return { variance: visits * error ** 2, degrees };
}
