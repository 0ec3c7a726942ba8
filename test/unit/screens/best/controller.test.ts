import { signal } from '@preact/signals';
import { describe, expect, test } from 'vitest';
import { packRecord, unpackOverview } from '../../../../src/measure/record/overview';
import type { StudyListItem } from '../../../../src/measure/record/study-list-item';
import type { StudyRecord } from '../../../../src/measure/record/study-record';
import type { Model } from '../../../../src/predict/estimators/model';
import type { FitReport } from '../../../../src/predict/evaluation/evaluation';
import { hrefOf } from '../../../../src/routes/routes';
import { createBest } from '../../../../src/screens/best/controller';
import type { RankingState } from '../../../../src/screens/best/state';
import type { SearchProgress } from '../../../../src/search/cell-search';
import type { FoundRanking, SearchRequest } from '../../../../src/search/messages';
import { rankCandidates } from '../../../../src/search/ranking';
import type { FitState } from '../../../../src/services/fit/fit-state';
import type { NetworkListState } from '../../../../src/services/networks/network-list';
import { createOpenedStudy } from '../../../../src/services/opened-study';
import type { RunState } from '../../../../src/services/run/run-state';
import type { readTable, SearchOutcome, TableOutcome } from '../../../../src/workers-client/predict-client';
import { fakeBrowser, fakePage, fakeRun, settle, testLock, titlesOf } from '../../../support/fake-services';
import { CREATED_AT_MS, recordOf } from '../../../support/gallery/fixtures';
import { listedNetworks } from '../../../support/gallery/network-states';

const RECORD = recordOf();
const NETWORKS = listedNetworks();

const itemOf = ({ id, definition, deviceName, origin, measurements }: StudyRecord): StudyListItem => ({
  ...{ id, definition, deviceName, origin, createdAtMs: CREATED_AT_MS, state: 'finished' },
  ...{ trials: measurements.length, ended: measurements.length },
});

const modelNo = (floorMs: number): Model => ({
  kind: 'ridge',
  line: { intercept: 1, coefficients: [] },
  floorMs,
});
const [AUTO, RIDGE] = [modelNo(1), modelNo(2)];
const REPORT: FitReport = {
  trialIds: [],
  evaluations: [],
  predictors: [
    { estimator: 'ridge', model: RIDGE },
    { estimator: 'auto', model: AUTO },
  ],
};
const FITTED: FitState = { state: 'fitted', report: REPORT, fittedAtMs: CREATED_AT_MS };

const RUNNING: RunState = {
  ...{ id: 'running', definition: RECORD.definition, phase: 'measuring', trials: 24, ended: 3, failed: 0 },
  ...{ visits: 9, visitsLeft: 63, round: 1, current: undefined, canSkip: false, latencies: [], timeLeft: undefined },
  ...{ slowdown: undefined, slowdowns: [], isRestless: false, adapterName: '', software: false, problem: undefined },
};

/** Latencies of 1 to 4 ms by place; the slower the better. */
const RANKING: FoundRanking = rankCandidates(Float64Array.of(1, 2, 3, 4), Float64Array.of(1, 2, 3, 4), []);
const FOUND: SearchOutcome = { type: 'found', ranking: RANKING };

interface Asked extends Pick<SearchRequest, 'candidates' | 'measured'> {
  readonly onProgress: (progress: SearchProgress) => void;
  readonly answer: (outcome: SearchOutcome) => void;
}

interface Options {
  readonly records?: readonly StudyRecord[];
  readonly fitted?: FitState;
  readonly list?: NetworkListState;
}

function bestOf({ records = [RECORD], fitted = FITTED, list = { state: 'known', entries: NETWORKS } }: Options = {}) {
  const page = fakePage('#/best');
  const { run, started } = fakeRun();
  const running = signal<RunState | undefined>(undefined);
  const studies = signal<readonly StudyListItem[] | undefined>(undefined);
  const kept = { records };
  const opened = createOpenedStudy();
  const fitState = signal<FitState>({ state: 'fitting' });
  const lock = testLock();
  const searches: Asked[] = [];
  const reading = { wait: Promise.resolve() };
  const tables: {
    readonly asked: Parameters<typeof readTable>[0];
    readonly answer: (outcome: TableOutcome) => void;
  }[] = [];
  const best = createBest({
    ...page,
    opened,
    lock,
    browser: fakeBrowser(),
    run: { ...run, state: running },
    fit: {
      state: fitState,
      fitShown: async () => {
        fitState.value = fitted;
      },
      stop: () => undefined,
    },
    networkList: { state: signal(list), load: async () => undefined },
    library: {
      studies,
      refresh: async () => {
        studies.value = kept.records.map(itemOf);
      },
    },
    readStored: async (id) => {
      await reading.wait;
      const record = kept.records.find((one) => one.id === id);
      return record && unpackOverview(packRecord(record));
    },
    searchCandidates: (question, onProgress) =>
      new Promise((answer) => void searches.push({ ...question, onProgress, answer })),
    readTable: (asked) => new Promise((answer) => void tables.push({ asked, answer })),
  });
  return { best, tables, opened, started, running, kept, fitState, lock, searches, reading, ...page };
}

type Fixture = ReturnType<typeof bestOf>;

/** The ranking of what is chosen from. */
function rankingOf({ best }: Fixture): RankingState {
  const now = best.state.value;
  if (now.state !== 'open') throw new Error(`The screen is ${now.state}.`);
  return now.rankings[now.field];
}

async function openFound(options: Options = {}): Promise<Fixture> {
  const fixture = bestOf(options);
  void fixture.best.open(undefined);
  await settle();
  fixture.searches[0].answer(FOUND);
  await settle();
  return fixture;
}

describe('opening', () => {
  test('fits the newest study that a search can go by, and ranks the popular networks', async () => {
    const tooSmall = { ...recordOf({ ended: 9 }), id: 'too-small' };
    const fixture = bestOf({ records: [tooSmall, RECORD] });
    const { best, navigation, searches } = fixture;
    void best.open(undefined);
    expect([navigation.screen.value.name, best.state.value.state]).toEqual(['best', 'opening']);
    await settle();
    expect(best.source.value).toMatchObject({ record: { id: RECORD.id }, fit: FITTED });
    expect(best.state.value).toMatchObject({ state: 'open', sources: [{ id: RECORD.id }], field: 'networks' });
    expect(searches.map(({ candidates }) => candidates)).toMatchObject([
      { kind: 'networks', isGuess: true, model: RIDGE },
    ]);
    searches[0].onProgress({ stage: 'rank', share: 1 });
    expect(rankingOf(fixture).search).toEqual({ state: 'searching', progress: { stage: 'rank', share: 1 } });
    searches[0].answer(FOUND);
    await settle();
    expect(rankingOf(fixture).search).toEqual({ state: 'found', ranking: RANKING });
  });

  test('without a study to go by tells so', async () => {
    const { best, searches } = bestOf({ records: [] });
    await best.open(undefined);
    expect([best.state.value, best.source.value, searches]).toEqual([{ state: 'nothing' }, undefined, []]);
  });

  test('a study that is not here tells so, whatever else is', async () => {
    const { best } = bestOf();
    await best.open('elsewhere');
    expect(best.state.value).toEqual({ state: 'nothing' });
  });

  test('that is read after the person has gone on shows nothing', async () => {
    const { best, navigation, opened, reading } = bestOf();
    let release = (): void => undefined;
    reading.wait = new Promise((resolve) => {
      release = resolve;
    });
    const opening = best.open(undefined);
    await settle();
    navigation.go('#/networks');
    release();
    await opening;
    expect([best.state.value.state, opened.study.value]).toEqual(['opening', undefined]);
  });

  test('looks again when the run under way has ended', async () => {
    const fixture = bestOf({ records: [] });
    const { best, running, kept } = fixture;
    running.value = RUNNING;
    await best.open(undefined);
    expect(best.state.value.state).toBe('nothing');
    kept.records = [RECORD];
    running.value = undefined;
    await settle();
    expect(best.state.value.state).toBe('open');
  });

  test('does not look again where the person is elsewhere by then', async () => {
    const { best, navigation, running, kept } = bestOf({ records: [] });
    running.value = RUNNING;
    await best.open(undefined);
    navigation.go('#/networks');
    kept.records = [RECORD];
    running.value = undefined;
    await settle();
    expect(best.state.value.state).toBe('nothing');
  });

  test('knows what was measured here: by the study itself, and by others as a test', async () => {
    const others = { ...recordOf({ preset: 'popular' }), id: 'popular' };
    const fixture = bestOf({ records: [RECORD, others] });
    await Promise.race([fixture.best.open(undefined), settle()]);
    const rated = NETWORKS.filter(({ published }) => published.top1 !== undefined);
    const now = fixture.best.state.value;
    expect(now.state === 'open' && now.networks).toEqual(rated);
    if (now.state !== 'open') throw new Error('The screen is not open.');
    const [cells, networks] = [now.rankings.cells, now.rankings.networks].map(({ measured }) => [...measured.values()]);
    expect(cells).toHaveLength(RECORD.measurements.length);
    expect(cells.every(({ isTest, studyId }) => !isTest && studyId === RECORD.id)).toBe(true);
    expect(networks.length).toBeGreaterThan(10);
    expect(networks.every(({ isTest, studyId }) => isTest && studyId === others.id)).toBe(true);
  });
});

describe('a search', () => {
  test('is refused where the study has no predictor', async () => {
    const fixture = bestOf({ fitted: { ...FITTED, report: { ...REPORT, predictors: [] } } });
    await fixture.best.open(undefined);
    expect(rankingOf(fixture).search).toMatchObject({ state: 'refused' });
    expect(fixture.searches).toEqual([]);
  });

  test('waits while something is measured, and can be asked for again', async () => {
    const fixture = bestOf();
    const release = await fixture.lock.begin();
    await fixture.best.open(undefined);
    expect([rankingOf(fixture).search.state, fixture.searches.length]).toEqual(['stopped', 0]);
    release?.();
    fixture.best.searchAgain();
    await settle();
    expect([rankingOf(fixture).search.state, fixture.searches.length]).toEqual(['searching', 1]);
  });

  test('is not made where the fit was stopped', async () => {
    const fixture = bestOf({ fitted: { state: 'stopped' } });
    await fixture.best.open(undefined);
    expect([rankingOf(fixture).search.state, fixture.searches]).toEqual(['waiting', []]);
  });

  test('that another has overtaken shows nothing', async () => {
    const fixture = await openFound();
    fixture.best.searchAgain();
    fixture.best.searchAgain();
    await settle();
    const [, earlier] = fixture.searches;
    earlier.answer({ type: 'stopped' });
    await settle();
    earlier.onProgress({ stage: 'rank', share: 1 });
    expect(rankingOf(fixture).search).toEqual({ state: 'searching' });
  });

  test('for another study than the one that is open shows nothing', async () => {
    const fixture = bestOf();
    void fixture.best.open(undefined);
    await settle();
    fixture.opened.open({ record: { ...RECORD, id: 'another' }, stored: true });
    expect(fixture.best.source.value).toBeUndefined();
    fixture.best.searchAgain();
    await settle();
    expect(fixture.searches).toHaveLength(1);
  });
});

describe('what is chosen from', () => {
  test('cells are ranked when they are first chosen, and stay', async () => {
    const fixture = await openFound();
    const { best, searches } = fixture;
    best.chooseField('cells');
    await settle();
    expect(searches[1].candidates).toMatchObject({ kind: 'cells', model: AUTO });
    searches[1].answer(FOUND);
    await settle();
    best.chooseField('networks');
    best.chooseField('cells');
    await settle();
    expect(searches).toHaveLength(2);
    expect(rankingOf(fixture).search.state).toBe('found');
  });

  test('each keeps a budget of its own', async () => {
    const fixture = await openFound();
    fixture.best.chooseBudget(7);
    fixture.best.chooseField('cells');
    await settle();
    expect(rankingOf(fixture).budgetMs).toBeUndefined();
    fixture.best.chooseField('networks');
    await settle();
    expect(rankingOf(fixture).budgetMs).toBe(7);
  });
});

describe('a table of accuracies', () => {
  const file = new File(['hash,acc'], 'accuracy.csv');

  async function withTable(): Promise<Fixture> {
    const fixture = await openFound();
    fixture.best.chooseField('cells');
    await settle();
    fixture.best.chooseBudget(3);
    fixture.best.importQuality(file);
    await new Promise((resolve) => setTimeout(resolve, 5));
    return fixture;
  }

  const READ: TableOutcome = {
    type: 'read',
    report: {
      ...{ rows: 5, refused: { count: 0, first: [] }, key: ['hash'], leftOut: [] },
      keyExample: { text: '00', name: 'nb101-7' },
      columns: [
        { name: 'acc', direction: 'higher', canRank: true, filled: 5 },
        { name: 'quux', canRank: true, filled: 5 },
      ],
      quality: 'acc',
    },
  };

  async function withReading(): Promise<Fixture> {
    const fixture = await withTable();
    fixture.tables[0].answer(READ);
    await settle();
    return fixture;
  }

  test('is shown as it is read before it ranks the cells, until it is dropped', async () => {
    const fixture = await withReading();
    const { best, searches } = fixture;
    const searched = searches.length;
    expect(best.offered.value).toMatchObject({ state: 'read', choice: { column: 'acc', direction: 'higher' } });
    expect(best.state.value).not.toHaveProperty('table');
    best.useQuality();
    await settle();
    expect(searches).toHaveLength(searched + 1);
    expect(searches.at(-1)?.candidates).toMatchObject({ table: { text: 'hash,acc', choice: { column: 'acc' } } });
    expect(best.state.value).toMatchObject({ table: { fileName: 'accuracy.csv' } });
    expect(best.offered.value).toBeUndefined();
    expect(rankingOf(fixture).budgetMs).toBeUndefined();
    best.dropQuality();
    await settle();
    expect(searches.at(-1)?.candidates).not.toHaveProperty('table');
    expect(best.state.value).not.toHaveProperty('table');
  });

  test('of which nobody can tell the direction is used when the person chose it', async () => {
    const { best, searches } = await withReading();
    const searched = searches.length;
    best.chooseQuality({ column: 'quux' });
    best.useQuality();
    await settle();
    expect(searches).toHaveLength(searched);
    best.chooseQuality({ column: 'quux', direction: 'lower' });
    best.useQuality();
    await settle();
    expect(searches.at(-1)?.candidates).toMatchObject({ table: { choice: { column: 'quux', direction: 'lower' } } });
  });

  test('is read anew by another key, and left when the person says so', async () => {
    const { best, tables } = await withReading();
    best.chooseQuality({ column: 'acc', direction: 'higher', key: ['id'] });
    await settle();
    expect(tables.at(-1)?.asked).toMatchObject({ text: 'hash,acc', choice: { key: ['id'] } });
    expect(best.offered.value).toMatchObject({ state: 'reading' });
    best.dismissQuality();
    expect(best.offered.value).toBeUndefined();
  });

  test('that cannot be read is told, and the ranking stays', async () => {
    const { best, tables, searches } = await withTable();
    const searched = searches.length;
    tables[0].answer({ type: 'refused', reason: 'It has no hash.', keys: [['cell'], ['acc']] });
    await settle();
    expect(best.offered.value).toMatchObject({
      state: 'refused',
      problem: 'It has no hash.',
      keys: [['cell'], ['acc']],
    });
    expect(searches).toHaveLength(searched);
  });

  test('that names no cell is read again by the column that the person chose', async () => {
    const { best, tables } = await withTable();
    tables[0].answer({ type: 'refused', reason: 'It has no hash.', keys: [['cell'], ['acc']] });
    await settle();
    best.chooseQuality({ key: ['cell'] });
    await settle();
    expect(tables.at(-1)?.asked).toMatchObject({ text: 'hash,acc', choice: { key: ['cell'] } });
    tables.at(-1)?.answer(READ);
    await settle();
    expect(best.offered.value).toMatchObject({ state: 'read', choice: { key: ['cell'], column: 'acc' } });
  });

  test('a column that names the rows now ranks nothing', async () => {
    const { best, tables } = await withReading();
    best.chooseQuality({ column: 'quux', direction: 'lower' });
    best.chooseQuality({ column: 'quux', direction: 'lower', key: ['quux'] });
    await settle();
    if (READ.type !== 'read') throw new Error('no report');
    const [acc] = READ.report.columns;
    tables.at(-1)?.answer({ ...READ, report: { ...READ.report, key: ['quux'], columns: [acc] } });
    await settle();
    expect(best.offered.value).toMatchObject({ choice: { key: ['quux'], column: 'acc', direction: 'higher' } });
  });

  test('that is refused when it is used is told, and the cells are ranked without it', async () => {
    const { best, searches } = await withReading();
    best.useQuality();
    await settle();
    searches.at(-1)?.answer({ type: 'refused', reason: 'It has no hash.' });
    await settle();
    expect(best.offered.value).toMatchObject({
      fileName: 'accuracy.csv',
      problem: 'It has no hash.',
      keys: [['hash'], ['acc'], ['quux']],
    });
    expect(searches.at(-1)?.candidates).not.toHaveProperty('table');
  });

  test('that cannot be read is a notice', async () => {
    const { best, notices } = await openFound();
    const unreadable = new File([], 'gone.csv');
    unreadable.arrayBuffer = async () => Promise.reject(new Error('gone'));
    best.importQuality(unreadable);
    await settle();
    expect(titlesOf(notices)).toEqual(['That did not work']);
  });
});

describe('measuring', () => {
  test.each(['quick', 'popular'] as const)('the %s study leads back here', async (preset) => {
    const { best, started } = bestOf();
    best.startStudy(preset);
    await settle();
    expect(started[0].options?.hrefAfter?.('x')).toBe(hrefOf({ name: 'best' }));
  });

  test('the finalists are the best within the budget, as the study was measured', async () => {
    const { best, started } = await openFound();
    best.chooseBudget(2.5);
    best.measureFinalists();
    await settle();
    const rated = NETWORKS.filter(({ published }) => published.top1 !== undefined);
    const [{ definition, options }] = started;
    expect(definition).toMatchObject({
      name: 'Finalists of Smoke study',
      backend: RECORD.definition.backend,
      form: RECORD.definition.form,
      sampling: { kind: 'named', ids: [rated[1].id, rated[0].id] },
    });
    expect(options?.hrefAfter?.('x')).toBe(hrefOf({ name: 'best', id: RECORD.id }));
  });

  test('nothing is measured before there is a ranking', async () => {
    const { best, started } = bestOf();
    void best.open(undefined);
    await settle();
    best.measureFinalists();
    await settle();
    expect(started).toEqual([]);
  });
});
