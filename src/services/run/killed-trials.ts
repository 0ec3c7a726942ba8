import { peakBytes } from '../../graph/cost';
import { inForm } from '../../graph/fold';
import type { StudyRecord } from '../../measure/record/study-record';
import { RECYCLE_BUDGET_BYTES } from '../../measure/recycle-budget';
import { MAX_LOSSES } from '../../measure/session/session';
import { deviceMemoryBytes } from '../../platform/device-memory';
import { hasPageExitMarker } from '../../platform/page-exit-marker';
import { type Architecture, architectureName } from '../../space/architecture';
import { lowerArchitecture } from '../../space/lower-architecture';
import type { StudyStore } from '../../store/study-store';
import type { StudyDefinition } from '../../study/definition';
import type { Trial } from '../../study/plan';
import { formatCount } from '../../text/format';
import type { Notices } from '../notices';

/** What the trials that took the tab with them are settled with. */
export interface KilledTrialsPorts {
  readonly trials: Pick<StudyStore['trials'], 'interrupted' | 'countKill' | 'end'>;
  readonly notify: Notices['notify'];
  /** Whether the last page that measured here went away in an ordinary way. */
  readonly wasClosed: () => boolean;
  /** Memory of the device in bytes, as far as the browser tells. */
  readonly memoryBytes: () => number | undefined;
}

/**
 * Settles the trials that took the tab with them, and says so: the journal names them, and the page was in sight when it
 * went. It costs a trial one visit; one that takes the tab with it twice in a row has failed, as with a worker. What was
 * only closed or reloaded goes on where it was.
 */
export async function settleKilled(
  record: Pick<StudyRecord, 'id' | 'definition'>,
  plan: readonly Trial[],
  { trials, notify, wasClosed, memoryBytes }: KilledTrialsPorts,
): Promise<void> {
  if (wasClosed()) return;
  for (const { position } of await trials.interrupted(record.id)) {
    const trial = plan.find((one) => one.position === position);
    if (trial === undefined) continue;
    const name = architectureName(trial.architecture);
    const cause = possibleCause(estimatedBytes(record.definition, trial.architecture), memoryBytes());
    const kills = await trials.countKill(record.id, trial);
    if (kills < MAX_LOSSES) {
      const goesOn = 'That visit is made again in its turn, and everything measured before is stored.';
      notify('error', `The tab was killed while measuring ${name}`, `${cause}${goesOn}`);
      continue;
    }
    const detail = `The tab was killed ${kills} times in a row while measuring ${name}. ${cause}`.trimEnd();
    await trials.end(record.id, trial, { state: 'failed', code: 'tab-killed', detail });
    const goesOn = 'It is skipped, and the study goes on with the next. Everything measured before is stored.';
    notify('error', `The tab was killed ${kills} times while measuring ${name}`, `${cause}${goesOn}`);
  }
}

/** Names the size of a network where it is large for the device or for a worker, a sentence and a space; else empty. */
function possibleCause(bytes: number, memoryBytes: number | undefined): string {
  const isLarge = bytes > RECYCLE_BUDGET_BYTES || (memoryBytes !== undefined && bytes > memoryBytes / 2);
  return isLarge ? `Its size may be the cause: about ${formatCount(Math.ceil(bytes / 2 ** 20))} MiB. ` : '';
}

/** Memory that a network takes while it runs, an estimate in bytes. */
function estimatedBytes({ space, form, protocol }: StudyDefinition, architecture: Architecture): number {
  // Its graph is in files that are not at hand; what it takes beside its weights is not known here.
  if (space.kind === 'own-model') return 4 * space.totalParams;
  return peakBytes(inForm(lowerArchitecture(architecture, space), form), protocol.batch);
}

/** What settles them in the page. */
export const killedTrialsPorts = (store: StudyStore, notify: Notices['notify']): KilledTrialsPorts => ({
  trials: store.trials,
  notify,
  wasClosed: hasPageExitMarker,
  memoryBytes: deviceMemoryBytes,
});
