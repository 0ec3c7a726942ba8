import { studyId } from '../../measure/record/study-id';
import type { StudyRecord } from '../../measure/record/study-record';
import type { SessionState } from '../../measure/session/session';
import type { OwnModelFiles } from '../../model-files/tfjs/open';
import { readBattery } from '../../platform/battery';
import { holdScreen, type ScreenLock } from '../../platform/locks';
import { keepPageExitMarker } from '../../platform/page-exit-marker';
import { createYieldToMain } from '../../platform/scheduling';
import { SITE_VERSION } from '../../platform/site-version';
import { askToPersist } from '../../platform/storage';
import { appState, notify, updateApp } from '../../shell/app-state';
import { RUN_HASH, studyHash } from '../../shell/router';
import { compareHash } from '../../shell/study-address';
import { prepareNasBench101 } from '../../space/nas-bench-101/enumerate';
import type { ModelRow } from '../../store/rows';
import type { StudyStore } from '../../store/study-store';
import { type CurrentStudy, isCurrent, type StudyDefinition } from '../../study/definition';
import { plannedTrials, planStudy } from '../../study/plan';
import { spawnMeasureWorker } from '../../workers-client/spawn-measure-worker';
import { studyController } from '../automation';
import { notifyProblem, openStore, refreshLibrary } from '../library';
import { beginMeasuring } from '../measuring-lock';
import type { RunView } from './run-view';
import { measuredInQueue, nextInQueue, placeInQueue } from './study-queue';
import type { StudyRunner } from './study-runner';

let active: StudyRunner | undefined;
/** From the tap until the runner is there, so that a second tap starts no second study. */
let isStarting = false;

/** Whether a study is under way in this tab: updates and other studies wait for it. */
export const isRunning = (): boolean => isStarting || active !== undefined;

/**
 * Creates a study and runs it. Of a person's own model, `picked` has the files where they were picked just now. `hashAfter`
 * is where it leads when it has ended: to the study itself unless told otherwise.
 */
export const startStudy = (
  definition: StudyDefinition,
  picked?: OwnModelFiles,
  hashAfter: HashAfter = studyHash,
): Promise<void> => once(() => createAndRun(definition, picked, hashAfter));

type HashAfter = (studyId: string) => string;

/** Creates a study a definition, and runs them one after the other; those that wait are stored already. */
export const startStudies = (definitions: readonly StudyDefinition[]): Promise<void> =>
  once(async () => {
    const [first, ...rest] = definitions;
    if (first === undefined) return;
    const createdAtMs = Date.now();
    const store = await openStore();
    for (const definition of rest)
      await store?.createStudy(newRecord(definition, createdAtMs), plannedTrials(definition));
    await createAndRun(first, undefined, studyHash, createdAtMs);
  });

const newRecord = (definition: StudyDefinition, createdAtMs: number): StudyRecord => ({
  id: studyId(definition, createdAtMs),
  definition,
  createdAtMs,
  state: 'unfinished',
  origin: 'measured',
  deviceName: '',
  environments: {},
  sessions: [],
  anchors: [],
  measurements: [],
});

async function createAndRun(
  definition: StudyDefinition,
  picked: OwnModelFiles | undefined,
  hashAfter: HashAfter,
  createdAtMs = Date.now(),
): Promise<void> {
  if (!isCurrent(definition)) return refuseEarlier();
  const record = newRecord(definition, createdAtMs);
  const store = await openStore();
  if (store === undefined) return;
  const model = await modelFiles(store, definition, picked);
  if (model === 'missing') return refuseWithoutFiles();
  await store.createStudy(record, plannedTrials(definition), model);
  // Asked for after a deliberate act, as browsers want it; a refusal changes nothing but the risk.
  void askToPersist();
  await run(record, definition, model, hashAfter);
}

/** Goes on with a stored study where it stopped. Trials that ended, failed ones too, are not repeated. */
export const resumeStudy = (id: string): Promise<void> => once(() => loadAndRun(id));

async function loadAndRun(id: string): Promise<void> {
  const store = await openStore();
  const record = await store?.loadStudy(id);
  if (store === undefined || record === undefined) return;
  const { definition } = record;
  if (!isCurrent(definition)) return refuseEarlier();
  const model = await modelFiles(store, definition, undefined);
  if (model === 'missing') return refuseWithoutFiles();
  await store.setStudyState(id, 'unfinished');
  await run(record, definition, model, studyHash);
}

/** The files that a study of a person's own model needs; undefined for any other study. */
async function modelFiles(
  store: StudyStore,
  { space }: StudyDefinition,
  picked: OwnModelFiles | undefined,
): Promise<ModelRow | undefined | 'missing'> {
  if (space.kind !== 'own-model') return undefined;
  const { digest, name } = space;
  if (picked !== undefined) return { digest, name, json: picked.json, weights: picked.weights };
  return (await store.loadModel(digest)) ?? 'missing';
}

function refuseWithoutFiles(): void {
  notify(
    'error',
    'The files of this model are not on this device',
    'They never travel with a study. Results are safe and can be looked at; to measure, pick the files under "Your own model".',
  );
}

function refuseEarlier(): void {
  notify(
    'error',
    'This study was made for an earlier protocol',
    'Its figures stay as they are, but this version measures differently, and the two must not be mixed. Start a new study for more.',
  );
}

async function once(start: () => Promise<void>): Promise<void> {
  if (active !== undefined) return showRun();
  if (isStarting) return;
  isStarting = true;
  try {
    await start();
  } finally {
    isStarting = false;
  }
}

const showRun = (): void => {
  location.hash = RUN_HASH;
};

export const pauseRun = (): void => active?.pause();
export const resumeRun = (): void => active?.resume();
export const putOffTrial = (trialId: string): void => active?.putOff(trialId);
export const cancelRun = (): void => active?.cancel();

async function run(
  stored: StudyRecord,
  definition: CurrentStudy,
  model: OwnModelFiles | undefined,
  hashAfter: HashAfter,
): Promise<void> {
  // The first screen does without all that measures. What shows the result is loaded here too: a study that is under way
  // needs no network any more.
  const [{ StudyRunner }, { RunView }, { openTrials }, { failKilled }] = await Promise.all([
    import('./study-runner'),
    import('./run-view'),
    import('./open-trials'),
    import('./killed-trials'),
    studyController(),
    import('../../screens/run/run'),
    import('../../screens/results/study-view'),
    import('../../screens/results/predictor/predictor'),
  ]);
  // The run draws the cell it measures: by then its page must not stop to enumerate.
  if (definition.space.kind === 'nas-bench-101') await prepareNasBench101(createYieldToMain());
  const trials = planStudy(definition);
  const store = await openStore();
  const unlock = await beginMeasuring();
  if (store === undefined) return;
  if (unlock === undefined) {
    notify(
      'error',
      'Another tab is measuring',
      'Two studies at once would slow each other down. The study is stored; go on here when the other one has ended.',
    );
    await refreshLibrary();
    return;
  }
  // Not before the lock is held: what another tab has under way was not killed.
  await failKilled(store, stored, trials);
  const record = (await store.loadStudy(stored.id)) ?? stored;
  const screenLock = await holdScreen();
  const unwatch = keepPageExitMarker();
  const open = openTrials(record, trials, definition.protocol);
  await refreshLibrary();
  const place = placeInQueue(appState.value.library ?? [], record);
  if (place !== undefined)
    await Promise.all([
      import('../../screens/results/compare/controller'),
      import('../../screens/results/compare/compare-view'),
    ]);
  const view = new RunView(record, trials, open, place, readBattery);
  active = new StudyRunner(
    record,
    definition,
    open,
    { store, spawnWorker: spawnMeasureWorker, readBattery, siteVersion: SITE_VERSION, model: model && filesOf(model) },
    {
      onState: (state) => view.show(state),
      settled: () => view.settled(),
      onVisited: (trial, summary, isDone) => view.visited(trial, summary, isDone),
      onFailed: () => view.failed(),
      onEnded: (phase, state) => {
        unwatch();
        finish(record, phase, state, view, screenLock, unlock, hashAfter).catch(notifyProblem);
      },
    },
  );
  showRun();
}

const filesOf = ({ json, weights }: OwnModelFiles): OwnModelFiles => ({ json, weights });

async function finish(
  record: StudyRecord,
  phase: 'finished' | 'cancelled' | 'stopped',
  state: SessionState,
  view: RunView,
  screenLock: ScreenLock | undefined,
  unlock: () => void,
  hashAfter: HashAfter,
): Promise<void> {
  active = undefined;
  screenLock?.release();
  unlock();
  if (phase === 'stopped') view.show(state);
  else await (await openStore())?.setStudyState(record.id, phase);
  await refreshLibrary();
  // A person who stops means it; where the store fails, the next study would fail too.
  const canGoOn = phase !== 'cancelled' && state.stopReason?.code !== 'store-failed';
  const next = canGoOn ? nextInQueue(appState.value.library ?? [], record, phase) : undefined;
  if (next !== undefined) {
    if (phase === 'stopped') tellSkipped(record);
    return resumeStudy(next);
  }
  if (phase === 'stopped') return;
  updateApp({ run: undefined });
  if (location.hash !== RUN_HASH) return;
  const together = phase === 'finished' ? measuredInQueue(appState.value.library ?? [], record) : [];
  location.replace(together.length > 1 ? compareHash(together) : hashAfter(record.id));
}

function tellSkipped({ definition }: StudyRecord): void {
  const problem = appState.value.run?.problem;
  if (problem === undefined) return;
  notify(
    'error',
    `${definition.name} on ${definition.backend}: ${problem.title}`,
    `${problem.detail} The next study goes on meanwhile.`,
  );
}
