import { signal } from '@preact/signals';
import { describe, expect, test } from 'vitest';
import type { FrameColumn } from '../../../../src/analysis/questions/columns';
import type { AnalysisQuestion } from '../../../../src/analysis/questions/question';
import { packRecord, unpackOverview } from '../../../../src/measure/record/overview';
import type { StudyRecord } from '../../../../src/measure/record/study-record';
import { hrefOf } from '../../../../src/routes/routes';
import { type AnalysisPorts, createAnalysis } from '../../../../src/screens/analysis/controller';
import { DEFAULT_QUESTION } from '../../../../src/screens/analysis/questions';
import type { ReadyAnalysis } from '../../../../src/screens/analysis/state';
import type { AnalysisOutcome } from '../../../../src/workers-client/analysis-client';
import { fakePage, settle, testLock, titlesOf } from '../../../support/fake-services';
import { recordOf } from '../../../support/gallery/fixtures';

type Client = ReturnType<AnalysisPorts['startClient']>;
type Request = Parameters<Client['request']>[0];

const RECORD = recordOf();
const LATENCY: FrameColumn = { name: 'latency_ms', label: 'Latency', kind: 'number', unit: 'ms' };
const ACCURACY: FrameColumn = { name: 'accuracy', label: 'accuracy', kind: 'number' };
const ROWS: AnalysisQuestion = { filters: [], view: { kind: 'rows' } };
const ANSWER = { columns: [LATENCY], rows: [[1]], passed: 1, total: 24, places: 1 };

/** A worker that the test answers for: requests other than `add` wait, oldest first. */
function fakeClient(added: AnalysisOutcome) {
  const requests: Request[] = [];
  const waiting: ((outcome: AnalysisOutcome) => void)[] = [];
  const calls = { stops: 0 };
  const client: Client = {
    request: (request) => {
      requests.push(request);
      if (request.type === 'add') return Promise.resolve(added);
      return new Promise((resolve) => void waiting.push(resolve));
    },
    stop: () => {
      calls.stops++;
      for (const resolve of waiting.splice(0)) resolve({ type: 'stopped' });
    },
  };
  return { client, requests, calls, answer: (outcome: AnalysisOutcome) => waiting.shift()?.(outcome) };
}

const ADDED: AnalysisOutcome = { type: 'added', rows: 24, columns: [LATENCY] };
const answered = (answer = ANSWER): AnalysisOutcome => ({ type: 'answered', answer });

function analysisOf(records: readonly StudyRecord[] = [RECORD], added = ADDED) {
  const page = fakePage(hrefOf({ name: 'analysis', ids: [RECORD.id] }));
  const lock = testLock();
  const clients: ReturnType<typeof fakeClient>[] = [];
  const reading = { wait: Promise.resolve() };
  const analysis = createAnalysis({
    ...page,
    lock,
    library: { studies: signal([]), refresh: async () => undefined },
    readStored: async (id, onRead) => {
      onRead?.(12);
      await reading.wait;
      const record = records.find((one) => one.id === id);
      return record && unpackOverview(packRecord(record));
    },
    startClient: () => {
      const fake = fakeClient(added);
      clients.push(fake);
      return fake.client;
    },
  });
  return { analysis, lock, clients, reading, ...page };
}

type Fixture = ReturnType<typeof analysisOf>;

function ready({ analysis }: Fixture): ReadyAnalysis {
  const now = analysis.state.value;
  if (now.state !== 'ready') throw new Error(`The analysis is ${now.state}.`);
  return now;
}

/** The analysis of one study, its first question answered. */
async function openReady(): Promise<Fixture> {
  const fixture = analysisOf();
  void fixture.analysis.open([RECORD.id]);
  await settle();
  fixture.clients[0].answer(answered());
  await settle();
  return fixture;
}

describe('opening', () => {
  test('reads the studies, sends their trials without samples, and asks the first question', async () => {
    const fixture = analysisOf();
    const { analysis, navigation, clients } = fixture;
    void analysis.open([RECORD.id, 'elsewhere']);
    expect(navigation.screen.value.name).toBe('analysis');
    expect(analysis.state.value).toEqual({ state: 'loading', done: 12, total: 0 });
    await settle();
    expect(ready(fixture)).toMatchObject({ rows: 24, columns: [LATENCY], question: DEFAULT_QUESTION, isBusy: true });
    expect(ready(fixture).studies).toMatchObject([{ id: RECORD.id, rows: 24 }]);
    clients[0].answer(answered());
    await settle();
    expect(ready(fixture)).toMatchObject({ isBusy: false, answered: { question: DEFAULT_QUESTION, answer: ANSWER } });
    const [added] = clients[0].requests;
    const states = added.type === 'add' ? added.record.measurements.map(({ outcome }) => outcome.state) : [];
    expect(new Set(states)).toEqual(new Set(['summarised']));
  });

  test('sends a large study in parts', async () => {
    const many = { ...RECORD, measurements: Array.from({ length: 20 }, () => RECORD.measurements).flat() };
    const { analysis, clients } = analysisOf([many]);
    void analysis.open([many.id]);
    await settle();
    const sizes = clients[0].requests.flatMap((request) =>
      request.type === 'add' ? [request.record.measurements.length] : [],
    );
    expect(sizes).toEqual([250, 230]);
  });

  test.each([
    ['no study', [], 'No study is chosen'],
    ['a study that is not here', ['elsewhere'], 'None of these studies is on this device'],
    ['a study without a trial', ['empty'], 'Nothing was measured yet'],
  ])('%s tells so', async (_, ids, title) => {
    const { analysis } = analysisOf([{ ...RECORD, id: 'empty', measurements: [] }]);
    await analysis.open(ids);
    expect(analysis.state.value).toMatchObject({ state: 'problem', title });
  });

  test('records that the worker refuses tell why', async () => {
    const { analysis } = analysisOf([RECORD], { type: 'refused', reason: 'It has no memory.' });
    await analysis.open([RECORD.id]);
    expect(analysis.state.value).toMatchObject({
      title: 'The records could not be read',
      detail: 'It has no memory. Nothing stored was changed. Try again, or choose other studies below.',
    });
  });

  test('studies that are read after the person has gone on start no worker', async () => {
    const { analysis, navigation, clients, reading } = analysisOf();
    let release = (): void => undefined;
    reading.wait = new Promise((resolve) => {
      release = resolve;
    });
    const opening = analysis.open([RECORD.id]);
    navigation.go('#/');
    release();
    await opening;
    expect(clients).toEqual([]);
  });

  test('of other studies ends the worker of those before', async () => {
    const { analysis, clients } = await openReady();
    await analysis.open([]);
    expect(clients[0].calls.stops).toBe(1);
    expect(analysis.ids.value).toEqual([]);
  });
});

describe('a question', () => {
  test('keeps the answer before until it is answered', async () => {
    const fixture = await openReady();
    fixture.analysis.ask(ROWS);
    await settle();
    expect(ready(fixture)).toMatchObject({ question: ROWS, isBusy: true, answered: { question: DEFAULT_QUESTION } });
    fixture.clients[0].answer(answered());
    await settle();
    expect(ready(fixture)).toMatchObject({ isBusy: false, answered: { question: ROWS } });
  });

  test('that another has overtaken is not shown', async () => {
    const fixture = await openReady();
    const later: AnalysisQuestion = { filters: [], view: { kind: 'describe' } };
    fixture.analysis.ask(ROWS);
    fixture.analysis.ask(later);
    await settle();
    fixture.clients[0].answer({ type: 'refused', reason: 'Too late.' });
    await settle();
    expect(ready(fixture)).toMatchObject({ question: later, isBusy: true, problem: undefined });
    fixture.clients[0].answer(answered());
    await settle();
    expect(ready(fixture)).toMatchObject({ isBusy: false, answered: { question: later } });
  });

  test('that is refused tells why', async () => {
    const fixture = await openReady();
    fixture.analysis.ask(ROWS);
    await settle();
    fixture.clients[0].answer({ type: 'refused', reason: 'No row is left.' });
    await settle();
    expect(ready(fixture)).toMatchObject({ isBusy: false, problem: 'No row is left.' });
  });
});

describe('a table', () => {
  const file = new File(['name,accuracy'], 'accuracy.csv');
  const report = { key: ['name'], columns: ['accuracy'], matched: 3, total: 24, unused: 0, refused: 0, reasons: [] };
  const READ: AnalysisOutcome = {
    type: 'read',
    report: {
      ...{ rows: 3, refused: { count: 0, first: [] }, key: ['name'], leftOut: [] },
      keyExample: { text: 'nb101-7', name: 'nb101-7' },
      columns: [
        { name: 'accuracy', direction: 'higher', canRank: true, filled: 3 },
        { name: 'params', direction: 'lower', canRank: false, filled: 3 },
      ],
    },
  };
  const JOINED: AnalysisOutcome = { type: 'joined', report, columns: [LATENCY, ACCURACY] };

  async function picked(): Promise<Fixture> {
    const fixture = await openReady();
    fixture.analysis.pickTable(file);
    await new Promise((resolve) => setTimeout(resolve, 5));
    return fixture;
  }

  async function shown(): Promise<Fixture> {
    const fixture = await picked();
    fixture.clients[0].answer(READ);
    await settle();
    return fixture;
  }

  async function joined(): Promise<Fixture> {
    const fixture = await shown();
    fixture.analysis.joinTable();
    await settle();
    fixture.clients[0].answer(JOINED);
    await settle();
    fixture.clients[0].answer(answered());
    await settle();
    return fixture;
  }

  test('is shown as it is read, and joined only when the person says so', async () => {
    const fixture = await picked();
    const { analysis, clients } = fixture;
    expect(analysis.offered.value).toEqual({ state: 'reading', fileName: 'accuracy.csv' });
    clients[0].answer(READ);
    await settle();
    expect(analysis.offered.value).toMatchObject({ state: 'read', report: { key: ['name'] } });
    expect(ready(fixture)).toMatchObject({ columns: [LATENCY], table: undefined });
    expect(clients[0].requests.map(({ type }) => type)).not.toContain('join');
    analysis.joinTable();
    await settle();
    expect(clients[0].requests.at(-1)).toEqual({
      ...{ type: 'join', text: 'name,accuracy', choice: {} },
      columns: ['accuracy', 'params'],
    });
    expect(analysis.offered.value).toBeUndefined();
    expect(ready(fixture).table).toEqual({ state: 'joining', name: 'accuracy.csv' });
  });

  test('is joined with the columns, key and units that were chosen', async () => {
    const { analysis, clients } = await shown();
    analysis.chooseTable({ without: ['params'] });
    await settle();
    expect(clients[0].requests.map(({ type }) => type).filter((type) => type === 'read')).toHaveLength(1);
    const choice = { key: ['name'], units: { accuracy: 'us' } } as const;
    analysis.chooseTable({ ...choice, without: ['params'] });
    await settle();
    expect(clients[0].requests.at(-1)).toEqual({ type: 'read', text: 'name,accuracy', choice });
    clients[0].answer(READ);
    await settle();
    analysis.joinTable();
    await settle();
    expect(clients[0].requests.at(-1)).toEqual({ type: 'join', text: 'name,accuracy', choice, columns: ['accuracy'] });
  });

  test('is left where the person says so', async () => {
    const fixture = await shown();
    fixture.analysis.dismissTable();
    fixture.analysis.joinTable();
    await settle();
    expect(fixture.analysis.offered.value).toBeUndefined();
    expect(fixture.clients[0].requests.at(-1)).toMatchObject({ type: 'read' });
    expect(ready(fixture).table).toBeUndefined();
  });

  test('that is joined has its question asked again; then it is dropped, with its filters', async () => {
    const fixture = await joined();
    const { analysis, clients } = fixture;
    expect(ready(fixture)).toMatchObject({ columns: [LATENCY, ACCURACY], table: { state: 'joined', report } });
    analysis.ask({ filters: [{ column: 'accuracy', test: '>', value: '90' }], view: { kind: 'rows' } });
    await settle();
    clients[0].answer(answered());
    analysis.dropTable();
    await settle();
    clients[0].answer({ type: 'unjoined', columns: [LATENCY] });
    await settle();
    expect(ready(fixture)).toMatchObject({ columns: [LATENCY], table: undefined, question: ROWS });
  });

  test('that is joined can be read otherwise; until then it stays', async () => {
    const fixture = await joined();
    const { analysis } = fixture;
    analysis.changeTable();
    expect(analysis.offered.value).toMatchObject({ state: 'read', fileName: 'accuracy.csv' });
    expect(ready(fixture).table).toMatchObject({ state: 'joined' });
    analysis.dismissTable();
    expect(ready(fixture).table).toMatchObject({ state: 'joined' });
  });

  test('that names no network is read again by the column that the person chose', async () => {
    const fixture = await picked();
    const { analysis, clients } = fixture;
    clients[0].answer({ type: 'refused', reason: 'It names no network.', keys: [['nr'], ['accuracy']] });
    await settle();
    expect(analysis.offered.value).toMatchObject({
      ...{ state: 'refused', fileName: 'accuracy.csv', problem: 'It names no network.' },
      keys: [['nr'], ['accuracy']],
    });
    expect(ready(fixture)).toMatchObject({ columns: [LATENCY], table: undefined });
    analysis.chooseTable({ key: ['nr'] });
    await settle();
    expect(clients[0].requests.at(-1)).toEqual({ type: 'read', text: 'name,accuracy', choice: { key: ['nr'] } });
  });

  test('that is refused when it is joined tells why, and the table before stays', async () => {
    const fixture = await joined();
    fixture.analysis.changeTable();
    fixture.analysis.joinTable();
    await settle();
    fixture.clients[0].answer({ type: 'refused', reason: 'It has no memory.' });
    await settle();
    expect(fixture.analysis.offered.value).toMatchObject({
      ...{ state: 'refused', problem: 'It has no memory.' },
      keys: [['name'], ['accuracy'], ['params']],
    });
    expect(ready(fixture)).toMatchObject({ columns: [LATENCY, ACCURACY], table: { state: 'joined' } });
  });

  test('that was picked is gone with the studies', async () => {
    const { analysis } = await shown();
    await analysis.open([]);
    expect(analysis.offered.value).toBeUndefined();
  });

  test('that cannot be read is a notice, and another can be chosen', async () => {
    const fixture = await openReady();
    const gone = new File([], 'gone.csv');
    gone.arrayBuffer = async () => Promise.reject(new Error('gone'));
    fixture.analysis.pickTable(gone);
    await settle();
    expect(titlesOf(fixture.notices)).toEqual(['That did not work']);
    expect(fixture.analysis.offered.value).toBeUndefined();
    expect(ready(fixture).table).toBeUndefined();
  });
});

describe('the worker', () => {
  test('is not started while something is measured', async () => {
    const { analysis, lock, clients } = analysisOf();
    await lock.begin();
    await analysis.open([RECORD.id]);
    expect(analysis.state.value).toMatchObject({ title: 'A study is being measured' });
    expect(clients).toEqual([]);
  });

  test('ends when something is to be measured, and the screen tells so', async () => {
    const { analysis, lock, clients } = await openReady();
    await lock.begin();
    expect(clients[0].calls.stops).toBe(1);
    expect(analysis.state.value).toMatchObject({ title: 'A study is being measured' });
  });

  test('ends when the screen is left', async () => {
    const { navigation, clients } = await openReady();
    navigation.go('#/');
    navigation.go('#/networks');
    expect(clients[0].calls.stops).toBe(1);
  });
});
