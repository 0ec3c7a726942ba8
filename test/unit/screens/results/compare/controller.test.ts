import { describe, expect, test, vi } from 'vitest';
import type { StudyRecord } from '../../../../../src/measure/record/study-record';
import { hrefOf } from '../../../../../src/routes/routes';
import { createCompare } from '../../../../../src/screens/results/compare/controller';
import { decodeStudyLink } from '../../../../../src/share/link/study-link';
import type { Architecture } from '../../../../../src/space/architecture';
import { CURRENT_PROTOCOL } from '../../../../../src/study/presets';
import {
  fakeBrowser,
  fakePage,
  fakeRun,
  fakeSharing,
  settle,
  testLock,
  titlesOf,
} from '../../../../support/fake-services';
import { madeStudy } from '../../../../support/studies-to-compare';
import { SECOND_PROTOCOL } from '../../../share/phone-study';

const webgpu = madeStudy({ backend: 'webgpu' });
const wasm = madeStudy({ backend: 'wasm', createdAtMs: webgpu.createdAtMs + 1000 });
const popular = madeStudy({ backend: 'webgpu', preset: 'popular' });

const architecturesOf = ({ measurements }: StudyRecord): Architecture[] =>
  measurements.map(({ architecture }) => architecture);

function storeOf(records: readonly StudyRecord[]) {
  const find = (id: string) => records.find((record) => record.id === id);
  const read: string[] = [];
  return {
    read,
    store: {
      studies: {
        list: async () =>
          records.map((record) => ({
            ...record,
            trials: record.measurements.length,
            ended: record.measurements.length,
          })),
        load: async (id: string) => find(id),
      },
      trials: {
        measuredArchitectures: async (id: string) => {
          read.push(id);
          const record = find(id);
          return record === undefined ? [] : architecturesOf(record);
        },
      },
    },
  };
}

function compareOf(records: readonly StudyRecord[] | 'no-store') {
  const { store, read } = storeOf(records === 'no-store' ? [] : records);
  const { navigation, notices } = fakePage();
  const lock = testLock();
  const { run, started } = fakeRun();
  const { sharing, shared } = fakeSharing();
  const compare = createCompare({
    library: { openStore: async () => (records === 'no-store' ? undefined : store) },
    navigation,
    notices,
    browser: fakeBrowser({ software: true }),
    run,
    lock,
    sharing,
    importStudyFile: async () => Promise.reject(new Error('not a study')),
  });
  return { compare, navigation, notices, lock, started, shared, read };
}

describe('what can be compared', () => {
  test('every stored study, with its cells where another of the same space is there', async () => {
    const { compare, navigation, read } = compareOf([webgpu, popular, wasm]);
    await compare.open([wasm.id]);
    expect(navigation.screen.value).toMatchObject({ name: 'compare', key: `compare/${wasm.id}` });
    const state = compare.state.value;
    if (state?.state !== 'picking') throw new Error(`it is ${state?.state}`);
    expect(state.first).toBe(wasm.id);
    expect(state.candidates.map(({ item, cells }) => [item.id, cells.size])).toEqual([
      [webgpu.id, webgpu.measurements.length],
      [popular.id, 0],
      [wasm.id, wasm.measurements.length],
    ]);
    expect(read).toEqual([webgpu.id, wasm.id]);
  });

  test('nothing, where the browser refuses the store', async () => {
    const { compare } = compareOf('no-store');
    await compare.open(['a', 'b']);
    expect(compare.state.value).toEqual({ state: 'picking', candidates: [] });
  });

  test('a file that is refused is a notice', async () => {
    const { compare, notices } = compareOf([]);
    compare.importBundle(new Blob(['{}']));
    await settle();
    expect(titlesOf(notices)).toEqual(['That did not work']);
  });
});

describe('studies side by side', () => {
  test('are paired cell by cell', async () => {
    const { compare } = compareOf([webgpu, wasm]);
    await compare.open([webgpu.id, wasm.id]);
    const state = compare.state.value;
    if (state?.state !== 'compared') throw new Error(`it is ${state?.state}`);
    const { studies, pairs, fastest } = state.compared;
    expect(studies.map(({ record }) => record.id)).toEqual([webgpu.id, wasm.id]);
    expect(pairs.map(({ a, b }) => [a, b])).toEqual([[0, 1]]);
    expect(pairs[0].comparison.pairs).toHaveLength(webgpu.measurements.length);
    expect(fastest).toBeUndefined();
  });

  test('of different networks stay apart, with the reason', async () => {
    const { compare } = compareOf([webgpu, popular]);
    await compare.open([webgpu.id, popular.id]);
    expect(compare.state.value).toMatchObject({ state: 'apart', reason: expect.any(String) });
  });

  test('one that is not stored here is told in place of the screen', async () => {
    const { compare, navigation } = compareOf([webgpu]);
    await compare.open([webgpu.id, 'elsewhere']);
    expect(navigation.screen.value.problem?.title).toMatch(/not on this device/);
  });

  test('an answer that comes after the person has gone on changes nothing', async () => {
    const { compare, navigation } = compareOf([webgpu, wasm]);
    const opening = compare.open([webgpu.id, wasm.id]);
    navigation.go('#/networks');
    navigation.show('networks');
    await opening;
    expect(navigation.screen.value.name).toBe('networks');
    expect(compare.state.value).toMatchObject({ state: 'computing', done: 0 });
  });

  test('wait while something is measured', async () => {
    const { compare, lock } = compareOf([webgpu, wasm]);
    const unlock = await lock.begin();
    const opening = compare.open([webgpu.id, wasm.id]);
    await vi.waitUntil(() => compare.state.value?.state === 'computing' && compare.state.value.waiting);
    unlock?.();
    await opening;
    expect(compare.state.value?.state).toBe('compared');
  });
});

describe('a second study of the same cells', () => {
  test('is measured on another backend, and leads back to the comparison', async () => {
    const { compare, started } = compareOf([webgpu]);
    compare.measureSameCells(webgpu.id, 'wasm');
    await settle();
    const [{ definition, options }] = started;
    expect(definition).toEqual({ ...webgpu.definition, backend: 'wasm', allowSoftwareAdapter: true });
    expect(options?.hrefAfter?.('second')).toBe(hrefOf({ name: 'compare', ids: [webgpu.id, 'second'] }));
  });

  test('is measured by the current protocol where its own is an earlier one', async () => {
    const { definition } = webgpu;
    const protocol = { ...SECOND_PROTOCOL, batch: 4 };
    const { compare, shared } = compareOf([{ ...webgpu, definition: { ...definition, protocol } }]);
    compare.shareSameCells(webgpu.id);
    await vi.waitUntil(() => shared.length > 0);
    const link = await decodeStudyLink(shared[0].href.slice(1));
    expect(link.ok && link.value.protocol).toMatchObject({ ...CURRENT_PROTOCOL, batch: 4 });
  });

  test('of a study that is gone starts nothing', async () => {
    const { compare, started, shared } = compareOf([]);
    compare.measureSameCells('gone', 'wasm');
    compare.shareSameCells('gone');
    await settle();
    expect([started, shared]).toEqual([[], []]);
  });
});
