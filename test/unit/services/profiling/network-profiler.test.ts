import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { MeasureReply, MeasureRequest } from '../../../../src/measure/messages';
import { profileNetwork } from '../../../../src/services/profiling/network-profiler';
import type { CurrentStudy } from '../../../../src/study/definition';
import { START_TIMEOUT_MS } from '../../../../src/workers-client/measure-client';
import { FakePage } from '../../../support/fake-page';
import { type FakeWorker, stubWorkers } from '../../../support/fake-worker';
import { definitionOf, environmentOf } from '../../../support/gallery/fixtures';

const study = definitionOf('smoke', 'webgl');
const environment = environmentOf('webgl', false);
const profile = { startedAtMs: 0 } as never;

let page: FakePage;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] });
  page = new FakePage();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Profiles one network; `change` may answer a request otherwise, or leave it open by null. */
function profiling(
  change: (request: MeasureRequest, worker: FakeWorker<MeasureRequest>) => MeasureReply | null | undefined = () =>
    undefined,
  definition: CurrentStudy = study,
) {
  const aborter = new AbortController();
  const workers = stubWorkers<MeasureRequest>((request, worker) => {
    const changed = change(request, worker);
    if (changed === null) return undefined;
    return changed ?? (request.type === 'start' ? { type: 'started', environment } : { type: 'profiled', profile });
  }, page);
  const outcome = profileNetwork(definition, { kind: 'networks', id: 'mobilenet' }, aborter.signal);
  return { aborter, workers, outcome };
}

const hide = (): void => {
  page.setVisibility('hidden');
  page.setVisibility('visible');
};

test('a network is profiled in a worker of its own', async () => {
  const { workers, outcome } = profiling();
  expect(await outcome).toEqual({ state: 'profiled', profile, environment });
  expect(workers.map(({ requests }) => requests.map(({ type }) => type))).toEqual([['start', 'profile']]);
  expect(workers[0].isTerminated).toBe(true);
});

test('a start that hangs is tried once more without threads, and then given up', async () => {
  const { workers, outcome } = profiling(() => null);
  await vi.advanceTimersByTimeAsync(2 * START_TIMEOUT_MS.webgl);
  expect(await outcome).toEqual({
    state: 'failed',
    problem: 'The backend did not start, twice: the browser gave no answer.',
  });
  expect(workers.map(({ requests }) => requests)).toMatchObject([
    [{ type: 'start', allowThreads: true }],
    [{ type: 'start', allowThreads: false }],
  ]);
  expect(workers.every(({ isTerminated }) => isTerminated)).toBe(true);
});

test.each<[MeasureRequest['type'], MeasureReply]>([
  ['start', { type: 'start-failed', detail: 'No GPU.' }],
  ['profile', { type: 'profile-failed', code: 'build-failed', detail: 'No GPU.' }],
])('a %s that fails tells why', async (type, reply) => {
  const { workers, outcome } = profiling((request) => (request.type === type ? reply : undefined));
  expect(await outcome).toEqual({ state: 'failed', problem: 'No GPU.' });
  expect(workers.map(({ isTerminated }) => isTerminated)).toEqual([true]);
});

test.each<MeasureRequest['type']>(['start', 'profile'])('a worker that crashes in %s is not replaced', async (type) => {
  const { workers, outcome } = profiling((request, worker) => {
    if (request.type !== type) return undefined;
    queueMicrotask(() => worker.crash());
    return null;
  });
  expect(await outcome).toEqual({
    state: 'failed',
    problem: 'The worker could not be loaded or stopped without a reason.',
  });
  expect(workers).toHaveLength(1);
});

test('a profile that takes too long is given up', async () => {
  const { outcome } = profiling((request) => (request.type === 'profile' ? null : undefined));
  await vi.advanceTimersByTimeAsync(600_000);
  expect(await outcome).toEqual({ state: 'failed', problem: 'No answer for 600 seconds.' });
});

test('a profile that was disturbed is made again in a new worker', async () => {
  let left = 1;
  const { workers, outcome } = profiling((request) => {
    if (request.type === 'profile' && left-- > 0) hide();
    return undefined;
  });
  expect(await outcome).toMatchObject({ state: 'profiled' });
  expect(workers.map(({ isTerminated }) => isTerminated)).toEqual([true, true]);
});

test('a profile that is always disturbed is given up', async () => {
  const { workers, outcome } = profiling((request) => {
    if (request.type === 'profile') hide();
    return undefined;
  });
  expect(await outcome).toEqual({
    state: 'failed',
    problem: 'The page was hidden or the clock was set each time it was tried.',
  });
  expect(workers).toHaveLength(3);
});

test('a software adapter is refused where the study does not allow it', async () => {
  const software = environmentOf('webgl', true);
  const start = (request: MeasureRequest): MeasureReply | undefined =>
    request.type === 'start' ? { type: 'started', environment: software } : undefined;
  expect(await profiling(start).outcome).toEqual({
    state: 'failed',
    problem: 'The only adapter is google swiftshader, a processor that pretends to be a GPU.',
  });
  expect(await profiling(start, { ...study, allowSoftwareAdapter: true }).outcome).toMatchObject({ state: 'profiled' });
});

test.each<MeasureRequest['type']>(['start', 'profile'])('an abort in %s ends the worker at once', async (type) => {
  const { aborter, workers, outcome } = profiling((request) => (request.type === type ? null : undefined));
  await vi.advanceTimersByTimeAsync(0);
  aborter.abort();
  expect(workers.map(({ isTerminated }) => isTerminated)).toEqual([true]);
  expect(await outcome).toEqual({ state: 'stopped' });
});

test('nothing is started while the page is hidden, and an abort ends the wait', async () => {
  page.setVisibility('hidden');
  const { aborter, workers, outcome } = profiling();
  await vi.advanceTimersByTimeAsync(0);
  expect(workers).toEqual([]);
  aborter.abort();
  expect(await outcome).toEqual({ state: 'stopped' });
});
