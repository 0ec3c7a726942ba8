import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { packRecord } from '../../../src/measure/record/overview';
import { askImport, askLink, askOverview } from '../../../src/workers-client/study-client';
import { type FakeWorker, stubWorkers } from '../../support/fake-worker';
import { phoneStudy } from '../share/phone-study';

let workers: FakeWorker[];
beforeEach(() => {
  workers = stubWorkers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const stored = { type: 'stored', id: 'a', siteVersion: 'test' } as const;

test('a study that is not stored is answered, and progress is told', async () => {
  const told: number[] = [];
  const asked = askOverview(stored, (done) => told.push(done));
  expect(workers[0].requests).toEqual([stored]);
  workers[0].reply({ type: 'progress', done: 250 });
  workers[0].reply({ type: 'read', overview: undefined });
  expect(await asked).toEqual({ value: undefined });
  expect(told).toEqual([250]);
  expect(workers[0].isTerminated).toBe(true);
});

test('an imported file is answered with the study’s id', async () => {
  const asked = askImport(new Blob());
  workers[0].reply({ type: 'imported', id: 'a' });
  expect(await asked).toEqual({ value: 'a' });
});

test('what the worker could not do rejects with the worker’s words', async () => {
  const asked = askImport(new Blob());
  workers[0].reply({ type: 'failed', problem: { title: 'No room', detail: 'Nothing was stored.' } });
  await expect(asked).rejects.toMatchObject({ text: { title: 'No room', detail: 'Nothing was stored.' } });
});

test('a worker that does not run leaves the work to the page', async () => {
  const asked = askOverview(stored, () => undefined);
  workers[0].crash();
  expect(await asked).toBeUndefined();
});

test('a link is answered with its figures, or with why it cannot be opened', async () => {
  const opening = askLink('r=x');
  expect(workers[0].requests).toEqual([{ type: 'link', fragment: 'r=x' }]);
  workers[0].reply({ type: 'refused', code: 'beyond-study' });
  expect(await opening).toEqual({ value: { ok: false, error: 'beyond-study' } });
  const record = phoneStudy(2);
  const other = askLink('r=y');
  workers[1].reply({ type: 'read', overview: packRecord(record) });
  expect(await other).toMatchObject({ value: { ok: true, value: { record: { id: record.id } } } });
});

test('a link or a file that takes too long is refused, and its worker ended', async () => {
  vi.useFakeTimers();
  const opening = askLink('r=x');
  const importing = expect(askImport(new Blob())).rejects.toMatchObject({
    text: { title: 'This file took too long to open' },
  });
  await vi.advanceTimersByTimeAsync(300_000);
  expect(await opening).toEqual({ value: { ok: false, error: 'takes-too-long' } });
  await importing;
  expect(workers.map(({ isTerminated }) => isTerminated)).toEqual([true, true]);
});
