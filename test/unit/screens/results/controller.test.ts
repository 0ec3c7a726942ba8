import { signal } from '@preact/signals';
import { describe, expect, test, vi } from 'vitest';
import type { Measurement } from '../../../../src/measure/record/measurement';
import { packRecord, unpackOverview } from '../../../../src/measure/record/overview';
import type { StudyRecord } from '../../../../src/measure/record/study-record';
import { hrefOf } from '../../../../src/routes/routes';
import { createResults } from '../../../../src/screens/results/controller';
import { openLinkHere } from '../../../../src/screens/results/open-link-here';
import { createOpenedStudy } from '../../../../src/services/opened-study';
import { fullBundle } from '../../../../src/share/bundle/convert-record';
import { encodeLink } from '../../../../src/share/link/result-link';
import { plannedTrials } from '../../../../src/study/plan';
import { fakePage, fakeSharing, settle, titlesOf } from '../../../support/fake-services';
import { recordOf } from '../../../support/gallery/fixtures';

const record = recordOf();
const overviewOf = (study: StudyRecord) => unpackOverview(packRecord(study));
const HREF = hrefOf({ name: 'study', id: record.id });

/** A promise that the test settles. */
function deferred<T>() {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

function resultsOf(stored: StudyRecord | undefined = record) {
  const opened = createOpenedStudy();
  const { navigation, notices } = fakePage(HREF);
  const { sharing, shared } = fakeSharing();
  const saved: { readonly name: string; readonly text: string }[] = [];
  const kept: StudyRecord[] = [];
  const named: string[] = [];
  const fitted: string[] = [];
  const calls = { refreshes: 0 };
  const reading = { wait: Promise.resolve(), sampleReads: [] as ((measurement: Measurement | undefined) => void)[] };
  const results = createResults({
    opened,
    profiling: {
      profiling: signal(undefined),
      operatorRun: signal(undefined),
      profileTrial: async () => undefined,
      measureOperators: async () => Promise.reject(new Error('no worker')),
      stop: () => undefined,
    },
    fit: { fitShown: async () => void fitted.push(opened.study.value?.record.id ?? 'none') },
    countTrials: async (definition) => plannedTrials(definition),
    library: {
      studies: signal(undefined),
      openStore: async () => ({
        studies: {
          load: async (id) => (stored?.id === id ? stored : undefined),
          add: async (saving) => void kept.push(saving),
          setDeviceName: async (_id, name) => void named.push(name),
        },
        trials: { load: () => new Promise((resolve) => void reading.sampleReads.push(resolve)) },
      }),
      refresh: async () => void calls.refreshes++,
    },
    navigation,
    notices,
    run: { resumeStudy: async () => undefined },
    sharing,
    readStored: async (id, onRead) => {
      onRead?.(250);
      await reading.wait;
      return stored?.id === id ? overviewOf(stored) : undefined;
    },
    askLink: async () => undefined,
    openLinkHere,
    downloadText: (name, _type, text) => void saved.push({ name, text }),
  });
  return { results, opened, navigation, notices, shared, saved, kept, named, fitted, calls, reading };
}

describe('a stored study', () => {
  test('is shown without raw samples, and then fitted', async () => {
    const { results, navigation, fitted } = resultsOf();
    await results.open(record.id);
    expect(navigation.screen.value).toMatchObject({ name: 'study', key: `study/${record.id}` });
    expect(results.study.value?.stored).toBe(true);
    expect(results.study.value?.record.measurements.map(({ outcome }) => outcome.state)).not.toContain('measured');
    expect([...(results.study.value?.facts?.keys() ?? [])]).toEqual(record.measurements.map(({ trialId }) => trialId));
    expect(results.isShared.value).toBe(false);
    expect(fitted).toEqual([record.id]);
  });

  test('tells how far it is read', async () => {
    const { results, navigation, reading } = resultsOf();
    const read = deferred<void>();
    reading.wait = read.promise;
    const opening = results.open(record.id);
    expect(navigation.screen.value.name).toBe('study');
    expect([results.study.value, results.trialsRead.value]).toEqual([undefined, 250]);
    read.resolve();
    await opening;
    expect(results.trialsRead.value).toBeUndefined();
  });

  test('that is not here is told in place of the screen', async () => {
    const { results, navigation } = resultsOf();
    await results.open('elsewhere');
    expect(navigation.screen.value.problem?.title).toBe('This study is not on this device');
  });

  test('that is read after the person has gone on is not shown', async () => {
    const { results, navigation, reading, fitted } = resultsOf();
    const read = deferred<void>();
    reading.wait = read.promise;
    const opening = results.open(record.id);
    navigation.go('#/networks');
    navigation.show('networks');
    read.resolve();
    await opening;
    expect([navigation.screen.value.name, results.study.value, fitted]).toEqual(['networks', undefined, []]);
  });

  test('is not fitted where another one is open by then', async () => {
    const { results, opened, fitted } = resultsOf();
    const opening = results.open(record.id);
    await settle();
    opened.open({ record: { ...record, id: 'another' }, stored: true });
    await opening;
    expect(fitted).toEqual([]);
  });

  test('is exported with every sample', async () => {
    const { results, saved } = resultsOf();
    await results.open(record.id);
    results.exportBundle();
    await settle();
    expect(saved).toEqual([{ name: `leti-${record.id}.json`, text: JSON.stringify(fullBundle(record)) }]);
    expect(await results.studyJson()).toBe(saved[0].text);
  });

  test('is exported once it is read: its screen is on before', async () => {
    const { results, reading } = resultsOf();
    const read = deferred<void>();
    reading.wait = read.promise;
    const opening = results.open(record.id);
    const exported = results.studyJson();
    read.resolve();
    await opening;
    expect(await exported).toBe(JSON.stringify(fullBundle(record)));
  });

  test('is not waited for where the person goes on while it is read', async () => {
    const { results, navigation, reading } = resultsOf();
    reading.wait = new Promise(() => undefined);
    void results.open(record.id);
    const exported = results.studyJson();
    navigation.show('home');
    expect(await exported).toBeUndefined();
  });

  test('is not exported from another screen, where it would lack its samples', async () => {
    const { results, navigation } = resultsOf();
    await results.open(record.id);
    navigation.show('home');
    expect(await results.studyJson()).toBeUndefined();
  });

  test('is shared as a link that holds its figures', async () => {
    const { results, shared } = resultsOf();
    await results.open(record.id);
    results.shareStudy();
    await vi.waitUntil(() => shared.length > 0);
    expect(shared[0]).toMatchObject({
      title: record.definition.name,
      href: `#${await encodeLink(record)}`,
    });
  });

  test('takes a name of the device', async () => {
    const { results, named, calls } = resultsOf();
    await results.open(record.id);
    results.renameDevice('Pixel 8');
    await settle();
    expect(results.study.value?.record.deviceName).toBe('Pixel 8');
    expect([named, calls.refreshes]).toEqual([['Pixel 8'], 1]);
  });
});

describe('raw samples', () => {
  const [first, second] = record.measurements;

  test('are read for one trial at a time, and a late answer for another one is dropped', async () => {
    const { results, reading } = resultsOf();
    await results.open(record.id);
    results.loadSamples(first.trialId);
    await settle();
    expect(results.samples.value).toEqual({ trialId: first.trialId, state: 'reading' });
    results.loadSamples(second.trialId);
    await settle();
    reading.sampleReads[1](second);
    await settle();
    reading.sampleReads[0](first);
    await settle();
    expect(results.samples.value).toMatchObject({ trialId: second.trialId, state: 'read' });
  });

  test('that are gone are told in their place', async () => {
    const { results, reading, notices } = resultsOf();
    await results.open(record.id);
    results.loadSamples(first.trialId);
    await settle();
    reading.sampleReads[0](undefined);
    await settle();
    expect(results.samples.value).toMatchObject({ trialId: first.trialId, state: 'failed' });
    expect(titlesOf(notices)).toEqual([]);
  });

  test('go with the study that they are of', async () => {
    const { results, reading, opened } = resultsOf();
    await results.open(record.id);
    results.loadSamples(first.trialId);
    await settle();
    opened.open({ record: { ...record, id: 'another' }, stored: true });
    reading.sampleReads[0](first);
    await settle();
    expect(results.samples.value).toBeUndefined();
  });
});

describe('how many trials a study plans', () => {
  test('is known without planning, but for a shard, whose trials are counted off the page', async () => {
    const { results } = resultsOf();
    await results.open(record.id);
    expect(results.planned.value).toBe(plannedTrials(record.definition));
    const shard = { index: 0, count: 2 };
    const part = resultsOf({ ...record, definition: { ...record.definition, shard }, measurements: [] });
    await part.results.open(record.id);
    await settle();
    expect(part.results.planned.value).toBe(plannedTrials({ ...record.definition, shard }));
  });
});

describe('a result that came by link', () => {
  const shareable = async () => encodeLink({ ...record, deviceName: 'Pixel 8' });

  test('is shown from the link alone, and kept when the person says so', async () => {
    const { results, navigation, kept, calls } = resultsOf(undefined);
    await results.openShared(await shareable());
    expect(navigation.screen.value).toMatchObject({ name: 'shared', key: 'shared/' });
    expect(results.isShared.value).toBe(true);
    expect(results.study.value).toMatchObject({ stored: false, record: { deviceName: 'Pixel 8', origin: 'shared' } });
    results.keepStudy();
    await settle();
    expect(kept.map(({ id }) => id)).toEqual([results.study.value?.record.id]);
    expect(calls.refreshes).toBe(1);
    expect(navigation.hash()).toBe(hrefOf({ name: 'study', id: kept[0].id }));
  });

  test('is exported as it came, and its device is renamed without the store', async () => {
    const { results, named } = resultsOf(undefined);
    await results.openShared(await shareable());
    results.renameDevice('Galaxy');
    await settle();
    expect(named).toEqual([]);
    expect(JSON.parse((await results.studyJson()) ?? '')).toMatchObject({ kind: 'summary', deviceName: 'Galaxy' });
  });

  test('that is damaged is told, and changes nothing', async () => {
    const { results, navigation } = resultsOf();
    await results.openShared('r=nonsense');
    expect(navigation.screen.value.problem).toBeDefined();
    expect(results.study.value).toBeUndefined();
  });
});

test('a measurement beside the study that fails becomes a notice', async () => {
  const { results, notices } = resultsOf();
  results.measureOperators();
  await settle();
  expect(titlesOf(notices)).toEqual(['That did not work']);
});
