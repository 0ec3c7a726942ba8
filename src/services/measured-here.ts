import type { LocalMeasurement } from '../insights/best-candidates';
import type { StudyListItem } from '../measure/record/study-list-item';
import type { StudyRecord } from '../measure/record/study-record';
import { isComparable, isOfPublishedNetworks, isRunAlike } from '../measure/record/study-record';
import { summaryIn } from '../measure/record/summary';
import { type Architecture, architectureName } from '../space/architecture';
import { storedOverview } from './stored-overview';

/** Studies that are read for it at most, newest first. */
const MAX_STUDIES = 40;

export interface MeasuredArchitecture extends LocalMeasurement {
  readonly architecture: Architecture;
}

/**
 * What is measured, by the architecture's name: in `source`, in other studies of this device whose figures stand beside
 * its own, and popular networks as published. Where one was measured twice the newest counts, but before what the
 * source's predictor learnt from.
 */
export async function measuredBeside(
  source: StudyRecord,
  library: readonly StudyListItem[],
): Promise<ReadonlyMap<string, MeasuredArchitecture>> {
  const measured = new Map<string, MeasuredArchitecture>();
  const others = library.filter((item) => item.id !== source.id && isBeside(item, source)).slice(0, MAX_STUDIES);
  for (const { id } of others) {
    const overview = await storedOverview(id);
    if (overview !== undefined) takeMissing(measured, overview.record, true);
  }
  takeMissing(measured, source, false);
  return measured;
}

const isBeside = ({ definition, origin }: StudyListItem, source: StudyRecord): boolean =>
  origin === 'measured' &&
  (isComparable(definition, source.definition) ||
    (isOfPublishedNetworks(definition) && isRunAlike(definition, source.definition)));

function takeMissing(measured: Map<string, MeasuredArchitecture>, record: StudyRecord, isTest: boolean): void {
  for (const measurement of record.measurements) {
    const { architecture } = measurement;
    const name = architectureName(architecture);
    const summary = measured.has(name) ? undefined : summaryIn(record, measurement);
    if (summary === undefined) continue;
    const { medianMs, lowMs, highMs } = summary;
    measured.set(name, { architecture, studyId: record.id, medianMs, lowMs, highMs, isTest });
  }
}
