import { architectureKey, groupKey, mismatch } from '../../../compare/comparability';
import { comparedStudy } from '../../../compare/compared-study';
import { compareStudies } from '../../../compare/comparison';
import { fastestCount } from '../../../compare/multi-study';
import type { ComparisonCandidate } from '../../../insights/comparable-groups';
import type { StudyRecord } from '../../../measure/record/study-record';
import { createYieldToMain } from '../../../platform/scheduling';
import { hrefOf } from '../../../routes/routes';
import { browser, library, measuringLock, navigation, run, sharing } from '../../../services/services';
import { encodeStudyLink } from '../../../share/link/study-link';
import { updateApp } from '../../../shell/app-state';
import type { StudyStore } from '../../../store/study-store';
import { type Backend, isCurrent, type StudyDefinition } from '../../../study/definition';
import { CURRENT_PROTOCOL } from '../../../study/presets';
import { sideNames } from '../../../text/compare/side-names';
import { type CompareState, MAX_STUDIES, type StudyPair } from './compare-state';

/** Shows studies side by side; of fewer than two, what can be picked. */
export async function showCompare(ids: readonly string[]): Promise<void> {
  const isStillHere = navigation.stillHere();
  const isStale = (): boolean => !isStillHere();
  const show = (compare: CompareState): void => {
    if (isStale()) return;
    updateApp({ compare });
    navigation.show('compare', ids.join(','));
  };
  show({ state: 'computing', done: 0, of: 0, waiting: false });
  const store = await library.openStore();
  if (store === undefined) return show({ state: 'picking', candidates: [] });
  if (ids.length < 2) return pick(store, ids[0], show);
  const records: StudyRecord[] = [];
  for (const id of ids.slice(0, MAX_STUDIES)) {
    const record = await store.loadStudy(id);
    if (isStale()) return;
    if (record === undefined) return navigation.showProblem(NOT_HERE);
    records.push(record);
  }
  await compare(records, show, isStale);
}

const NOT_HERE = {
  title: 'One of these studies is not on this device',
  detail:
    'Studies can be compared once they are kept in this browser. Open the link or the file of the missing one, keep it, and compare again.',
};

async function pick(store: StudyStore, first: string | undefined, show: (state: CompareState) => void): Promise<void> {
  const items = await store.listStudies();
  const groups = new Map<string, number>();
  for (const { definition } of items) groups.set(groupKey(definition), 1 + (groups.get(groupKey(definition)) ?? 0));
  const candidates = await Promise.all(
    items.map(async (item): Promise<ComparisonCandidate> => {
      // Alone in its group it goes with nothing, whatever it measured.
      const isAlone = groups.get(groupKey(item.definition)) === 1;
      const architectures = isAlone ? [] : await store.measuredArchitectures(item.id);
      return { item, cells: new Set(architectures.map(architectureKey)) };
    }),
  );
  show({ state: 'picking', candidates, ...(first === undefined ? {} : { first }) });
}

async function compare(
  records: readonly StudyRecord[],
  show: (state: CompareState) => void,
  isStale: () => boolean,
): Promise<void> {
  const [first, ...others] = records;
  const stranger = others
    .map((record) => mismatch(first.definition, record.definition))
    .find((reason) => reason !== undefined);
  if (stranger !== undefined) return show({ state: 'apart', names: sideNames(records), reason: stranger });
  const of = records.length + (records.length * (records.length - 1)) / 2;
  let done = 0;
  const report = (waiting: boolean): void => show({ state: 'computing', done, of, waiting });
  const yieldToMain = createYieldToMain({ isHeld: measuringLock.isMeasuring, onHeld: report, isStale });
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

/** Measures the cells of a study on another backend here, and shows both side by side. */
export async function measureSameCells(studyId: string, backend: Backend): Promise<void> {
  const definition = await definitionOf(studyId);
  if (definition === undefined) return;
  const { allowSoftwareAdapter } = browser.choiceOf(backend);
  const second = { ...forToday(definition), backend, allowSoftwareAdapter };
  await run.start(second, { hrefAfter: (id) => hrefOf({ name: 'compare', ids: [studyId, id] }) });
}

export async function shareSameCells(studyId: string): Promise<void> {
  const definition = await definitionOf(studyId);
  if (definition === undefined) return;
  await sharing.share({
    title: definition.name,
    href: `#${await encodeStudyLink(forToday(definition))}`,
    copied: 'It asks the phone that opens it to measure the same cells. Ask for its result as a link or file.',
  });
}

async function definitionOf(studyId: string): Promise<StudyDefinition | undefined> {
  const store = await library.openStore();
  return (await store?.listStudies())?.find(({ id }) => id === studyId)?.definition;
}

/** The same cells in the same order; by the protocol of today where the study's own is no longer measured by. */
const forToday = (definition: StudyDefinition): StudyDefinition =>
  isCurrent(definition)
    ? definition
    : { ...definition, protocol: { ...CURRENT_PROTOCOL, batch: definition.protocol.batch } };
