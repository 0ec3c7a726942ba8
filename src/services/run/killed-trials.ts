import { peakBytes } from '../../graph/cost';
import { inForm } from '../../graph/fold';
import type { StudyRecord } from '../../measure/record/study-record';
import { hasPageExitMarker } from '../../platform/page-exit-marker';
import { type Architecture, architectureName } from '../../space/architecture';
import { lowerArchitecture } from '../../space/lower-architecture';
import type { StudyStore } from '../../store/study-store';
import type { StudyDefinition } from '../../study/definition';
import type { Trial } from '../../study/plan';
import type { Notices } from '../notices';

/**
 * Ends the trials that took the tab with them, and says so: the journal names them, and the page was in sight when it
 * went. What was only closed or reloaded goes on where it was.
 */
export async function failKilled(
  store: StudyStore,
  record: StudyRecord,
  plan: readonly Trial[],
  notify: Notices['notify'],
): Promise<void> {
  if (hasPageExitMarker()) return;
  const interrupted = await store.trials.interrupted(record.id);
  for (const { position } of interrupted) {
    const trial = plan.find((one) => one.position === position);
    if (trial === undefined) continue;
    const name = architectureName(trial.architecture);
    const size = `about ${mebibytes(record.definition, trial.architecture)} MiB`;
    const detail = `The tab was killed while measuring ${name}, estimated at ${size}.`;
    await store.trials.end(record.id, trial, { state: 'failed', code: 'tab-killed', detail });
    notify(
      'error',
      detail,
      'It is skipped, and the study goes on with the next. Everything measured before is stored.',
    );
  }
}

function mebibytes({ space, form, protocol }: StudyDefinition, architecture: Architecture): number {
  // Its graph is in files that are not at hand; what it takes beside its weights is not known here.
  if (space.kind === 'own-model') return Math.ceil((4 * space.totalParams) / 2 ** 20);
  const graph = lowerArchitecture(architecture, space);
  return Math.ceil(peakBytes(inForm(graph, form), protocol.batch) / 2 ** 20);
}
