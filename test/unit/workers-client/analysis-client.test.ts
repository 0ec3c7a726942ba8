import { afterEach, expect, test, vi } from 'vitest';
import { AnalysisClient } from '../../../src/workers-client/analysis-client';
import { stubWorkers } from '../../support/fake-worker';

afterEach(() => void vi.unstubAllGlobals());

test('one worker answers all requests in their order, until it is stopped', async () => {
  const [worker, client] = made();
  const asked = [client.request({ type: 'join', text: '' }), client.request({ type: 'unjoin' })];
  expect(worker.requests).toEqual([{ type: 'join', text: '' }, { type: 'unjoin' }]);
  worker.reply({ type: 'refused', reason: 'An empty table.' });
  expect(await asked[0]).toMatchObject({ reason: 'An empty table.' });
  client.stop();
  expect(await asked[1]).toEqual({ type: 'stopped' });
  expect(await client.request({ type: 'unjoin' })).toEqual({ type: 'stopped' });
});

test('a worker that does not load refuses all requests, with a sentence', async () => {
  const [worker, client] = made();
  const reason = 'The analysis stopped: its code could not be loaded.';
  const asked = client.request({ type: 'unjoin' });
  worker.crash();
  expect(await asked).toMatchObject({ type: 'refused', reason });
  expect(await client.request({ type: 'unjoin' })).toMatchObject({ type: 'refused', reason });
});

function made() {
  const workers = stubWorkers();
  const client = new AnalysisClient();
  return [workers[0], client] as const;
}
