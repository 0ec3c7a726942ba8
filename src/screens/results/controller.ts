import { computed, type ReadonlySignal } from '@preact/signals';
import type { TrialSamples } from '../../insights/trial-detail';
import type { StudyRecord } from '../../measure/record/study-record';
import type { downloadText } from '../../platform/sharing';
import { hrefOf } from '../../routes/routes';
import type { Fit } from '../../services/fit/fit';
import type { Library } from '../../services/library';
import type { Navigation, ScreenName } from '../../services/navigation';
import type { Notices } from '../../services/notices';
import type { OpenedStudy, OpenedStudyService } from '../../services/opened-study';
import type { OperatorRunState, Profiling, ProfilingState } from '../../services/profiling/profiling';
import type { Run } from '../../services/run/run';
import type { Sharing } from '../../services/sharing';
import type { ReadStoredOverview } from '../../services/stored-overview';
import { until } from '../../services/until';
import { fullBundle } from '../../share/bundle/convert-record';
import { linkProblemText } from '../../share/bundle/problems';
import { encodeLink } from '../../share/link/result-link';
import { StoreError, storeProblemText } from '../../store/problems';
import type { StudiesStore } from '../../store/studies';
import type { TrialsStore } from '../../store/trials';
import type { StudyDefinition } from '../../study/definition';
import { knownTrials } from '../../study/sampling/sample-size';
import type { askLink } from '../../workers-client/study-client';

interface ResultsStore {
  readonly studies: Pick<StudiesStore, 'load' | 'add' | 'setDeviceName'>;
  readonly trials: Pick<TrialsStore, 'load'>;
}

export interface ResultsPorts {
  readonly opened: OpenedStudyService;
  readonly fit: Pick<Fit, 'fitShown'>;
  readonly profiling: Pick<Profiling, 'profiling' | 'operatorRun' | 'profileTrial' | 'measureOperators' | 'stop'>;
  readonly library: Pick<Library, 'studies'> & {
    openStore(): Promise<ResultsStore | undefined>;
    refresh(): Promise<void>;
  };
  readonly navigation: Pick<Navigation, 'screen' | 'show' | 'showProblem' | 'stillHere' | 'go'>;
  readonly notices: Pick<Notices, 'attempt'>;
  readonly run: Pick<Run, 'resumeStudy'>;
  readonly sharing: Pick<Sharing, 'share'>;
  readonly readStored: ReadStoredOverview;
  /** Opens a result link in a worker, and on the page where the worker does not run. */
  readonly askLink: typeof askLink;
  readonly openLinkHere: typeof import('./open-link-here').openLinkHere;
  readonly downloadText: typeof downloadText;
  /** How many trials a study has, computed off the page where it is not stated. */
  readonly countTrials: (definition: StudyDefinition) => Promise<number>;
}

/** The results of a study that is stored here or came by link. */
export interface Results {
  readonly study: ReadonlySignal<OpenedStudy | undefined>;
  /** Trials read so far of a large study that is being opened. */
  readonly trialsRead: ReadonlySignal<number | undefined>;
  /** How many trials the study on the screen plans; undefined while they are counted. */
  readonly planned: ReadonlySignal<number | undefined>;
  /** Whether the study was opened from a link. */
  readonly isShared: ReadonlySignal<boolean>;
  readonly samples: ReadonlySignal<TrialSamples | undefined>;
  readonly profiling: ReadonlySignal<ProfilingState | undefined>;
  readonly operatorRun: ReadonlySignal<OperatorRunState | undefined>;
  /** Shows a stored study, without its raw samples, and fits its predictors. */
  open(id: string): Promise<void>;
  /** Shows a shared result from the fragment alone. A link that cannot be read changes nothing here. */
  openShared(fragment: string): Promise<void>;
  /** The full bundle of the study on the screen, with every raw sample, as JSON text; undefined while none is shown. */
  studyJson(): Promise<string | undefined>;
  shareStudy(): void;
  /** Downloads the full bundle. */
  exportBundle(): void;
  /** Reads the raw samples of one trial; the outcome appears in `samples`. */
  loadSamples(trialId: string): void;
  /** Keeps a study that came by link in this browser. */
  keepStudy(): void;
  renameDevice(name: string): void;
  resumeStudy(id: string): void;
  /** Profiles the network of one trial. */
  profileTrial(trialId: string): void;
  /** Times every distinct operator of the study alone, or goes on with that. */
  measureOperators(): void;
  /** Ends a profile or operators under way; what was stored stays. */
  stopProfiling(): void;
}

/** A large study is drawn by then, in ms. A tab in the background draws nothing, so no frame is waited for. */
const DRAWN_AFTER_MS = 100;

const NOT_HERE = {
  title: 'This study is not on this device',
  detail:
    'Studies stay in the browser that measured them, until they are shared by link or file. Ask for its link, or open the list of studies on the first screen.',
};

export function createResults(ports: ResultsPorts): Results {
  const { opened, fit, profiling, library, navigation, notices, run, sharing } = ports;
  const samples = opened.perStudy<TrialSamples | undefined>(undefined);
  const planned = opened.perStudy<number | undefined>(undefined);

  /** Of a shard only planning tells, which is done off the page; what is stored was counted when it began. */
  async function count({ record: { id, definition } }: OpenedStudy): Promise<void> {
    const stored = library.studies.value?.find((item) => item.id === id);
    planned.set(id, stored?.trials ?? (await ports.countTrials(definition)));
  }

  async function show(screen: 'study' | 'shared', study: OpenedStudy): Promise<void> {
    const { id } = study.record;
    opened.open(study);
    planned.set(id, knownTrials(study.record.definition));
    navigation.show(screen, screen === 'study' ? id : '');
    await new Promise((resolve) => setTimeout(resolve, DRAWN_AFTER_MS));
    if (!opened.isOpen(id)) return;
    if (planned.signal.value === undefined) notices.attempt(count)(study);
    await fit.fitShown();
  }

  async function open(id: string): Promise<void> {
    const isStillHere = navigation.stillHere();
    const overview = await ports.readStored(id, (trials) => {
      if (!isStillHere()) return;
      opened.showReading(trials);
      navigation.show('study', id);
    });
    if (!isStillHere()) return;
    if (overview === undefined) return navigation.showProblem(NOT_HERE);
    await show('study', { ...overview, stored: true });
  }

  async function openShared(fragment: string): Promise<void> {
    const isStillHere = navigation.stillHere();
    const asked = await ports.askLink(fragment);
    const read = asked?.value ?? (await ports.openLinkHere(fragment));
    if (!isStillHere()) return;
    if (!read.ok) return navigation.showProblem(linkProblemText(read.error));
    await show('shared', { ...read.value, stored: false });
  }

  async function loadSamples(trialId: string): Promise<void> {
    const record = opened.study.value?.record;
    const trial = record?.measurements.find((measurement) => measurement.trialId === trialId);
    if (record === undefined || trial === undefined) return;
    const { id } = record;
    const isWanted = (): boolean => opened.isOpen(id) && samples.signal.value?.trialId === trialId;
    samples.set(id, { trialId, state: 'reading' });
    try {
      const whole = await (await library.openStore())?.trials.load(id, trial.position);
      if (whole?.outcome.state !== 'measured') throw new StoreError('missing');
      if (isWanted()) samples.set(id, { trialId, state: 'read', visits: whole.outcome.visits });
    } catch (error) {
      if (isWanted()) samples.set(id, { trialId, state: 'failed', problem: storeProblemText(error) });
    }
  }

  /**
   * The study on the screen with every raw sample, read from the store where it is kept; undefined while another screen is
   * on. A study that is still being read is waited for, as long as its screen is on: the screen is there before the study.
   */
  async function wholeRecord(): Promise<StudyRecord | undefined> {
    const screen = (): ScreenName => navigation.screen.value.name;
    await until(() => screen() !== 'study' || opened.trialsRead.value === undefined);
    const record = opened.study.value?.record;
    if (record === undefined || screen() === 'shared') return record;
    return screen() === 'study' ? (await library.openStore())?.studies.load(record.id) : undefined;
  }

  async function studyJson(): Promise<string | undefined> {
    const record = await wholeRecord();
    return record && JSON.stringify(fullBundle(record));
  }

  return {
    study: opened.study,
    trialsRead: opened.trialsRead,
    planned: planned.signal,
    isShared: computed(() => navigation.screen.value.name === 'shared'),
    samples: samples.signal,
    profiling: profiling.profiling,
    operatorRun: profiling.operatorRun,
    open,
    openShared,
    studyJson,
    shareStudy: notices.attempt(async () => {
      const record = opened.study.value?.record;
      if (record === undefined) return;
      await sharing.share({
        title: record.definition.name,
        href: `#${await encodeLink(record)}`,
        copied: 'It holds the figures of every cell, not the raw samples. Nothing was sent to a server.',
      });
    }),
    exportBundle: notices.attempt(async () => {
      const id = opened.study.value?.record.id;
      const json = await studyJson();
      if (id === undefined || json === undefined) return;
      ports.downloadText(`leti-${id}.json`, 'application/json', json);
    }),
    loadSamples: notices.attempt(loadSamples),
    keepStudy: notices.attempt(async () => {
      const record = opened.study.value?.record;
      const store = record && (await library.openStore());
      if (record === undefined || store === undefined) return;
      await store.studies.add(record, planned.signal.value ?? (await ports.countTrials(record.definition)));
      await library.refresh();
      navigation.go(hrefOf({ name: 'study', id: record.id }));
    }),
    renameDevice: notices.attempt(async (deviceName: string) => {
      const study = opened.study.value;
      if (study === undefined) return;
      const { id } = study.record;
      opened.changeRecord(id, (record) => ({ ...record, deviceName }));
      if (!study.stored) return;
      const store = await library.openStore();
      await store?.studies.setDeviceName(id, deviceName);
      await library.refresh();
    }),
    resumeStudy: notices.attempt(run.resumeStudy),
    profileTrial: notices.attempt(profiling.profileTrial),
    measureOperators: notices.attempt(profiling.measureOperators),
    stopProfiling: profiling.stop,
  };
}
