import type { StudyRecord } from '../measure/study-record';
import { summaryIn } from '../measure/summary';
import { quantiseSummary } from '../measure/summary-steps';
import { architectureName } from '../space/architecture';
import type { FitRow, FitRows } from './messages';

/** Half of a 95% interval in standard deviations, as if the error were normal. */
const HALF_WIDTH_DEVIATIONS = 1.96;

/**
 * What a predictor may learn from a study, and from others that were measured alike: every trial that completed, with the
 * width of its interval, so that a poor measurement counts for less instead of being dropped. As a link carries the figures,
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
  const rows =
    known.get(record.measurements) ?? record.measurements.flatMap((measurement) => rowOf(record, measurement));
  known.set(record.measurements, rows);
  return rows;
}

function rowOf(record: StudyRecord, measurement: StudyRecord['measurements'][number]): FitRow[] {
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
}
