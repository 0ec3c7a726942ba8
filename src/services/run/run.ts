import { type ReadonlySignal, signal } from '@preact/signals';
import type { YieldToMain } from '../../base/yield-to-main';
import type { Battery } from '../../measure/record/measurement';
import type { StudyRecord } from '../../measure/record/study-record';
import { studyId } from '../../measure/record/study-record';
import type { SessionState } from '../../measure/session/session-state';
import type { CustomModelFiles } from '../../model-files/tfjs/open';
import type { ScreenLock } from '../../platform/locks';
import { hrefOf } from '../../routes/routes';
import { StoreError } from '../../store/problems';
import type { ModelRow } from '../../store/rows';
import type { StudyStore } from '../../store/study-store';
import { type CurrentStudy, isCurrent, type StudyDefinition } from '../../study/definition';

import type { Trial } from '../../study/plan';
import { quoted } from '../../text/foreign-names';
import type { Library } from '../library';
import type { MeasuringLock } from '../measuring-lock';
import type { Navigation } from '../navigation';
import type { Notices } from '../notices';
import type { RunProgress } from './run-progress';
import type { RunState } from './run-state';
import { createStudyPlanning } from './study-planning';
import { measuredInQueue, nextInQueue, placeInQueue } from './study-queue';
import type { StudyRunner } from './study-runner';

/** The study that this tab measures, from the tap that starts it to the screen that shows its result. */
export interface Run {
  /** Undefined while no study is under way; one that stopped with a problem stays until the next begins. */
  readonly state: ReadonlySignal<RunState | undefined>;
  /** Whether a study is under way, or about to be: updates and other measurements wait for it. */
  isRunning(): boolean;
  /** Creates a study and runs it. */
  start(definition: StudyDefinition, options?: StartOptions): Promise<void>;
  /** Creates a study a definition and runs them one after the other; those that wait are stored already. */
  startAll(definitions: readonly StudyDefinition[]): Promise<void>;
  /** Goes on with a stored study where it stopped. Trials that ended, failed ones too, are not repeated. */
  resumeStudy(id: string): Promise<void>;
  pause(): void;
  resume(): void;
  /** Lets the trial under way wait for the others of its round. */
  skipForNow(trialId: string): void;
  /** Ends at once: the visit under way is lost, everything before it is stored. */
  cancel(): void;
}

export interface StartOptions {
  /** The files of a person's own model that were picked just now; without them they are read from the store. */
  readonly files?: CustomModelFiles;
  /** The address that it leads to when it has ended: that of the study itself unless told otherwise. */
  readonly hrefAfter?: (studyId: string) => string;
}

/** What a run needs from the page and the browser. */
export interface RunPorts {
  readonly library: Library;
  readonly notices: Pick<Notices, 'notify' | 'notifyProblem' | 'dismissInformation'>;
  readonly navigation: Navigation;
  readonly lock: Pick<MeasuringLock, 'begin'>;
  /** What measures, loaded with the first study. */
  readonly loadEngine: () => Promise<RunEngine>;
  /** Loads screens ahead: a study that is under way needs no network any more. */
  readonly preloadScreens: (...names: readonly ('run' | 'study' | 'compare')[]) => Promise<unknown>;
  /** Cuts work on the page into slices: see `src/platform/scheduling.ts`. */
  readonly createYieldToMain: () => YieldToMain;
  readonly holdScreen: () => ScreenLock;
  /** Notes how the page goes away while it measures; answers a function that stops. */
  readonly watchPageExit: () => () => void;
  readonly askToPersist: () => Promise<unknown>;
  readonly readBattery: () => Promise<Battery | undefined>;
  /** Plans a study off the page: a designed sample takes seconds. */
  readonly planTrials: (definition: StudyDefinition) => Promise<readonly Trial[]>;
  readonly spawnWorker: () => Worker;
  readonly siteVersion: string;
  readonly nowMs: () => number;
}

/** The parts of a run that the first screen does without. */
export interface RunEngine {
  readonly StudyRunner: typeof StudyRunner;
  readonly RunProgress: typeof RunProgress;
  readonly openTrials: typeof import('./open-trials').openTrials;
  readonly settleKilled: typeof import('./killed-trials').settleKilled;
  readonly killedTrialsPorts: typeof import('./killed-trials').killedTrialsPorts;
  readonly prepareNasBench101: typeof import('../../space/nas-bench-101/enumerate').prepareNasBench101;
}

/** A study about to be measured. */
interface ReadyStudy {
  readonly record: StudyRecord;
  readonly definition: CurrentStudy;
  readonly files: CustomModelFiles | undefined;
  /** Where they are planned already: a shard is counted by planning it. */
  readonly trials?: readonly Trial[];
}

export function createRun(ports: RunPorts): Run {
  const { library, notices, navigation } = ports;
  const planning = createStudyPlanning(ports.planTrials, notices);
  const state = signal<RunState | undefined>(undefined);
  let active: StudyRunner | undefined;
  /** From the tap until the runner is there, so that a second tap starts no second study. */
  let isStarting = false;

  const studyHref = (id: string): string => hrefOf({ name: 'study', id });
  const runHref = hrefOf({ name: 'run' });

  async function once(start: () => Promise<void>): Promise<void> {
    if (active !== undefined) return navigation.go(runHref);
    if (isStarting) return;
    isStarting = true;
    try {
      await start();
    } finally {
      isStarting = false;
    }
  }

  const start = (definition: StudyDefinition, options: StartOptions = {}): Promise<void> =>
    once(() => createAndMeasure(definition, ports.nowMs(), options));

  const startAll = (definitions: readonly StudyDefinition[]): Promise<void> =>
    once(async () => {
      const [first, ...rest] = definitions;
      if (first === undefined) return;
      const createdAtMs = ports.nowMs();
      const store = await library.openStore();
      for (const definition of rest)
        await store?.studies.create(newRecord(definition, createdAtMs), (await planning.count(definition)).count);
      await createAndMeasure(first, createdAtMs, {});
    });

  async function createAndMeasure(
    definition: StudyDefinition,
    createdAtMs: number,
    { files: picked, hrefAfter = studyHref }: StartOptions,
  ): Promise<void> {
    if (!isCurrent(definition)) return refuseEarlierProtocol();
    const record = newRecord(definition, createdAtMs);
    const store = await library.openStore();
    if (store === undefined) return;
    const files = await modelFiles(store, definition, picked);
    if (files === 'missing') return refuseWithoutFiles();
    const { count, trials } = await planning.count(definition);
    await store.studies.create(record, count, files);
    // Asked for after a deliberate act, as browsers want it; a refusal changes nothing but the risk.
    void ports.askToPersist();
    await measure({ record, definition, files, ...(trials === undefined ? {} : { trials }) }, hrefAfter);
  }

  const resumeStudy = (id: string): Promise<void> =>
    once(async () => {
      const store = await library.openStore();
      const record = await store?.studies.load(id);
      if (store === undefined) return;
      if (record === undefined) return notices.notifyProblem(new StoreError('missing'));
      const { definition } = record;
      if (!isCurrent(definition)) return refuseEarlierProtocol();
      const files = await modelFiles(store, definition, undefined);
      if (files === 'missing') return refuseWithoutFiles();
      await store.studies.setState(id, 'unfinished');
      await measure({ record, definition, files }, studyHref);
    });

  function refuseWithoutFiles(): void {
    notices.notify(
      'error',
      'The files of this model are not on this device',
      'They never travel with a study. Results are safe and can be looked at; to measure, pick the files under "Your own model".',
    );
  }

  function refuseEarlierProtocol(): void {
    notices.notify(
      'error',
      'This study was made for an earlier protocol',
      'Its figures stay as they are, but this version measures differently, and the two must not be mixed. Start a new study for more.',
    );
  }

  async function measure(ready: ReadyStudy, hrefAfter: (id: string) => string): Promise<void> {
    const { record: stored, definition, files } = ready;
    const [engine] = await Promise.all([ports.loadEngine(), ports.preloadScreens('run', 'study')]);
    // The run draws the cell it measures: by then its page must not stop to enumerate.
    if (definition.space.kind === 'nas-bench-101') await engine.prepareNasBench101(ports.createYieldToMain());
    const trials = ready.trials ?? (await planning.plan(definition));
    const store = await library.openStore();
    const unlock = await ports.lock.begin();
    if (store === undefined) return;
    if (unlock === undefined) {
      notices.notify(
        'error',
        'Another tab is measuring',
        'Two studies at once would slow each other down. The study is stored; go on here when the other one has ended.',
      );
      await library.refresh();
      return;
    }
    // Not before the lock is held: what another tab has under way was not killed.
    await engine.settleKilled(stored, trials, engine.killedTrialsPorts(store, notices.notify));
    const record = (await store.studies.load(stored.id)) ?? stored;
    const screenLock = ports.holdScreen();
    const stopWatchingExit = ports.watchPageExit();
    const open = engine.openTrials(record, trials, definition.protocol);
    await library.refresh();
    const place = placeInQueue(library.studies.value ?? [], record);
    if (place !== undefined) await ports.preloadScreens('compare');
    const { readBattery, spawnWorker, siteVersion } = ports;
    const progress = new engine.RunProgress({ record, trials, open, queue: place, readBattery }, (next) => {
      state.value = next;
    });
    const release = (): void => {
      stopWatchingExit();
      screenLock.release();
      unlock();
    };
    active = new engine.StudyRunner(
      record,
      definition,
      open,
      {
        trials: store.trials,
        spawnWorker,
        readBattery,
        siteVersion,
        model: files && { json: files.json, weights: files.weights },
      },
      {
        onState: (session) => progress.show(session),
        settled: () => progress.settled(),
        onVisited: (trial, summary, isDone) => progress.visited(trial, summary, isDone),
        onFailed: () => progress.failed(),
        onEnded: (phase, session) => {
          active = undefined;
          release();
          if (phase === 'stopped') progress.show(session);
          finish(record, phase, session, hrefAfter).catch(notices.notifyProblem);
        },
      },
    );
    navigation.go(runHref);
  }

  async function finish(
    record: StudyRecord,
    phase: 'finished' | 'cancelled' | 'stopped',
    session: SessionState,
    hrefAfter: (id: string) => string,
  ): Promise<void> {
    if (phase !== 'stopped') await (await library.openStore())?.studies.setState(record.id, phase);
    await library.refresh();
    const studies = library.studies.value ?? [];
    // A person who stops means it; where the store fails, the next study would fail too.
    const canGoOn = phase !== 'cancelled' && session.stopReason?.code !== 'store-failed';
    const next = canGoOn ? nextInQueue(studies, record, phase) : undefined;
    if (next !== undefined) {
      if (phase === 'stopped') tellSkipped(record);
      return resumeStudy(next);
    }
    if (phase === 'stopped') return;
    state.value = undefined;
    if (navigation.hash() !== runHref) return;
    const together = phase === 'finished' ? measuredInQueue(studies, record) : [];
    navigation.replace(together.length > 1 ? hrefOf({ name: 'compare', ids: together }) : hrefAfter(record.id));
  }

  function tellSkipped({ definition }: StudyRecord): void {
    const problem = state.value?.problem;
    if (problem === undefined) return;
    notices.notify(
      'error',
      `${quoted(definition.name)} on ${definition.backend}: ${problem.title}`,
      `${problem.detail} The next study goes on meanwhile.`,
    );
  }

  return {
    state,
    isRunning: () => isStarting || active !== undefined,
    start,
    startAll,
    resumeStudy,
    pause: () => active?.pause(),
    resume: () => active?.resume(),
    skipForNow: (trialId) => active?.skipForNow(trialId),
    cancel: () => active?.cancel(),
  };
}

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

/** The files that a study of a person's own model needs; undefined for any other study. */
async function modelFiles(
  store: StudyStore,
  { space }: StudyDefinition,
  picked: CustomModelFiles | undefined,
): Promise<ModelRow | undefined | 'missing'> {
  if (space.kind !== 'own-model') return undefined;
  const { digest, name } = space;
  if (picked !== undefined) return { digest, name, json: picked.json, weights: picked.weights };
  return (await store.models.load(digest)) ?? 'missing';
}
