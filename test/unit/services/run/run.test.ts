import { signal } from '@preact/signals';
import { describe, expect, test } from 'vitest';
import type { StudyListItem } from '../../../../src/measure/record/study-list-item';
import type { StudyRecord } from '../../../../src/measure/record/study-record';
import type { SessionState } from '../../../../src/measure/session/session-state';
import { createRun, type RunEngine, type RunPorts } from '../../../../src/services/run/run';
import type { RunState } from '../../../../src/services/run/run-state';
import type { RunnerWatch } from '../../../../src/services/run/study-runner';
import type { StudyStore } from '../../../../src/store/study-store';
import type { StudyDefinition } from '../../../../src/study/definition';
import { planStudy } from '../../../../src/study/plan';
import { presetStudy } from '../../../../src/study/presets';
import { fakePage, settle, titlesOf } from '../../../support/fake-services';

const STUDY = presetStudy('smoke', { backend: 'wasm', seed: 7, allowSoftwareAdapter: true });
const WEBGL: StudyDefinition = { ...STUDY, backend: 'webgl' };

/** Just enough of a study under way for the queue to tell of it. */
const runState = (record: StudyRecord): RunState =>
  ({ id: record.id, definition: record.definition, phase: 'measuring', problem: undefined }) as RunState;
const sessionState = (change: Partial<SessionState> = {}): SessionState =>
  ({ phase: 'finished', stopReason: undefined, ...change }) as SessionState;

/** A run over a store in memory, with a runner that the test ends. */
function runOf(change: Partial<RunPorts> = {}) {
  const page = fakePage('#/');
  const records = new Map<string, StudyRecord>();
  const studies = signal<readonly StudyListItem[] | undefined>(undefined);
  const runners: { readonly record: StudyRecord; readonly watch: RunnerWatch }[] = [];
  const log: string[] = [];
  const store = {
    studies: {
      create: async (record: StudyRecord) => void records.set(record.id, record),
      load: async (id: string) => records.get(id),
      setState: async (id: string, state: StudyRecord['state']) => {
        const record = records.get(id);
        if (record !== undefined) records.set(id, { ...record, state });
      },
    },
    trials: {},
    models: { load: async () => undefined },
  } as unknown as StudyStore;
  const refresh = async (): Promise<void> => {
    studies.value = [...records.values()].map(({ id, definition, createdAtMs, state, origin, deviceName }) => ({
      ...{ id, definition, createdAtMs, state, origin, deviceName },
      trials: 24,
      ended: state === 'finished' ? 24 : 0,
    }));
  };
  const engine = {
    StudyRunner: class {
      constructor(record: StudyRecord, _: unknown, __: unknown, ___: unknown, watch: RunnerWatch) {
        runners.push({ record, watch });
      }
      cancel = (): void => void log.push('cancel');
      pause = (): void => void log.push('pause');
    },
    RunProgress: class {
      constructor({ record }: { readonly record: StudyRecord }, publish: (state: RunState) => void) {
        publish(runState(record));
      }
      show = (): void => undefined;
    },
    openTrials: () => [],
    settleKilled: async () => void log.push('look for killed trials'),
    killedTrialsPorts: () => undefined,
    prepareNasBench101: async () => undefined,
  } as unknown as RunEngine;
  const run = createRun({
    ...page,
    library: {
      studies,
      damaged: signal([]),
      openStore: async () => store,
      refresh,
      deleteStudy: async () => undefined,
    },
    lock: {
      begin: async () => {
        log.push('lock');
        return () => void log.push('unlock');
      },
    },
    loadEngine: async () => engine,
    preloadScreens: async (...names) => void log.push(`preload ${names.join(' ')}`),
    createYieldToMain: () => () => undefined,
    holdScreen: () => ({ release: () => void log.push('release screen') }),
    watchPageExit: () => () => void log.push('page stays'),
    askToPersist: async () => undefined,
    readBattery: async () => undefined,
    planTrials: async (definition) => planStudy(definition),
    spawnWorker: () => {
      throw new Error('no worker in this test');
    },
    siteVersion: '1',
    nowMs: () => 1_000,
    ...change,
  });
  const end = async (phase: 'finished' | 'cancelled' | 'stopped', session = sessionState()): Promise<void> => {
    runners[runners.length - 1].watch.onEnded(phase, session);
    await new Promise((resolve) => setTimeout(resolve, 1));
    await settle();
  };
  return { run, records, runners, log, end, ...page };
}

test('a study is stored, measured under the lock, and leads to its result', async () => {
  const { run, records, runners, log, end, navigation } = runOf();
  await run.start(STUDY);
  expect([...records.values()].map(({ definition }) => definition)).toEqual([STUDY]);
  expect(navigation.hash()).toBe('#/run');
  expect(run.isRunning()).toBe(true);
  // Not before the lock is held: what another tab has under way was not killed.
  expect(log).toEqual(['preload run study', 'lock', 'look for killed trials']);
  await end('finished');
  expect(log.slice(3)).toEqual(['page stays', 'release screen', 'unlock']);
  expect(run.state.value).toBeUndefined();
  expect(run.isRunning()).toBe(false);
  expect(records.get(runners[0].record.id)?.state).toBe('finished');
  expect(navigation.hash()).toBe(`#/study/${runners[0].record.id}`);
});

test('a shard is planned once', async () => {
  const plans: number[] = [];
  const { run, runners } = runOf({
    planTrials: async (definition) => {
      const trials = planStudy(definition);
      plans.push(trials.length);
      return trials;
    },
  });
  await run.start({ ...STUDY, shard: { index: 0, count: 3 } });
  expect(plans).toHaveLength(1);
  expect(runners).toHaveLength(1);
});

test('it leads to where it was asked to, and nowhere for who has left the screen', async () => {
  const there = runOf();
  await there.run.start(STUDY, { hrefAfter: (id) => `#/best/${id}` });
  await there.end('finished');
  expect(there.navigation.hash()).toBe(`#/best/${there.runners[0].record.id}`);
  const away = runOf();
  await away.run.start(STUDY);
  away.navigation.go('#/networks');
  await away.end('finished');
  expect(away.navigation.hash()).toBe('#/networks');
});

test('a second tap starts no second study and leads back to the first', async () => {
  const { run, runners, navigation } = runOf();
  await Promise.all([run.start(STUDY), run.start(WEBGL)]);
  expect(runners).toHaveLength(1);
  navigation.go('#/');
  await run.start(WEBGL);
  expect(runners).toHaveLength(1);
  expect(navigation.hash()).toBe('#/run');
});

test('beside another tab the study is stored and not measured', async () => {
  const { run, records, runners, notices } = runOf({ lock: { begin: async () => undefined } });
  await run.start(STUDY);
  expect(records.size).toBe(1);
  expect(runners).toEqual([]);
  expect(titlesOf(notices)).toEqual(['Another tab is measuring']);
  expect(run.isRunning()).toBe(false);
});

describe('what cannot be measured is refused before anything is stored', () => {
  test('a study of an earlier protocol', async () => {
    const { run, records, notices } = runOf();
    const earlier = { ...STUDY, protocol: { ...STUDY.protocol, version: 1 } } as unknown as StudyDefinition;
    await run.start(earlier);
    expect(titlesOf(notices)).toEqual(['This study was made for an earlier protocol']);
    expect(records.size).toBe(0);
  });

  test('a model whose files are not here', async () => {
    const { run, records, notices } = runOf();
    const space = {
      kind: 'own-model',
      digest: '0'.repeat(64),
      name: 'Mine',
      format: 'layers-model',
      inputs: [],
      totalParams: 1,
    } as unknown as StudyDefinition['space'];
    await run.start({ ...STUDY, space } as StudyDefinition);
    expect(titlesOf(notices)).toEqual(['The files of this model are not on this device']);
    expect(records.size).toBe(0);
  });
});

describe('studies that were started together', () => {
  test('run one after the other and lead to their comparison', async () => {
    const { run, records, runners, end, navigation } = runOf();
    await run.startAll([WEBGL, STUDY]);
    expect(records.size).toBe(2);
    await end('finished');
    expect(runners).toHaveLength(2);
    await end('finished');
    expect(run.isRunning()).toBe(false);
    const ids = runners.map(({ record }) => record.id);
    expect(navigation.hash()).toBe(`#/compare/${ids.join(',')}`);
  });

  test('go on after one that stopped, but not where the store failed or a person cancelled', async () => {
    const goesOn = async (phase: 'stopped' | 'cancelled', code?: 'backend-failed' | 'store-failed') => {
      const { run, runners, end } = runOf();
      await run.startAll([WEBGL, STUDY]);
      await end(phase, sessionState(code === undefined ? {} : { stopReason: { code, detail: '' } }));
      return runners.length === 2;
    };
    expect(await goesOn('stopped', 'backend-failed')).toBe(true);
    expect(await goesOn('stopped', 'store-failed')).toBe(false);
    expect(await goesOn('cancelled')).toBe(false);
  });
});

test('who pauses, resumes or cancels without a study changes nothing', () => {
  const { run, log } = runOf();
  for (const act of [run.pause, run.resume, run.cancel]) act();
  run.skipForNow('a');
  expect(log).toEqual([]);
});
