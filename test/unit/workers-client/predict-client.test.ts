import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FitRows } from '../../../src/predict/data/training-row';
import { fitRows, stopFit } from '../../../src/workers-client/predict-client';
import { type FakeWorker, stubWorkers } from '../../support/fake-worker';

const rows: FitRows = { space: { kind: 'networks' }, form: 'folded', rows: [], seed: 1 };
let workers: FakeWorker[];

beforeEach(() => {
  workers = stubWorkers();
});
afterEach(() => void vi.unstubAllGlobals());

const fit = () => fitRows(rows, () => undefined);

test('a question goes to a worker of its own, which ends with the answer', async () => {
  const fitted = fit();
  expect(workers[0].requests).toMatchObject([{ type: 'fit', ...rows }]);
  workers[0].reply({ type: 'refused', reason: 'No rows.' });
  expect(await fitted).toMatchObject({ type: 'refused', reason: 'No rows.' });
  expect(workers[0].isTerminated).toBe(true);
});

test('progress is told, without its envelope', async () => {
  const told: unknown[] = [];
  const fitted = fitRows(rows, (progress) => told.push(progress));
  workers[0].reply({ type: 'progress', progress: 'half' });
  stopFit();
  await fitted;
  expect(told).toEqual(['half']);
});

test('a new question stops the one under way, and the stop of the old one leaves the new one alone', async () => {
  const first = fit();
  const second = fit();
  expect(await first).toEqual({ type: 'stopped' });
  expect(workers.map(({ isTerminated }) => isTerminated)).toEqual([true, false]);
  stopFit();
  expect(await second).toEqual({ type: 'stopped' });
  stopFit();
});

test.each([
  ['boom', 'The predictor stopped: boom.'],
  ['', 'The predictor stopped: its code could not be loaded.'],
])('a crash (%j) is a refusal with a sentence', async (message, reason) => {
  const fitted = fit();
  workers[0].crash(message);
  expect(await fitted).toMatchObject({ type: 'refused', reason });
});
