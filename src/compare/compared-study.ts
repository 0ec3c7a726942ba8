import type { YieldToMain } from '../base/yield-to-main';
import type { LatencySummary } from '../measure/record/measurement';
import type { StudyRecord } from '../measure/record/study-record';
import { summaryIn } from '../measure/record/summary';
import { isAboveClock } from '../measure/record/times';
import type { Architecture } from '../space/architecture';
import { architectureKey } from './comparability';

/** One study of a comparison: its record and the latency summary of each of its cells. */
export interface ComparedStudy {
  readonly record: StudyRecord;
  /** Measured cells with a latency above zero, which has a ratio (see `isAboveClock`), by `architectureKey`. */
  readonly cells: ReadonlyMap<string, ComparedCell>;
  /** The `architectureKey` of every cell whose measurement failed. */
  readonly failed: ReadonlySet<string>;
}

/** A measured architecture of a study, with the summary of its latency. */
export interface ComparedCell {
  readonly architecture: Architecture;
  readonly trialId: string;
  readonly summary: LatencySummary;
}

/** Summarises every cell of a record, from its raw samples where the record has them. Pauses between measurements. */
export async function comparedStudy(record: StudyRecord, yieldToMain: YieldToMain): Promise<ComparedStudy> {
  const cells = new Map<string, ComparedCell>();
  const failed = new Set<string>();
  for (const measurement of record.measurements) {
    const { architecture, trialId } = measurement;
    const summary = summaryIn(record, measurement);
    if (summary === undefined) failed.add(architectureKey(architecture));
    else if (isAboveClock(summary)) cells.set(architectureKey(architecture), { architecture, trialId, summary });
    await yieldToMain();
  }
  return { record, cells, failed };
}
