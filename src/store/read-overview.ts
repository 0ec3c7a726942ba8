import { logError } from '../base/log-error';
import { overviewOfTrial, type PackedOverview, packTrials, type TrialOverview } from '../measure/record/overview';
import type { StudyHead } from '../measure/record/study-record';
import type { StudyContext } from '../measure/record/summary';
import type { KeptOverview } from './caches';
import type { StudyStore } from './study-store';

/** Trials read at once: enough that the database is not asked too often, few enough that memory stays small. */
const PAGE_SIZE = 250;

/** Told after each stretch: trials read, of those that the study plans. */
export type OnRead = (done: number) => void;

/**
 * The overview of a stored study; undefined where it is not stored. Its samples are read and summarised once and the
 * result is cached, so that the next call takes a fraction of the time. A study that is still measured is read each
 * time.
 */
export async function readOverview(
  store: StudyStore,
  id: string,
  siteVersion: string,
  onRead: OnRead,
): Promise<PackedOverview | undefined> {
  const [head, kept] = await Promise.all([store.studies.loadHead(id), store.caches.loadOverview(id, siteVersion)]);
  if (head === undefined) return undefined;
  const { trials, environments } = kept ?? (await readTrials(store, head, onRead));
  if (kept === undefined && head.state !== 'unfinished') {
    await store.caches
      .keepOverview(id, siteVersion, { trials, environments })
      .catch((error: unknown) => logError('An overview was not kept, and is computed again', error));
  }
  return { head: { ...head, environments: { ...head.environments, ...environments } }, trials };
}

async function readTrials(store: StudyStore, head: StudyHead, onRead: OnRead): Promise<KeptOverview> {
  const { definition, anchors } = head;
  const trials: TrialOverview[] = [];
  let environments: StudyHead['environments'] = {};
  for (let next: number | undefined = 0; next !== undefined; ) {
    const page = await store.trials.loadFrom(head.id, next, PAGE_SIZE);
    environments = { ...environments, ...page.environments };
    const context: StudyContext = { definition, anchors, environments };
    trials.push(...page.measurements.map((measurement) => overviewOfTrial(measurement, context)));
    onRead(trials.length);
    next = page.next;
  }
  return { trials: packTrials(trials), environments };
}
