import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { presetStudy } from '../../../src/study/presets';
import { countTrials, planInWorker, planTrials, probeBrowser } from '../../../src/workers-client/one-shot-clients';
import { type FakeWorker, stubWorkers } from '../../support/fake-worker';

const definition = presetStudy('smoke', { backend: 'cpu', seed: 1, allowSoftwareAdapter: true });
let workers: FakeWorker[];
beforeEach(() => {
  workers = stubWorkers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a probe answers what the browser offers', async () => {
  const probed = probeBrowser();
  workers[0].reply({ backends: [] });
  expect(await probed).toEqual({ backends: [] });
  expect(workers[0].isTerminated).toBe(true);
});

test.each([
  ['boom', 'boom'],
  ['', 'The code that looks for backends could not be loaded.'],
])('a probe that crashes (%j) rejects with a sentence', async (message, sentence) => {
  const probed = probeBrowser();
  workers[0].crash(message);
  await expect(probed).rejects.toThrow(sentence);
});

test('a probe that hangs is given up after 15 seconds', async () => {
  vi.useFakeTimers();
  const probed = probeBrowser();
  const expected = expect(probed).rejects.toThrow('The browser did not say what its GPU can do.');
  await vi.advanceTimersByTimeAsync(15_000);
  await expected;
  expect(workers[0].isTerminated).toBe(true);
});

test('a plan is answered, or rejects with a sentence', async () => {
  const aborter = new AbortController();
  const planned = planInWorker(definition, aborter.signal);
  expect(workers[0].requests).toEqual([{ want: 'work', definition }]);
  workers[0].reply([]);
  expect(await planned).toEqual([]);
  const stopped = planInWorker(definition, aborter.signal);
  aborter.abort();
  await expect(stopped).rejects.toThrow('Stopped.');
  const crashed = planInWorker(definition, new AbortController().signal);
  workers[2].crash('');
  await expect(crashed).rejects.toThrow('The study could not be planned: its code could not be loaded.');
});

test('a plan that hangs is given up after two minutes', async () => {
  vi.useFakeTimers();
  const planned = planTrials(definition);
  const expected = expect(planned).rejects.toThrow('The study could not be planned within 120 seconds.');
  await vi.advanceTimersByTimeAsync(120_000);
  await expected;
  expect(workers[0].isTerminated).toBe(true);
});

test('trials are planned in a worker, and counted there only where their number is not stated', async () => {
  expect(await countTrials(definition)).toBe(definition.sampling.kind === 'uniform' ? definition.sampling.count : 0);
  expect(workers).toHaveLength(0);
  const shard = { ...definition, shard: { index: 0, count: 2 } };
  const counted = countTrials(shard);
  expect(workers[0].requests).toEqual([{ want: 'count', definition: shard }]);
  workers[0].reply(3);
  expect(await counted).toBe(3);
  const planned = planTrials(definition);
  expect(workers[1].requests).toEqual([{ want: 'trials', definition }]);
  workers[1].reply([]);
  expect(await planned).toEqual([]);
});
