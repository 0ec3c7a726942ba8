import { expect, test } from 'vitest';
import { uninterrupted } from '../../../src/workers-client/uninterrupted';
import { WorkerClient } from '../../../src/workers-client/worker-client';
import { FakePage } from '../../support/fake-page';
import { FakeWorker } from '../../support/fake-worker';

function set() {
  const page = new FakePage();
  const worker = new FakeWorker<string>();
  const client = new WorkerClient<string, string>(() => worker);
  const visit = (signal?: AbortSignal) =>
    uninterrupted(() => client.ask('visit', signal && { signal }), { page, ...(signal && { signal }) });
  return { page, worker, client, visit };
}

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

test('what nothing disturbed is answered', async () => {
  const { page, worker, visit } = set();
  const visited = visit();
  await turn();
  page.passMs(60_000);
  worker.reply('times');
  expect(await visited).toEqual({ state: 'answered', reply: 'times' });
});

test('the work is told when it began', async () => {
  const { page } = set();
  const outcome = await uninterrupted(async ({ startedAtMs }) => ({ state: 'answered', reply: startedAtMs }) as const, {
    page,
  });
  expect(outcome).toEqual({ state: 'answered', reply: FakePage.EPOCH_MS });
});

test.each([
  ['hidden', (page: FakePage) => page.setVisibility('hidden')],
  ['clock-jump', (page: FakePage) => page.setClockBy(60_000)],
] as const)('a reply is disturbed by: %s; the same asked again is answered', async (by, disturb) => {
  const { page, worker, visit } = set();
  const first = visit();
  await turn();
  disturb(page);
  worker.reply('spoilt');
  expect(await first).toEqual({ state: 'disturbed', by, reply: 'spoilt' });
  page.setVisibility('visible');
  const second = visit();
  await turn();
  worker.reply('times');
  expect(await second).toEqual({ state: 'answered', reply: 'times' });
});

test('nothing is asked while the page is hidden', async () => {
  const { page, worker, visit } = set();
  page.setVisibility('hidden');
  const visited = visit();
  await turn();
  expect(worker.requests).toEqual([]);
  page.setVisibility('visible');
  await turn();
  expect(worker.requests).toEqual(['visit']);
  worker.reply('times');
  expect(await visited).toMatchObject({ state: 'answered' });
});

test('an abort ends the wait for a hidden page', async () => {
  const { page, worker, visit } = set();
  page.setVisibility('hidden');
  const aborter = new AbortController();
  const visited = visit(aborter.signal);
  await turn();
  aborter.abort();
  expect(await visited).toEqual({ state: 'aborted' });
  expect(worker.requests).toEqual([]);
});

test('an abort ends the work', async () => {
  const { worker, visit } = set();
  const aborter = new AbortController();
  const visited = visit(aborter.signal);
  await turn();
  aborter.abort();
  expect(await visited).toEqual({ state: 'aborted' });
  expect(worker.isTerminated).toBe(true);
});

test('a crash stays a crash, also where the page was hidden', async () => {
  const { page, worker, visit } = set();
  const visited = visit();
  await turn();
  page.setVisibility('hidden');
  worker.crash('boom');
  expect(await visited).toEqual({ state: 'crashed', detail: 'boom' });
});

test('the guard is closed when the work has ended, also where it threw', async () => {
  const { page } = set();
  let disturbance = (): unknown => 'never opened';
  const work = uninterrupted(
    async (guard) => {
      disturbance = () => guard.disturbance();
      throw new Error('a fault of ours');
    },
    { page },
  );
  await expect(work).rejects.toThrow('a fault of ours');
  page.setVisibility('hidden');
  expect(disturbance()).toBeUndefined();
});
