import type { LatencySummary } from '../../measure/record/measurement';
import type { StudyRecord } from '../../measure/record/study-record';
import { summaryIn } from '../../measure/record/summary';
import { quantiseSummary } from '../../measure/record/summary-steps';
import { architectureName } from '../../space/architecture';
import { type EstimatedVariance, moderatedVariances } from '../../stats/moderated-variances';
import { studentTQuantile } from '../../stats/student-t';
import { fittedMeasurements } from './fitted-measurements';
import type { FitRow, FitRows } from './training-row';

/** Of the interval's 95%, what lies below its upper end. */
const UPPER_END = 0.975;

/**
 * What a predictor may learn from a study, and from others that were measured alike: their `fittedMeasurements`, with what
 * is known of their noise, so that a poor measurement counts for less instead of being dropped. As a link carries the figures,
 * so that a study and its link give the same predictor. A cell of several studies counts once, as the first has it.
 */
export function fitRequestOf(record: StudyRecord, others: readonly StudyRecord[] = []): FitRows {
  const { space, form, seed } = record.definition;
  const rows = eachOnce([record, ...others].map(rowsOf), ({ architecture }) => architectureName(architecture));
  return { space, form, seed, rows };
}

/** All items of the lists in order, but those whose name an earlier list has. */
export function eachOnce<T>(lists: readonly (readonly T[])[], nameOf: (item: T) => string): T[] {
  const seen = new Set<string>();
  return lists.flatMap((list) => {
    const fresh = list.filter((item) => !seen.has(nameOf(item)));
    for (const item of list) seen.add(nameOf(item));
    return fresh;
  });
}

/** A summary is computed from the samples: once for a list of measurements. */
const known = new WeakMap<StudyRecord['measurements'], readonly FitRow[]>();

function rowsOf(record: StudyRecord): readonly FitRow[] {
  const rows = known.get(record.measurements) ?? computeRows(record);
  known.set(record.measurements, rows);
  return rows;
}

function computeRows(record: StudyRecord): FitRow[] {
  const measured = fittedMeasurements(record).flatMap((measurement) => {
    const full = summaryIn(record, measurement);
    return full === undefined ? [] : [{ architecture: measurement.architecture, summary: quantiseSummary(full) }];
  });
  const variances = moderatedVariances(measured.map(({ summary }) => visitVariance(summary)));
  return measured.map(({ architecture, summary: { medianMs, visits, quality } }, i) => ({
    architecture,
    latencyMs: medianMs,
    ...(variances === undefined ? {} : { deviation: Math.sqrt(variances[i] / visits) }),
    ...(quality === undefined ? {} : { grade: quality.grade }),
  }));
}

/** Of the latency of one visit, as a share of it: read from the interval, which stands on so many visits less one. */
function visitVariance({ medianMs, lowMs, highMs, visits }: LatencySummary): EstimatedVariance {
  const degrees = visits - 1;
  if (degrees < 1) return { variance: 0, degrees: 0 };
  const error = (highMs - lowMs) / 2 / studentTQuantile(UPPER_END, degrees) / medianMs;
  return { variance: visits * error ** 2, degrees };
}
