import type { ProfileOrder } from '../../measure/messages';
import { planOperators } from '../../measure/profile/operator-plan';
import type { Environment } from '../../measure/record/environment';
import { environmentId, knownEnvironment } from '../../measure/record/environment';
import type { Profile } from '../../measure/record/profile';
import { guardInterruptions, whenVisible } from '../../platform/interruptions';
import { holdScreen } from '../../platform/locks';
import { appState, updateApp } from '../../shell/app-state';
import { type CurrentStudy, isCurrent } from '../../study/definition';
import { handPickedStudy } from '../../study/presets';
import { LabWorker } from '../../workers-client/profiling-worker';
import { browser, library, measuringLock, notices, run } from '../services';
import { openedStudy } from '../study-services';
import { OperatorRunner } from './operator-runner';

/** What a person asks beside the studies: profiles and operator trials, one at a time, each in workers of its own. */
let stop: (() => void) | undefined;

/** Beyond warm-up and inferences: building, compiling, and every operator a few times. */
const PROFILE_LIMIT_MS = 600_000;
/** A profile that the page was hidden during is made anew so often. */
const ATTEMPTS = 3;

export const stopLab = (): void => stop?.();

/** Runs `work` as the only thing that measures in this browser. */
async function alone(work: () => Promise<void>): Promise<void> {
  const unlock = run.isRunning() || stop !== undefined ? undefined : await measuringLock.begin();
  if (unlock === undefined) {
    notices.notify(
      'error',
      'Something else is measuring',
      'Two at once would slow each other down. Try again when it has ended.',
    );
    return;
  }
  stop = () => undefined;
  const screenLock = await holdScreen();
  try {
    await work();
  } finally {
    stop = undefined;
    screenLock?.release();
    unlock();
  }
}

/** Profiles one trial of the study on the screen and stores what it yields. */
export async function profileTrial(trialId: string): Promise<void> {
  const record = openedStudy.study.value?.record;
  const trial = record?.measurements.find((measurement) => measurement.trialId === trialId);
  if (record === undefined || trial === undefined || !isCurrent(record.definition)) return;
  const { definition } = record;
  await alone(async () => {
    const yielded = await profile(trialId, definition, trial.architecture);
    if (yielded === undefined) return;
    const environment = knownEnvironment(record.environments, yielded.environment);
    const kept = { position: trial.position, environmentId: environmentId(environment), profile: yielded.profile };
    const store = await library.openStore();
    await store?.trials.recordProfile(record.id, kept, environment);
    openedStudy.changeRecord(record.id, (now) => ({
      ...now,
      environments: { ...now.environments, [kept.environmentId]: environment },
      profiles: [...(now.profiles ?? []).filter(({ position }) => position !== kept.position), kept].sort(
        (a, b) => a.position - b.position,
      ),
    }));
  });
}

/** Profiles a popular network on the best backend of this browser; it stays until the page is left. */
export async function profileNetwork(id: string): Promise<void> {
  const definition = handPickedStudy(id, { kind: 'networks' }, { kind: 'named', ids: [id] }, browser.preferredChoice());
  await alone(async () => {
    const yielded = await profile(id, definition, { kind: 'networks', id });
    if (yielded === undefined) return;
    updateApp({ networkProfiles: { ...appState.value.networkProfiles, [id]: yielded } });
  });
}

interface Yielded {
  readonly profile: Profile;
  readonly environment: Environment;
}

/** In a worker that does nothing else; undefined where it was stopped or failed, which the screen then says. */
async function profile(
  target: string,
  { backend, allowSoftwareAdapter, protocol, space, form, seed }: CurrentStudy,
  architecture: ProfileOrder['architecture'],
): Promise<Yielded | undefined> {
  let isStopped = false;
  let lab: LabWorker | undefined;
  const ended = (problem?: string): undefined => {
    updateApp({ profiling: { target, problem: isStopped ? undefined : problem } });
  };
  stop = () => {
    isStopped = true;
    lab?.terminate();
  };
  updateApp({ profiling: { target, isMeasuring: true, problem: undefined } });
  try {
    for (let attempt = 0; attempt < ATTEMPTS && !isStopped; attempt++) {
      await whenVisible();
      const started = await LabWorker.start(
        { backend, allowSoftwareAdapter, wasmThreads: protocol.wasmThreads },
        undefined,
      );
      if ('problem' in started) return ended(started.problem);
      lab = started.lab;
      if (isStopped) break;
      const guard = guardInterruptions();
      const order = { architecture, space, form, protocol, seed, startedAtMs: guard.startedAtMs };
      const reply = await lab.ask({ type: 'profile', order }, PROFILE_LIMIT_MS);
      const isDisturbed = guard.disturbance() !== undefined;
      guard.end();
      lab.terminate();
      if (isStopped) break;
      if (reply.type !== 'profiled') return ended('detail' in reply ? reply.detail : reply.type);
      if (isDisturbed) continue;
      ended();
      return { profile: reply.profile, environment: started.environment };
    }
    return ended('The page was hidden or the clock was set each time it was tried.');
  } finally {
    lab?.terminate();
  }
}

/** Times every distinct operator of the study on the screen, or goes on with it. */
export async function measureOperators(): Promise<void> {
  const shown = openedStudy.study.value?.record;
  if (shown === undefined || !isCurrent(shown.definition)) return;
  const { id, definition } = shown;
  await alone(async () => {
    const store = await library.openStore();
    const record = await store?.studies.load(id);
    if (store === undefined || record === undefined) return;
    const plan = planOperators(definition);
    updateApp({ operatorRun: { studyId: id, isMeasuring: true, visits: 0, planned: 0, problem: undefined } });
    const runner = new OperatorRunner(record, definition, plan, store.trials, (progress) =>
      updateApp({ operatorRun: { studyId: id, isMeasuring: true, ...progress, problem: undefined } }),
    );
    stop = () => runner.cancel();
    let problem: string | undefined;
    try {
      problem = await runner.run();
    } finally {
      const { operatorRun } = appState.value;
      if (operatorRun !== undefined) updateApp({ operatorRun: { ...operatorRun, isMeasuring: false, problem } });
      const after = await store.studies.load(id);
      if (after !== undefined) {
        const { environments, operators } = after;
        openedStudy.changeRecord(id, (now) => ({
          ...now,
          environments,
          ...(operators === undefined ? {} : { operators }),
        }));
      }
    }
  });
}
