import type { LocalMeasurement } from '../insights/best-candidates';
import type { StudyListItem } from '../measure/record/study-list-item';
import type { StudyRecord } from '../measure/record/study-record';
import { isComparable, isOfPublishedNetworks, isRunAlike } from '../measure/record/study-record';
import { summaryIn } from '../measure/record/summary';
import { isAboveClock } from '../measure/record/times';
import { type Architecture, architectureName } from '../space/architecture';
import type { ReadStoredOverview } from './stored-overview';

/** Further studies that are read at most, newest first. */
const MAX_STUDIES = 40;

export interface MeasuredArchitecture extends LocalMeasurement {
  readonly architecture: Architecture;
}

/**
 * The latencies measured on this device that stand beside the predictions of a study, by the architecture's name: those
 * of `source` itself, of comparable studies, and of popular networks as published. Of an architecture measured several
 * times the newest measurement above 0 ms counts, and one that the predictor of `source` was not fitted to before one
 * that it was.
 */
export async function measuredBeside(
  source: StudyRecord,
  library: readonly StudyListItem[],
  readOverview: ReadStoredOverview,
): Promise<ReadonlyMap<string, MeasuredArchitecture>> {
  const measured = new Map<string, MeasuredArchitecture>();
  const others = library.filter((item) => item.id !== source.id && isBeside(item, source)).slice(0, MAX_STUDIES);
  for (const { id } of others) {
    const overview = await readOverview(id);
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
    if (summary === undefined || !isAboveClock(summary)) continue;
    const { medianMs, lowMs, highMs } = summary;
    measured.set(name, { architecture, studyId: record.id, medianMs, lowMs, highMs, isTest });
  }
}
