import { type ReadonlySignal, signal } from '@preact/signals';
import { architectureKey, groupKey, mismatch } from '../../../compare/comparability';
import { comparedStudy } from '../../../compare/compared-study';
import { compareStudies } from '../../../compare/comparison';
import { fastestCount } from '../../../compare/tally';
import type { ComparisonCandidate } from '../../../insights/comparable-groups';
import type { StudyRecord } from '../../../measure/record/study-record';
import { createYieldToMain } from '../../../platform/scheduling';
import { hrefOf } from '../../../routes/routes';
import type { BrowserProbe, CapabilityState } from '../../../services/browser';
import type { MeasuringLock } from '../../../services/measuring-lock';
import type { Navigation } from '../../../services/navigation';
import type { Notices } from '../../../services/notices';
import type { Run } from '../../../services/run/run';
import type { Sharing } from '../../../services/sharing';
import { encodeStudyLink } from '../../../share/link/study-link';
import type { StudiesStore } from '../../../store/studies';
import type { TrialsStore } from '../../../store/trials';
import { type Backend, isCurrent, type StudyDefinition } from '../../../study/definition';
import { CURRENT_PROTOCOL } from '../../../study/presets';
import { sideNames } from '../../../text/compare/side-names';
import { type CompareState, MAX_STUDIES, type StudyPair } from './state';

/** What comparing reads of the store. */
interface ComparedStore {
  readonly studies: Pick<StudiesStore, 'list' | 'load'>;
  readonly trials: Pick<TrialsStore, 'measuredArchitectures'>;
}

export interface ComparePorts {
  readonly library: { openStore(): Promise<ComparedStore | undefined> };
  readonly navigation: Pick<Navigation, 'show' | 'showProblem' | 'stillHere'>;
  readonly notices: Pick<Notices, 'attempt'>;
  readonly browser: Pick<BrowserProbe, 'capabilities' | 'choiceOf' | 'probe'>;
  readonly run: Pick<Run, 'start'>;
  readonly lock: Pick<MeasuringLock, 'isMeasuring'>;
  readonly sharing: Pick<Sharing, 'share'>;
  /** Stores a study file and opens it. */
  readonly importStudyFile: (file: Blob) => Promise<void>;
}

/** Stored studies side by side. */
export interface Compare {
  /** Undefined until the screen is opened. */
  readonly state: ReadonlySignal<CompareState | undefined>;
  readonly capabilities: ReadonlySignal<CapabilityState>;
  /** Compares studies, by id; of fewer than two, shows what can be picked. */
  open(ids: readonly string[]): Promise<void>;
  /** Measures the cells of a stored study on another backend here, and shows both side by side. */
  measureSameCells(studyId: string, backend: Backend): void;
  /** Shares a link that asks another device to measure the cells of a stored study. */
  shareSameCells(studyId: string): void;
  importBundle(file: Blob): void;
  probeAgain(): void;
}

const NOT_HERE = {
  title: 'One of these studies is not on this device',
  detail:
    'Studies can be compared once they are kept in this browser. Open the link or the file of the missing one, keep it, and compare again.',
};

export function createCompare(ports: ComparePorts): Compare {
  const { library, navigation, notices, browser, run, lock, sharing } = ports;
  const state = signal<CompareState | undefined>(undefined);

  async function open(ids: readonly string[]): Promise<void> {
    const isStillHere = navigation.stillHere();
    const show = (next: CompareState): void => {
      if (!isStillHere()) return;
      state.value = next;
      navigation.show('compare', ids.join(','));
    };
    show({ state: 'computing', done: 0, of: 0, waiting: false });
    const store = await library.openStore();
    if (store === undefined) return show({ state: 'picking', candidates: [] });
    if (ids.length < 2) {
      const [first] = ids;
      const candidates = await candidatesOf(store);
      return show({ state: 'picking', candidates, ...(first === undefined ? {} : { first }) });
    }
    const records: StudyRecord[] = [];
    for (const id of ids.slice(0, MAX_STUDIES)) {
      const record = await store.studies.load(id);
      if (!isStillHere()) return;
      if (record === undefined) return navigation.showProblem(NOT_HERE);
      records.push(record);
    }
    await compare(records, show, () => !isStillHere());
  }

  async function compare(
    records: readonly StudyRecord[],
    show: (state: CompareState) => void,
    isStale: () => boolean,
  ): Promise<void> {
    const [first, ...others] = records;
    const reason = others
      .map((record) => mismatch(first.definition, record.definition))
      .find((difference) => difference !== undefined);
    if (reason !== undefined) return show({ state: 'apart', names: sideNames(records), reason });
    const of = records.length + (records.length * (records.length - 1)) / 2;
    let done = 0;
    const report = (waiting: boolean): void => show({ state: 'computing', done, of, waiting });
    const yieldToMain = createYieldToMain({ isHeld: lock.isMeasuring, onHeld: report, isStale });
    const studies = [];
    for (const record of records) {
      studies.push(await comparedStudy(record, yieldToMain));
      done++;
      report(false);
    }
    const pairs: StudyPair[] = [];
    for (let b = 1; b < studies.length; b++) {
      for (let a = 0; a < b; a++) {
        pairs.push({ a, b, comparison: await compareStudies(studies[a], studies[b], yieldToMain) });
        done++;
        report(false);
      }
    }
    const fastest = studies.length > 2 ? fastestCount(studies) : undefined;
    show({ state: 'compared', compared: { studies, pairs, fastest } });
  }

  async function definitionOf(studyId: string): Promise<StudyDefinition | undefined> {
    const store = await library.openStore();
    return (await store?.studies.list())?.find(({ id }) => id === studyId)?.definition;
  }

  return {
    state,
    capabilities: browser.capabilities,
    open,
    measureSameCells: notices.attempt(async (studyId: string, backend: Backend) => {
      const definition = await definitionOf(studyId);
      if (definition === undefined) return;
      const { allowSoftwareAdapter } = browser.choiceOf(backend);
      const second = { ...withCurrentProtocol(definition), backend, allowSoftwareAdapter };
      await run.start(second, { hrefAfter: (id) => hrefOf({ name: 'compare', ids: [studyId, id] }) });
    }),
    shareSameCells: notices.attempt(async (studyId: string) => {
      const definition = await definitionOf(studyId);
      if (definition === undefined) return;
      await sharing.share({
        title: definition.name,
        href: `#${await encodeStudyLink(withCurrentProtocol(definition))}`,
        copied: 'It asks the phone that opens it to measure the same cells. Ask for its result as a link or file.',
      });
    }),
    importBundle: notices.attempt(ports.importStudyFile),
    probeAgain: notices.attempt(browser.probe),
  };
}

/** Every stored study, with the cells it measured. */
async function candidatesOf(store: ComparedStore): Promise<ComparisonCandidate[]> {
  const items = await store.studies.list();
  const groups = new Map<string, number>();
  for (const { definition } of items) groups.set(groupKey(definition), 1 + (groups.get(groupKey(definition)) ?? 0));
  return Promise.all(
    items.map(async (item): Promise<ComparisonCandidate> => {
      // A study that is alone in its group cannot be compared, whatever it measured: its cells are not read.
      const isAlone = groups.get(groupKey(item.definition)) === 1;
      const architectures = isAlone ? [] : await store.trials.measuredArchitectures(item.id);
      return { item, cells: new Set(architectures.map(architectureKey)) };
    }),
  );
}

/** The same cells in the same order; by the current protocol where the study's own is no longer measured. */
const withCurrentProtocol = (definition: StudyDefinition): StudyDefinition =>
  isCurrent(definition)
    ? definition
    : { ...definition, protocol: { ...CURRENT_PROTOCOL, batch: definition.protocol.batch } };
