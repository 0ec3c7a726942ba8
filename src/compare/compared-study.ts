import type { LatencySummary } from '../measure/record/measurement';
import type { StudyRecord } from '../measure/record/study-record';
import { summaryIn } from '../measure/record/summary';
import type { Architecture } from '../space/architecture';
import { architectureKey } from './comparability';

/** One study of a comparison, with the figures of its cells at hand. */
export interface ComparedStudy {
  readonly record: StudyRecord;
  /** Measured cells by `architectureKey`. */
  readonly cells: ReadonlyMap<string, ComparedCell>;
  /** Keys of the cells that were tried and failed. */
  readonly failed: ReadonlySet<string>;
}

export interface ComparedCell {
  readonly architecture: Architecture;
  readonly trialId: string;
  readonly summary: LatencySummary;
}

/** Asked between two steps of long work; a promise where it is time to let the page do something else. */
export type YieldToMain = () => Promise<void> | undefined;

/** The figures of every cell, from raw samples where the record has them. */
export async function comparedStudy(record: StudyRecord, yieldToMain: YieldToMain): Promise<ComparedStudy> {
  const cells = new Map<string, ComparedCell>();
  const failed = new Set<string>();
  for (const measurement of record.measurements) {
    const { architecture, trialId } = measurement;
    const summary = summaryIn(record, measurement);
    if (summary === undefined) failed.add(architectureKey(architecture));
    else cells.set(architectureKey(architecture), { architecture, trialId, summary });
    await yieldToMain();
  }
  return { record, cells, failed };
}
