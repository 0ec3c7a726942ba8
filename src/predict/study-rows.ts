import type { StudyRecord } from '../measure/study-record';
import { summaryIn } from '../measure/summary';
import { quantiseSummary } from '../measure/summary-steps';
import { fittedMeasurements } from './fitted-measurements';
import type { FitRows } from './messages';

/** Half of a 95% interval in standard deviations, as if the error were normal. */
const HALF_WIDTH_DEVIATIONS = 1.96;

/**
 * What a predictor may learn from a study: its `fittedMeasurements`, with the width of its interval, so that a poor
 * measurement counts for less instead of being dropped. As a link carries the figures, so that a study and its link give
 * the same predictor.
 */
export function fitRequestOf(record: StudyRecord): FitRows {
  const { space, form, seed } = record.definition;
  const rows = fittedMeasurements(record).flatMap((measurement) => {
    const full = summaryIn(record, measurement);
    if (full === undefined) return [];
    const { medianMs, lowMs, highMs, quality } = quantiseSummary(full);
    return [
      {
        architecture: measurement.architecture,
        latencyMs: medianMs,
        deviation: (highMs - lowMs) / 2 / HALF_WIDTH_DEVIATIONS / medianMs,
        ...(quality === undefined ? {} : { grade: quality.grade }),
      },
    ];
  });
  return { space, form, seed, rows };
}
