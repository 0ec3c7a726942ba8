import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { askImport, askOverview } from '../../../src/workers-client/study-client';
import { type FakeWorker, stubWorkers } from '../../support/fake-worker';

let workers: FakeWorker[];
beforeEach(() => {
  workers = stubWorkers();
});
afterEach(() => void vi.unstubAllGlobals());

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
