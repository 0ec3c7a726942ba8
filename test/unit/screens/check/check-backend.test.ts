import { expect, test, vi } from 'vitest';
import type { CheckAnswer, CheckStep } from '../../../../src/measure/device-check/messages';
import { CHECK_TIMEOUT_MS, WASM_START_TIMEOUT_MS } from '../../../../src/measure/device-check/plan';
import type { MeasureRequest } from '../../../../src/measure/messages';
import { checkBackend } from '../../../../src/screens/check/check-backend';
import type { Backend } from '../../../../src/study/definition';
import { type FakePage, onFakePage } from '../../../support/fake-page';
import { FakeWorker } from '../../../support/fake-worker';

let page: FakePage;
onFakePage((fresh) => {
  page = fresh;
});

const SIZES = { computeLayers: 2, dispatchRuns: 3 };

/** What a sound worker answers; what is measured does not matter here. */
function soundAnswer(step: CheckStep): CheckAnswer {
  switch (step.step) {
    case 'reference':
      return step;
    case 'start':
      return { step: 'start', startMs: 1, environment: {} as never, abilities: {}, clock: {} as never };
    case 'outputs':
      return { step: 'outputs', outputs: [] };
    case 'anchors':
      return { step: 'anchors', sizes: SIZES, computeMs: [3, 5, 4], dispatchMs: [1] };
    case 'chains':
      return { step: 'chains', totalsMs: step.runs.map((runs) => runs) };
  }
}

/** Checks one backend; `change` may answer a step otherwise, or leave it open by null. */
function check(
  backend: Backend,
  change: (step: CheckStep, worker: FakeWorker<MeasureRequest>) => CheckAnswer | null | undefined = () => undefined,
  signal: AbortSignal = new AbortController().signal,
) {
  const workers: FakeWorker<MeasureRequest>[] = [];
  const stages: string[] = [];
  const spawnWorker = (): FakeWorker<MeasureRequest> => {
    const made = new FakeWorker<MeasureRequest>((request, worker) => {
      if (request.type !== 'check') throw new Error(`not for a check: ${request.type}`);
      const changed = change(request.step, worker);
      return changed === null ? undefined : { type: 'checked', answer: changed ?? soundAnswer(request.step) };
    });
    workers.push(made);
    return made;
  };
  const onStage = (_: Backend, stage: string): void => void stages.push(stage);
  return { workers, stages, found: checkBackend(backend, { spawnWorker, siteVersion: 'test', onStage }, signal) };
}

const stepsOf = (worker: FakeWorker<MeasureRequest>) =>
  worker.requests.flatMap((request) => (request.type === 'check' ? [request.step] : []));

test('a sound backend passes through every stage, and its worker ends', async () => {
  const { workers, stages, found } = check('webgpu');
  const { failure, anchors, chains } = await found;
  expect(failure).toBeUndefined();
  expect(anchors?.sizes).toEqual(SIZES);
  expect(anchors?.before[0]).toEqual({ computeMs: 4, dispatchMs: 1 });
  // Every other repeat goes down the lengths; the totals are of their lengths all the same.
  expect(chains?.totalsMs.every((totals, i) => totals.every((ms) => ms === chains.runs[i]))).toBe(true);
  expect([...new Set(stages)]).toEqual(['reference', 'start', 'outputs', 'warm-up', 'before', 'chains', 'after']);
  expect(workers.map(({ isTerminated }) => isTerminated)).toEqual([true]);
});

test('a start of wasm that hangs is tried again without threads, in another worker', async () => {
  const { workers, found } = check('wasm', (step) => (step.step === 'start' && step.allowThreads ? null : undefined));
  await vi.advanceTimersByTimeAsync(WASM_START_TIMEOUT_MS);
  expect(await found).toMatchObject({ threadsHung: true });
  expect(workers.map(({ isTerminated }) => isTerminated)).toEqual([true, true]);
  expect(workers.map((worker) => stepsOf(worker).slice(0, 2))).toMatchObject([
    [{ step: 'reference' }, { step: 'start', allowThreads: true }],
    [{ step: 'reference' }, { step: 'start', allowThreads: false }],
  ]);
});

test.each<[backend: Backend, limitMs: number, starts: number]>([
  ['wasm', WASM_START_TIMEOUT_MS, 2],
  ['webgl', CHECK_TIMEOUT_MS.start, 1],
])('a start of %s that hangs for good is a finding, after %d ms and %d starts', async (backend, limitMs, starts) => {
  const { workers, found } = check(backend, (step) => (step.step === 'start' ? null : undefined));
  await vi.advanceTimersByTimeAsync(starts * limitMs);
  expect((await found).failure).toEqual({ stage: 'start', kind: 'hung', detail: '', afterMs: limitMs });
  expect(workers).toHaveLength(starts);
});

test('a timed step that was disturbed is asked again; one that is not timed is taken', async () => {
  const hideDuring = new Set(['outputs', 'anchors']);
  const { workers, found } = check('webgl', (step) => {
    if (hideDuring.delete(step.step)) {
      page.setVisibility('hidden');
      page.setVisibility('visible');
    }
    return undefined;
  });
  const { failure } = await found;
  expect(failure).toBeUndefined();
  const steps = stepsOf(workers[0]).map(({ step }) => step);
  expect(steps.filter((step) => step === 'outputs')).toHaveLength(1);
});

test('a step during which the page was hidden gets its whole limit once more', async () => {
  const { found } = check('cpu', (step) => (step.step === 'anchors' ? null : undefined));
  await vi.advanceTimersByTimeAsync(0);
  page.setVisibility('hidden');
  page.setVisibility('visible');
  await vi.advanceTimersByTimeAsync(2 * CHECK_TIMEOUT_MS['warm-up'] - 1);
  let isOver = false;
  void found.then(() => (isOver = true));
  await vi.advanceTimersByTimeAsync(0);
  expect(isOver).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect((await found).failure).toMatchObject({
    stage: 'warm-up',
    kind: 'hung',
    afterMs: CHECK_TIMEOUT_MS['warm-up'],
  });
});

test.each([
  ['boom', 'boom'],
  ['', 'The worker could not be loaded or stopped by itself.'],
])('a worker that crashes (%j) is a finding', async (message, detail) => {
  const { found } = check('cpu', (step, worker) => {
    if (step.step !== 'chains') return undefined;
    queueMicrotask(() => worker.crash(message));
    return null;
  });
  expect((await found).failure).toEqual({ stage: 'chains', kind: 'crashed', detail });
});

test.each([
  [true, 'lost'],
  [false, 'failed'],
])('a step that failed, lost: %s', async (isLost, kind) => {
  const { found } = check('webgpu', (step) =>
    step.step === 'outputs' ? { step: 'failed', detail: 'no shader', isLost } : undefined,
  );
  expect((await found).failure).toEqual({ stage: 'outputs', kind, detail: 'no shader' });
});

test('an abort ends the check where it is, also while the page is hidden', async () => {
  const aborter = new AbortController();
  page.setVisibility('hidden');
  const { workers, found } = check('webgl', undefined, aborter.signal);
  await vi.advanceTimersByTimeAsync(0);
  aborter.abort();
  expect((await found).failure).toEqual({ stage: 'reference', kind: 'stopped', detail: '' });
  expect(workers.map(({ requests, isTerminated }) => [requests.length, isTerminated])).toEqual([[0, true]]);
});
