import { expect, test, vi } from 'vitest';
import type { MeasureReply, MeasureRequest } from '../../../src/measure/messages';
import { plannedVisits, probeTime } from '../../../src/services/time-probe';
import type { PlannedWork } from '../../../src/study/planned-work';
import { type FakePage, onFakePage } from '../../support/fake-page';
import { FakeWorker } from '../../support/fake-worker';
import { definitionOf, environmentOf } from '../../support/gallery/fixtures';
import { visitOf } from '../measure/fixtures';

const study = definitionOf('smoke', 'webgl');
const work: readonly PlannedWork[] = [1e6, 2e6, 3e6].map((macs, position) => ({
  trial: { id: `t${position}`, position, architecture: { kind: 'networks', id: `n${position}` } },
  macs,
}));
const anchors = { sizes: { computeLayers: 1, dispatchRuns: 1 }, computeMs: [5], dispatchMs: [5], tookMs: 40 };
const VISIT_MS = 500;
/** Enough for every visit. */
const BUDGET_MS = 60_000;

let page: FakePage;
onFakePage((fresh) => {
  page = fresh;
});

/** Probes; `change` may answer a request otherwise, or leave it open by null. */
function probe(
  change: (request: MeasureRequest, worker: FakeWorker<MeasureRequest>) => MeasureReply | null | undefined = () =>
    undefined,
  budgetMs = BUDGET_MS,
) {
  const aborter = new AbortController();
  let visits = 0;
  const worker = new FakeWorker<MeasureRequest>((request, it) => {
    const changed = change(request, it);
    return changed === null ? undefined : (changed ?? soundReply(request));
  });
  const probed = probeTime(study, work, budgetMs, {
    spawnWorker: () => worker,
    siteVersion: 'test',
    onVisit: () => visits++,
    signal: aborter.signal,
  });
  return { aborter, worker, probed, visits: () => visits };
}

function soundReply(request: MeasureRequest): MeasureReply {
  switch (request.type) {
    case 'start':
      vi.advanceTimersByTime(100);
      return { type: 'started', environment: environmentOf('webgl', false) };
    case 'anchors':
      return { type: 'anchored', ...anchors };
    case 'visit':
      vi.advanceTimersByTime(VISIT_MS);
      return {
        type: 'visited',
        trialId: request.order.trialId,
        visit: visitOf([5]),
        anchors: { type: 'anchored', ...anchors },
      };
    default:
      throw new Error(`not for a probe: ${request.type}`);
  }
}

test('each network probed is visited twice, and the times are those of start, anchors and visits', async () => {
  const { worker, probed, visits } = probe();
  const { startMs, anchorsMs, visits: made } = await probed;
  expect([startMs, anchorsMs]).toEqual([100, 40]);
  expect(made).toHaveLength(plannedVisits(work));
  expect(made.every(({ tookMs }) => tookMs === VISIT_MS)).toBe(true);
  expect(made.map(({ isFirst }) => isFirst)).toEqual(made.map((_, i) => i < made.length / 2));
  expect(visits()).toBe(made.length);
  expect(worker.isTerminated).toBe(true);
});

test('no visit begins beyond the budget, but for the first', async () => {
  expect((await probe(undefined, 0).probed).visits).toHaveLength(1);
});

test('a visit that was disturbed is made again, and only the undisturbed one counts', async () => {
  let left = 1;
  const { worker, probed } = probe((request) => {
    if (request.type === 'visit' && left-- > 0) {
      vi.advanceTimersByTime(9 * VISIT_MS);
      page.setVisibility('hidden');
      page.setVisibility('visible');
    }
    return undefined;
  });
  const { visits } = await probed;
  expect(visits.every(({ tookMs }) => tookMs === VISIT_MS)).toBe(true);
  expect(worker.requests.filter(({ type }) => type === 'visit')).toHaveLength(visits.length + 1);
});

test.each<[string, MeasureRequest['type'], MeasureReply]>([
  ['No GPU.', 'start', { type: 'start-failed', detail: 'No GPU.' }],
  [
    'Its only adapter here is a software one, which this study does not allow.',
    'start',
    { type: 'started', environment: environmentOf('webgl', true) },
  ],
  ['The two anchors could not be measured.', 'anchors', { type: 'anchors-failed', detail: '' }],
  ['Too big.', 'visit', { type: 'visit-failed', trialId: 't0', code: 'build-failed', detail: 'Too big.' }],
  ['One worker could not run its networks one after the other.', 'visit', { type: 'recycle-first', trialId: 't0' }],
])('it rejects with a sentence: %s', async (sentence, type, reply) => {
  const { worker, probed } = probe((request) => (request.type === type ? reply : undefined));
  await expect(probed).rejects.toThrow(sentence);
  expect(worker.isTerminated).toBe(true);
});

test.each<[string, string]>([
  ['boom', 'The worker stopped: boom'],
  ['', 'The worker stopped: The worker could not be loaded or stopped without a reason.'],
])('a crash (%j) rejects with a sentence', async (message, sentence) => {
  const { probed } = probe((request, worker) => {
    if (request.type !== 'visit') return undefined;
    queueMicrotask(() => worker.crash(message));
    return null;
  });
  await expect(probed).rejects.toThrow(sentence);
});

test('a visit of more than a minute rejects with a sentence', async () => {
  const rejected = expect(probe((request) => (request.type === 'visit' ? null : undefined)).probed).rejects.toThrow(
    'No answer within 60 seconds.',
  );
  await vi.advanceTimersByTimeAsync(60_000);
  await rejected;
});

test.each<MeasureRequest['type']>(['start', 'anchors', 'visit'])('an abort in %s ends it at once', async (type) => {
  const { aborter, worker, probed } = probe((request) => (request.type === type ? null : undefined));
  const rejected = expect(probed).rejects.toThrow('Stopped.');
  await vi.advanceTimersByTimeAsync(0);
  aborter.abort();
  expect(worker.isTerminated).toBe(true);
  await rejected;
});
