import { type ReadonlySignal, signal } from '@preact/signals';
import { environmentId, knownEnvironment } from '../../measure/record/environment';
import type { TrialProfile } from '../../measure/record/profile';
import type { ScreenLock } from '../../platform/locks';
import type { Architecture } from '../../space/architecture';
import type { StudiesStore } from '../../store/studies';
import type { TrialsStore } from '../../store/trials';
import { type CurrentStudy, isCurrent } from '../../study/definition';
import { handPickedStudy } from '../../study/presets';
import type { BrowserProbe } from '../browser';
import type { MeasuringLock } from '../measuring-lock';
import type { Notices } from '../notices';
import type { OpenedStudyService } from '../opened-study';
import type { Run } from '../run/run';
import type { NetworkProfile } from './network-profiler';

/** A profile under way, or how the last one ended. */
export interface ProfilingState {
  /** Trial id, or id of a popular network. */
  readonly target: string;
  readonly isMeasuring?: boolean;
  /** Why there is no profile, a sentence or two. */
  readonly problem: string | undefined;
}

/** The operators of a study being timed one by one, or how that ended. */
export interface OperatorRunState {
  readonly studyId: string;
  readonly isMeasuring: boolean;
  /** Visits stored, of those planned. */
  readonly visits: number;
  readonly planned: number;
  /** Why it could not go on, a sentence or two. */
  readonly problem: string | undefined;
}

/** What a person asks to be measured beside the studies, one question at a time: profiles and single operators. */
export interface Profiling {
  /** Undefined until the first profile is asked for. */
  readonly profiling: ReadonlySignal<ProfilingState | undefined>;
  /** Undefined until operators are timed. */
  readonly operatorRun: ReadonlySignal<OperatorRunState | undefined>;
  /** Profiles of popular networks by id, kept until the page is left. Those of trials are in their study. */
  readonly networkProfiles: ReadonlySignal<Readonly<Record<string, NetworkProfile>>>;
  /** Profiles the network of one trial of the opened study, and stores the profile. */
  profileTrial(trialId: string): Promise<void>;
  /** Profiles a popular network on the best backend of this browser. */
  profileNetwork(id: string): Promise<void>;
  /** Times every distinct operator of the opened study alone; those that are stored already are not repeated. */
  measureOperators(): Promise<void>;
  /** Ends what is under way; what was stored stays. */
  stop(): void;
}

/** What does the measuring. It knows the definition of every network, so it is loaded when it is first needed. */
export interface ProfilingEngine {
  readonly profileNetwork: typeof import('./network-profiler').profileNetwork;
  readonly timeOperators: typeof import('./operator-run').timeOperators;
}

export interface ProfilingPorts {
  readonly opened: Pick<OpenedStudyService, 'study' | 'changeRecord'>;
  readonly library: { openStore(): Promise<ProfilingStore | undefined> };
  readonly browser: Pick<BrowserProbe, 'preferredChoice'>;
  readonly lock: Pick<MeasuringLock, 'begin'>;
  readonly run: Pick<Run, 'isRunning'>;
  readonly notices: Pick<Notices, 'notify'>;
  readonly holdScreen: () => ScreenLock;
  readonly loadEngine: () => Promise<ProfilingEngine>;
}

interface ProfilingStore {
  readonly studies: Pick<StudiesStore, 'load'>;
  readonly trials: Pick<TrialsStore, 'recordProfile' | 'recordOperator'>;
}

export function createProfiling(ports: ProfilingPorts): Profiling {
  const { opened, library, browser, lock, run, notices, loadEngine } = ports;
  const profiling = signal<ProfilingState | undefined>(undefined);
  const operatorRun = signal<OperatorRunState | undefined>(undefined);
  const networkProfiles = signal<Readonly<Record<string, NetworkProfile>>>({});
  let underWay: AbortController | undefined;

  /** Runs `work` as the only thing that measures in this browser. */
  async function alone(work: (engine: ProfilingEngine, stop: AbortSignal) => Promise<void>): Promise<void> {
    const engine = await loadEngine();
    const unlock = run.isRunning() || underWay !== undefined ? undefined : await lock.begin();
    if (unlock === undefined)
      return notices.notify(
        'error',
        'Something else is measuring',
        'Two at once would slow each other down. Try again when it has ended.',
      );
    underWay = new AbortController();
    const screenLock = ports.holdScreen();
    try {
      await work(engine, underWay.signal);
    } finally {
      underWay = undefined;
      screenLock.release();
      unlock();
    }
  }

  /** Shows the progress of a profile, and how it ended. */
  async function profile(
    engine: ProfilingEngine,
    target: string,
    definition: CurrentStudy,
    architecture: Architecture,
    stop: AbortSignal,
  ): Promise<NetworkProfile | undefined> {
    profiling.value = { target, isMeasuring: true, problem: undefined };
    const outcome = await engine.profileNetwork(definition, architecture, stop);
    profiling.value = { target, problem: outcome.state === 'failed' ? outcome.problem : undefined };
    return outcome.state === 'profiled' ? outcome : undefined;
  }

  return {
    profiling,
    operatorRun,
    networkProfiles,
    async profileTrial(trialId) {
      const record = opened.study.value?.record;
      const trial = record?.measurements.find((measurement) => measurement.trialId === trialId);
      if (record === undefined || trial === undefined || !isCurrent(record.definition)) return;
      const { definition } = record;
      await alone(async (engine, stop) => {
        const profiled = await profile(engine, trialId, definition, trial.architecture, stop);
        if (profiled === undefined) return;
        const environment = knownEnvironment(record.environments, profiled.environment);
        const kept: TrialProfile = {
          position: trial.position,
          environmentId: environmentId(environment),
          profile: profiled.profile,
        };
        const store = await library.openStore();
        await store?.trials.recordProfile(record.id, kept, environment);
        opened.changeRecord(record.id, (now) => ({
          ...now,
          environments: { ...now.environments, [kept.environmentId]: environment },
          profiles: [...(now.profiles ?? []).filter(({ position }) => position !== kept.position), kept].sort(
            (a, b) => a.position - b.position,
          ),
        }));
      });
    },
    async profileNetwork(id) {
      const choice = await browser.preferredChoice();
      const definition = handPickedStudy(id, { kind: 'networks' }, { kind: 'named', ids: [id] }, choice);
      await alone(async (engine, stop) => {
        const profiled = await profile(engine, id, definition, { kind: 'networks', id }, stop);
        if (profiled !== undefined) networkProfiles.value = { ...networkProfiles.value, [id]: profiled };
      });
    },
    async measureOperators() {
      const shown = opened.study.value?.record;
      if (shown === undefined || !isCurrent(shown.definition)) return;
      const { id, definition } = shown;
      await alone(async (engine, stop) => {
        const store = await library.openStore();
        const record = await store?.studies.load(id);
        if (store === undefined || record === undefined) return;
        let now: OperatorRunState = { studyId: id, isMeasuring: true, visits: 0, planned: 0, problem: undefined };
        const show = (change: Partial<OperatorRunState>): void => {
          now = { ...now, ...change };
          operatorRun.value = now;
        };
        show({});
        let problem: string | undefined;
        try {
          problem = await engine.timeOperators(record, definition, store.trials, show, stop);
        } finally {
          show({ isMeasuring: false, problem });
          const after = await store.studies.load(id);
          if (after !== undefined)
            opened.changeRecord(id, (open) => ({
              ...open,
              environments: after.environments,
              ...(after.operators === undefined ? {} : { operators: after.operators }),
            }));
        }
      });
    },
    stop: () => underWay?.abort(),
  };
}
