import { deleteDB } from 'idb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readOverview } from '../../../src/store/read-overview';
import { openStudyStore, type StudyStore } from '../../../src/store/study-store';
import { countReads } from '../../support/counted-reads';
import { largeStudy } from '../../support/large-study';

const NAME = 'leti-test-reads';
const VERSION = '0.1.0+test';
const TRIALS = 600;
const record = largeStudy(TRIALS);
const neighbour = largeStudy(40, 6);
const visits = record.measurements.reduce(
  (sum, { outcome }) => sum + (outcome.state === 'measured' ? outcome.visits.length : 0),
  0,
);

let store: StudyStore;
beforeAll(async () => {
  await deleteDB(NAME);
  store = await openStudyStore(NAME);
  await store.studies.add(record);
  await store.studies.add(neighbour);
});
afterAll(() => store.close());

async function readsOf<T>(work: () => Promise<T>): Promise<{ value: T; records: Readonly<Record<string, number>> }> {
  const counted = countReads();
  try {
    return { value: await work(), records: { ...counted.records } };
  } finally {
    counted.stop();
  }
}

const open = (): ReturnType<typeof readOverview> => readOverview(store, record.id, VERSION, () => undefined);

test('what is counted is what is read', async () => {
  const { records } = await readsOf(() => store.studies.load(neighbour.id));
  expect(records).toMatchObject({ studies: 1, trials: 40, sessions: 1, environments: 2 });
});

test('the list of studies reads no trial and no visit: the index counts them', async () => {
  const { value, records } = await readsOf(() => store.studies.list());
  expect(value.map(({ ended }) => ended)).toEqual(expect.arrayContaining([TRIALS, 40]));
  expect(records).toEqual({ studies: 2 });
});

test('the first opening of a study reads its own rows, each once; the next one a single record of them', async () => {
  const first = await readsOf(open);
  expect(first.records).toMatchObject({ trials: TRIALS, visits });
  const again = await readsOf(open);
  expect(again.records).toEqual({ studies: 1, sessions: 1, environments: 2, overviews: 1 });
  expect(again.value).toStrictEqual(first.value);
});

test('opening a cell reads its trial and its visits', async () => {
  const { value, records } = await readsOf(() => store.trials.load(record.id, 321));
  expect(value).toStrictEqual(record.measurements[321]);
  expect(records).toEqual({ trials: 1, visits: 3, environments: 1 });
});

test('a position that is not stored gives nothing, and reads no other trial than the next', async () => {
  const { value, records } = await readsOf(() => store.trials.load(neighbour.id, 40));
  expect(value).toBeUndefined();
  expect(records).toEqual({});
});
