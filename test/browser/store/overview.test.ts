import { deleteDB, openDB } from 'idb';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type StudyOverview, unpackOverview } from '../../../src/measure/record/overview';
import { summaryIn } from '../../../src/measure/record/summary';
import { readOverview } from '../../../src/store/read-overview';
import { openStudyStore, type StudyStore } from '../../../src/store/study-store';
import { planStudy } from '../../../src/study/plan';
import { DETAILED_PLACE } from '../../support/detailed-study';
import { largeStudy } from '../../support/large-study';

const NAME = 'leti-test-overview';
const VERSION = '0.1.0+test';
const record = largeStudy(300);
const trials = planStudy(record.definition);

let store: StudyStore;
beforeEach(async () => {
  await deleteDB(NAME);
  store = await openStudyStore(NAME);
  await store.studies.add(record);
});
afterEach(() => store.close());

async function open(version = VERSION): Promise<StudyOverview | undefined> {
  const packed = await readOverview(store, record.id, version, () => undefined);
  return packed && unpackOverview(packed);
}

test('an overview is the record, with its figures for its samples', async () => {
  const overview = await open();
  const { measurements, ...head } = record;
  expect(overview?.record).toStrictEqual({
    ...head,
    measurements: measurements.map((measurement) => {
      const summary = summaryIn(record, measurement);
      return summary === undefined ? measurement : { ...measurement, outcome: { state: 'summarised', summary } };
    }),
  });
  expect(overview?.facts.size).toBe(measurements.length);
  expect(overview?.facts.get(measurements[0].trialId)).toMatchObject({ hasSamples: true });
  expect(overview?.facts.get(measurements[96].trialId)).not.toHaveProperty('hasSamples');
});

test('it is read again after a change, by another version of the site, and where what was kept is damaged', async () => {
  const told: number[] = [];
  const readAgain = async (version = VERSION): Promise<boolean> => {
    told.length = 0;
    await readOverview(store, record.id, version, (done) => told.push(done));
    return told.length > 0;
  };
  expect(await readAgain()).toBe(true);
  expect(told).toEqual([250, 300]);
  expect(await readAgain()).toBe(false);
  expect(await readAgain('0.2.0')).toBe(true);
  expect(await readAgain('0.2.0')).toBe(false);

  const [trial] = trials;
  const changes: (() => Promise<void>)[] = [
    () => store.trials.beginVisit(record.id, trial, 5, DETAILED_PLACE),
    () => store.trials.end(record.id, trial, { state: 'failed', code: 'timed-out', detail: '' }),
    () =>
      store.trials.recordAnchors(record.id, {
        session: 5,
        index: 0,
        role: 'baseline',
        atMs: 6,
        computeMs: [1],
        dispatchMs: [1],
      }),
  ];
  for (const change of changes) {
    await change();
    expect(await readAgain('0.2.0')).toBe(true);
    expect(await readAgain('0.2.0')).toBe(false);
  }

  const damage = async (part: Readonly<Record<string, unknown>>): Promise<void> => {
    const database = await openDB(NAME);
    await database.put('overviews', { ...(await database.get('overviews', record.id)), ...part });
    database.close();
  };
  const kept = new TextEncoder().encode('[{}]');
  for (const part of [{ trials: kept }, { trials: [] }, { checksum: 'x' }, { environmentIds: ['no id'] }]) {
    await damage(part);
    expect(await readAgain('0.2.0')).toBe(true);
    expect(await readAgain('0.2.0')).toBe(false);
  }
});

test('a study that is still measured keeps none, and a deleted one leaves none', async () => {
  await open();
  await store.studies.setState(record.id, 'unfinished');
  await store.trials.beginVisit(record.id, trials[0], 5, DETAILED_PLACE);
  await open();
  const database = await openDB(NAME);
  expect(await database.count('overviews')).toBe(0);
  await store.studies.setState(record.id, 'finished');
  await open();
  expect(await database.count('overviews')).toBe(1);
  await store.studies.delete(record.id);
  expect(await database.count('overviews')).toBe(0);
  database.close();
  expect(await open()).toBeUndefined();
});
