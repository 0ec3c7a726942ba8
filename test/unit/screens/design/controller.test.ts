import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import type { TimeProbe } from '../../../../src/measure/session/time-estimate';
import { createDesign, type DesignPorts } from '../../../../src/screens/design/controller';
import type { CapabilityState } from '../../../../src/services/browser';
import type { Backend, StudyDefinition } from '../../../../src/study/definition';
import { presetStudy } from '../../../../src/study/presets';
import { fakePage, settle, titlesOf } from '../../../support/fake-services';

const KNOWN: CapabilityState = {
  state: 'known',
  capabilities: {
    backends: [{ backend: 'wasm', available: true, adapter: { name: 'processor', software: false } }],
    timerResolutionMs: 0.1,
    crossOriginIsolated: true,
    hardwareConcurrency: 4,
    wasmSimd: true,
    wasmThreads: true,
  },
};
const PROBE: TimeProbe = { startMs: 100, anchorsMs: 5, visits: [{ macs: 1e6, tookMs: 30, isFirst: true }] };
const nextTask = () => new Promise((resolve) => setTimeout(resolve, 1));

function designOf(change: Partial<DesignPorts> = {}, preferred: readonly Backend[] = ['wasm']) {
  const page = fakePage('#/design');
  const capabilities = signal<CapabilityState>(KNOWN);
  const inbox = signal<string | undefined>(undefined);
  const started: StudyDefinition[] = [];
  const locks = { taken: 0, released: 0 };
  const design = createDesign({
    ...page,
    browser: {
      capabilities,
      preferredBackends: () => (capabilities.value.state === 'known' ? preferred : []),
    },
    lock: {
      begin: async () => {
        locks.taken++;
        return () => void locks.released++;
      },
    },
    run: { isRunning: () => false, startAll: async (studies) => void started.push(...studies) },
    sharing: { share: async () => undefined },
    inbox,
    copyText: async () => true,
    downloadText: () => undefined,
    plan: async () => [],
    probeTime: async () => PROBE,
    randomSeed: () => 5,
    monotonicMs: () => 0,
    ...change,
  });
  return { design, capabilities, inbox, started, locks, ...page };
}

test('it opens with the quick preset on the preferred backend, and keeps what was designed', () => {
  const { design, navigation } = designOf();
  design.open();
  expect(navigation.screen.value.name).toBe('design');
  const draft = design.state.value?.draft;
  expect(draft?.backends).toEqual(['wasm']);
  if (draft === undefined) throw new Error('no draft');
  design.changeDraft({ ...draft, backends: [] });
  design.open();
  expect(design.state.value?.draft.backends).toEqual([]);
});

test('a backend is chosen when the browser has told what it offers, unless a person was faster', async () => {
  const { design, capabilities } = designOf();
  capabilities.value = { state: 'probing' };
  design.open();
  expect(design.state.value?.draft.backends).toEqual([]);
  capabilities.value = KNOWN;
  await settle();
  expect(design.state.value?.draft.backends).toEqual(['wasm']);

  const other = designOf();
  other.capabilities.value = { state: 'probing' };
  other.design.open();
  const draft = other.design.state.value?.draft;
  if (draft === undefined) throw new Error('no draft');
  other.design.changeDraft({ ...draft, backends: ['cpu'] });
  other.capabilities.value = KNOWN;
  await settle();
  expect(other.design.state.value?.draft.backends).toEqual(['cpu']);
});

test('a study that another screen hands over is taken once', () => {
  const { design, inbox } = designOf();
  inbox.value = JSON.stringify(presetStudy('smoke', { backend: 'cpu', seed: 9, allowSoftwareAdapter: false }));
  design.open();
  expect(design.state.value?.draft.backends).toEqual(['cpu']);
  expect(inbox.value).toBeUndefined();
});

test('text that is no definition changes nothing but tells why', () => {
  const { design } = designOf();
  design.open();
  const draft = design.state.value?.draft;
  design.loadDefinition('{"schemaVersion": 99}');
  expect(design.state.value?.draft).toBe(draft);
  expect(design.state.value?.loaded?.isProblem).toBe(true);
});

test('an estimate holds the lock while it probes, and goes with the draft that it is of', async () => {
  const { design, locks } = designOf();
  design.open();
  design.estimateTime();
  await nextTask();
  expect(design.state.value?.estimate).toMatchObject({
    state: 'known',
    backends: [{ backend: 'wasm', state: 'known' }],
  });
  expect(locks).toEqual({ taken: 1, released: 1 });
  const draft = design.state.value?.draft;
  if (draft === undefined) throw new Error('no draft');
  design.changeDraft({ ...draft });
  expect(design.state.value?.estimate).toEqual({ state: 'none' });
});

test.each<[string, (given: ReturnType<typeof designOf>) => void]>([
  ['stopped', ({ design }) => design.stopEstimate()],
  ['left', ({ navigation }) => navigation.go('#/')],
  [
    'changed',
    ({ design }) => {
      const draft = design.state.value?.draft;
      if (draft !== undefined) design.changeDraft({ ...draft });
    },
  ],
])('an estimate of a study that is %s meanwhile leaves none, and the lock is given back', async (_, act) => {
  const given = designOf({
    probeTime: (_study, _work, { signal: stop }) =>
      new Promise((_resolve, reject) => stop.addEventListener('abort', () => reject(new Error('Stopped.')))),
  });
  given.design.open();
  given.design.estimateTime();
  await nextTask();
  expect(given.design.state.value?.estimate.state).toBe('probing');
  act(given);
  await nextTask();
  expect(given.design.state.value?.estimate).toEqual({ state: 'none' });
  expect(given.locks).toEqual({ taken: 1, released: 1 });
  expect(titlesOf(given.notices)).toEqual([]);
});

test('a backend that cannot be probed is told with its reason', async () => {
  const { design } = designOf({ probeTime: () => Promise.reject(new Error('The worker stopped.')) });
  design.open();
  design.estimateTime();
  await nextTask();
  expect(design.state.value?.estimate).toEqual({
    state: 'known',
    backends: [{ backend: 'wasm', state: 'failed', reason: 'The worker stopped.' }],
  });
});

test('a draft that is not valid starts nothing and tells so', async () => {
  const { design, started, notices } = designOf();
  design.open();
  await settle();
  const draft = design.state.value?.draft;
  if (draft === undefined) throw new Error('no draft');
  design.changeDraft({ ...draft, backends: [] });
  design.startDesigned();
  await settle();
  expect(started).toEqual([]);
  expect(notices.list.value[0]?.detail).toContain('Mend what is marked first.');
  design.changeDraft({ ...draft, backends: ['wasm', 'cpu'] });
  design.startDesigned();
  await settle();
  expect(started.map(({ backend }) => backend)).toEqual(['wasm', 'cpu']);
});

test('beside a study nothing is probed', async () => {
  const { design, notices, locks } = designOf({ run: { isRunning: () => true, startAll: async () => undefined } });
  design.open();
  design.estimateTime();
  await settle();
  expect(titlesOf(notices)).toEqual(['A study is under way']);
  expect(locks.taken).toBe(0);
});
