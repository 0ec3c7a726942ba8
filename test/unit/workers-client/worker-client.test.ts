import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { askOnce, WorkerClient } from '../../../src/workers-client/worker-client';
import { FakeWorker } from '../../support/fake-worker';

interface Progress {
  readonly type: 'progress';
  readonly done: number;
}

let worker: FakeWorker<string>;
let client: WorkerClient<string, string, Progress>;

beforeEach(() => {
  vi.useFakeTimers();
  worker = new FakeWorker();
  client = new WorkerClient(() => worker);
});
afterEach(() => void vi.useRealTimers());

test('a request is posted at once, and its reply answers it', async () => {
  const asked = client.ask('question');
  expect(worker.requests).toEqual(['question']);
  worker.reply('reply');
  expect(await asked).toEqual({ state: 'answered', reply: 'reply' });
  expect(worker.isTerminated).toBe(false);
});

test('several open requests are answered in their order', async () => {
  const asked = [client.ask('a'), client.ask('b')];
  worker.reply('to a');
  worker.reply('to b');
  expect(await Promise.all(asked)).toEqual([
    { state: 'answered', reply: 'to a' },
    { state: 'answered', reply: 'to b' },
  ]);
});

test('progress is told on the way, and ends nothing', async () => {
  const told: Progress[] = [];
  const asked = client.ask('question', { onProgress: (progress) => told.push(progress) });
  worker.reply({ type: 'progress', done: 1 });
  worker.reply({ type: 'progress', done: 2 });
  worker.reply('reply');
  expect(await asked).toEqual({ state: 'answered', reply: 'reply' });
  expect(told.map(({ done }) => done)).toEqual([1, 2]);
});

test('a crash answers all that is open, with the browser’s message', async () => {
  const asked = [client.ask('a'), client.ask('b')];
  worker.crash('boom');
  const crashed = { state: 'crashed', detail: 'boom' };
  expect(await Promise.all(asked)).toEqual([crashed, crashed]);
});

test('an answer that cannot be copied to the page ends the request as a crash', async () => {
  const asked = client.ask('question');
  worker.replyUnreadably();
  expect(await asked).toEqual({ state: 'crashed', detail: 'Its answer could not be read.' });
});

test.each(['', undefined])('a crash without a message (%j) has an empty detail, and is remembered', async (message) => {
  const asked = client.ask('question');
  worker.crash(message);
  expect(await asked).toEqual({ state: 'crashed', detail: '' });
  expect(await client.ask('again')).toEqual({ state: 'crashed', detail: '' });
});

test('a crash while nothing is asked is told at once and remembered; the worker is asked nothing more', async () => {
  const idle: string[] = [];
  client = new WorkerClient(
    () => worker,
    (detail) => idle.push(detail),
  );
  worker.crash('early');
  worker.crash('again');
  expect(idle).toEqual(['early']);
  expect(await client.ask('a')).toEqual({ state: 'crashed', detail: 'early' });
  expect(await client.ask('b')).toEqual({ state: 'crashed', detail: 'early' });
  expect(worker.requests).toEqual([]);
});

test('a crash that answers a request is not told as an idle one', async () => {
  const idle: string[] = [];
  client = new WorkerClient(
    () => worker,
    (detail) => idle.push(detail),
  );
  const asked = client.ask('question');
  worker.crash('boom');
  worker.crash('boom');
  expect(await asked).toMatchObject({ state: 'crashed' });
  expect(idle).toEqual([]);
});

test('a worker that cannot be made is a crash', async () => {
  client = new WorkerClient(() => {
    throw new TypeError('not a script of this site');
  });
  expect(await client.ask('question')).toEqual({ state: 'crashed', detail: 'not a script of this site' });
  client.terminate();
  expect(await client.ask('question')).toEqual({ state: 'aborted' });
});

test('a request that cannot be posted is a crash', async () => {
  worker.postMessage = () => {
    throw new Error('could not be cloned');
  };
  expect(await client.ask('question')).toEqual({ state: 'crashed', detail: 'could not be cloned' });
});

test('after the limit of time it is timed out, and a late reply answers nothing else', async () => {
  const late = client.ask('slow', { timeoutMs: 1000, onProgress: () => expect.unreachable() });
  vi.advanceTimersByTime(999);
  vi.advanceTimersByTime(1);
  expect(await late).toEqual({ state: 'timed-out', afterMs: 1000 });
  const next = client.ask('next');
  worker.reply({ type: 'progress', done: 1 });
  worker.reply('to slow');
  worker.reply('to next');
  expect(await next).toEqual({ state: 'answered', reply: 'to next' });
});

test('a reply just before the limit counts, and stops the timer', async () => {
  const asked = client.ask('question', { timeoutMs: 1000 });
  vi.advanceTimersByTime(999);
  worker.reply('reply');
  expect(await asked).toMatchObject({ state: 'answered' });
  expect(vi.getTimerCount()).toBe(0);
});

test('a limit is extended once where that is granted', async () => {
  const grants = [true, true];
  const asked = client.ask('question', { timeoutMs: 1000, mayExtend: () => grants.pop() ?? false });
  vi.advanceTimersByTime(1999);
  expect(grants).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(await asked).toEqual({ state: 'timed-out', afterMs: 1000 });
  expect(grants).toHaveLength(1);
});

test('an aborted signal terminates the worker and settles all that is open', async () => {
  const aborter = new AbortController();
  const asked = [client.ask('a', { signal: aborter.signal, timeoutMs: 1000 }), client.ask('b')];
  aborter.abort();
  expect(await Promise.all(asked)).toEqual([{ state: 'aborted' }, { state: 'aborted' }]);
  expect(worker.isTerminated).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
  worker.reply('too late');
  worker.crash('too late');
  expect(await client.ask('c')).toEqual({ state: 'aborted' });
});

test('a signal that has aborted before asks nothing', async () => {
  expect(await client.ask('question', { signal: AbortSignal.abort() })).toEqual({ state: 'aborted' });
  expect(worker.requests).toEqual([]);
  expect(worker.isTerminated).toBe(true);
});

test('a signal that aborts after the answer leaves the worker alone', async () => {
  const aborter = new AbortController();
  const asked = client.ask('question', { signal: aborter.signal });
  worker.reply('reply');
  await asked;
  aborter.abort();
  expect(worker.isTerminated).toBe(false);
});

test('terminate settles what is open as aborted', async () => {
  const asked = client.ask('question');
  client.terminate();
  expect(await asked).toEqual({ state: 'aborted' });
  expect(worker.isTerminated).toBe(true);
});

test('askOnce ends its worker, however it ends', async () => {
  const answered = askOnce<string, string>(() => worker, 'question');
  worker.reply('reply');
  expect(await answered).toEqual({ state: 'answered', reply: 'reply' });
  expect(worker.isTerminated).toBe(true);
  worker = new FakeWorker();
  const crashed = askOnce<string, string>(() => worker, 'question');
  worker.crash('boom');
  expect(await crashed).toEqual({ state: 'crashed', detail: 'boom' });
  expect(worker.isTerminated).toBe(true);
});
