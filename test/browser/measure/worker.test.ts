import { describe, expect, test } from 'vitest';
import type { StartRequest, VisitOrder } from '../../../src/measure/messages';
import { OUTPUT_TOLERANCE } from '../../../src/measure/record/environment';
import type { Visit } from '../../../src/measure/record/measurement';
import type { AnchorSizes } from '../../../src/measure/session/anchors';
import { CHAINS_PER_VISIT } from '../../../src/measure/session/protocol';
import { STANDARD_SKELETON } from '../../../src/space/nas-bench-101/lower';
import { BACKENDS, type Backend, PROTOCOL_VERSION } from '../../../src/study/definition';
import { planStudy } from '../../../src/study/plan';
import { presetStudy } from '../../../src/study/presets';
import { spawnMeasureWorker, type TestWorker, workerOf } from '../../support/measure-worker';

const start = (backend: Backend, outputError?: number): StartRequest => ({
  type: 'start',
  backend,
  wasmThreads: 0,
  allowThreads: true,
  siteVersion: 'test',
  outputError,
});

function orders(backend: Backend): VisitOrder[] {
  const study = presetStudy('smoke', { backend, seed: 3, allowSoftwareAdapter: true });
  return planStudy(study).map((trial) => ({
    trialId: trial.id,
    visitIndex: 0,
    session: 1000,
    architecture: trial.architecture,
    space: study.space,
    form: study.form,
    // A chain in every visit where the backend has any, however slow the machine: what is allocated depends on that.
    protocol: { ...study.protocol, warmUpMaxRuns: 4, samplesPerVisit: 3, chainRuns: 2, visitBudgetMs: 600_000 },
    seed: study.seed,
    startedAtMs: 0,
  }));
}

async function visit(worker: TestWorker, order: VisitOrder): Promise<Visit> {
  const reply = await worker.ask({ type: 'visit', order });
  if (reply.type !== 'visited') throw new Error(`expected a visit, got ${JSON.stringify(reply)}`);
  return reply.visit;
}

async function anchors(worker: TestWorker, sizes: AnchorSizes | undefined) {
  const reply = await worker.ask({ type: 'anchors', order: { sizes } });
  if (reply.type !== 'anchored') throw new Error(`expected anchors, got ${JSON.stringify(reply)}`);
  return reply;
}

describe.each(BACKENDS)('the measure worker on %s', (backend) => {
  test('measures visit after visit and gives everything back', async () => {
    const worker = spawnMeasureWorker();
    const started = await worker.ask(start(backend));
    if (started.type !== 'started') throw new Error(JSON.stringify(started));
    const { environment } = started;
    expect(environment.backend).toBe(backend);
    expect(environment.outputError).toBeLessThanOrEqual(OUTPUT_TOLERANCE);
    expect(environment.timerResolutionMs).toBeGreaterThan(0);
    if (backend === 'webgpu' || backend === 'webgl') expect(environment.adapter.software).toBe(true);
    expect(environment.precision).toBe('float32');
    expect(environment.protocolVersion).toBe(PROTOCOL_VERSION);
    expect(environment.browser).toMatch(/^(HeadlessChrome|Chromium|Google Chrome) \d+\./);

    const all = orders(backend).slice(0, 3);
    // As a session does: the anchors are there before the first visit.
    await anchors(worker, undefined);
    const visits: Visit[] = [];
    for (const order of [...all, ...all, ...all]) visits.push(await visit(worker, order));
    for (const { samplesMs, phases, memory, session, chain } of visits) {
      expect(samplesMs.length).toBeGreaterThanOrEqual(3);
      expect(samplesMs.every((ms) => ms > 0 && Number.isFinite(ms))).toBe(true);
      expect(phases.coldLatencyMs).toBeGreaterThan(0);
      expect(phases.warmUpMs.length).toBeGreaterThan(0);
      expect(session).toBe(1000);
      // Two windows and the first run, or the cap.
      expect(phases.warmUpMs.length + 1).toBeLessThanOrEqual(all[0].protocol.warmUpMaxRuns);
      if (chain !== undefined) {
        expect(chain.totalsMs).toHaveLength(CHAINS_PER_VISIT);
        expect(chain.runs).toBeGreaterThanOrEqual(all[0].protocol.chainRuns);
      }
      expect(memory.tensorsAfter).toBe(memory.tensorsBefore);
      expect(memory.bytesAfter).toBe(memory.bytesBefore);
      expect(memory.tensorsBefore).toBe(visits[0].memory.tensorsBefore);
    }
    // Freed buffers are kept by size and reused. In the second round they stand beside the constants of all networks, which
    // the pool keeps; from there on the same networks ask for nothing new.
    expect(visits[8].memory.allocatedBytes).toBe(visits[5].memory.allocatedBytes);
    worker.terminate();
  });
});

describe.each(BACKENDS)('the anchors on %s', (backend) => {
  test('are measured again and again, beside visits, and a new worker takes over the sizes of the first', async () => {
    const first = spawnMeasureWorker();
    await first.ask(start(backend, 0));
    const chosen = await anchors(first, undefined);
    const { computeLayers, dispatchRuns } = chosen.sizes;
    expect(computeLayers).toBeGreaterThanOrEqual(1);
    expect(dispatchRuns).toBeGreaterThanOrEqual(1);
    for (const samples of [chosen.computeMs, chosen.dispatchMs]) {
      expect(samples).toHaveLength(4);
      expect(samples.every((ms) => ms > 0 && Number.isFinite(ms))).toBe(true);
    }
    const { memory } = await visit(first, orders(backend)[0]);
    // The anchors stay, and belong to no visit.
    expect(memory.tensorsBefore).toBeGreaterThan(computeLayers);
    expect([memory.tensorsAfter, memory.bytesAfter]).toEqual([memory.tensorsBefore, memory.bytesBefore]);
    expect((await anchors(first, chosen.sizes)).sizes).toEqual(chosen.sizes);
    expect((await visit(first, orders(backend)[0])).memory.tensorsBefore).toBe(memory.tensorsBefore);
    first.terminate();

    // Not what it would choose by itself.
    const sizes = { computeLayers: computeLayers === 3 ? 2 : 3, dispatchRuns: dispatchRuns === 5 ? 4 : 5 };
    const second = spawnMeasureWorker();
    await second.ask(start(backend, 0));
    expect((await anchors(second, sizes)).sizes).toEqual(sizes);
    expect((await anchors(second, undefined)).sizes).toEqual(sizes);
    second.terminate();
  });
});

test('anchors that fail at the end of a visit are told of apart from it: the visit is whole', async () => {
  const worker = workerOf(
    new Worker(new URL('../../support/broken-anchors.worker.ts', import.meta.url), { type: 'module' }),
  );
  await worker.ask(start('webgl', 0));
  await anchors(worker, undefined);
  const [order] = orders('webgl');
  const reply = await worker.ask({ type: 'visit', order });
  expect(reply).toMatchObject({
    type: 'visited',
    trialId: order.trialId,
    anchors: { type: 'anchors-failed', detail: 'out of memory' },
  });
  if (reply.type !== 'visited') throw new Error('no visit');
  expect(reply.visit.samplesMs.length).toBeGreaterThanOrEqual(3);
  expect(await worker.ask({ type: 'anchors', order: { sizes: undefined } })).toEqual({
    type: 'anchors-failed',
    detail: 'out of memory',
  });
  worker.terminate();
});

test('an error that nothing foresees is put down to a network only in a worker that ran no other', async () => {
  const [order] = orders('cpu');
  // No array has so many elements.
  const broken = { ...order, protocol: { ...order.protocol, batch: -1 } };
  const shape = [2, 2, 4] as const;
  const op = { kind: 'channelShuffle', groups: 3 } as const;
  const misfit = { signature: 'misfit', op, read: [shape], written: shape, batch: 1, seed: 1, startedAtMs: 0 };
  const used = spawnMeasureWorker();
  await used.ask(start('cpu', 0));
  await visit(used, order);
  expect(await used.ask({ type: 'visit', order: broken })).toEqual({ type: 'recycle-first', trialId: order.trialId });
  expect(await used.ask({ type: 'operator', order: misfit })).toEqual({
    type: 'operator-recycle-first',
    signature: 'misfit',
  });
  used.terminate();

  const fresh = spawnMeasureWorker();
  await fresh.ask(start('cpu', 0));
  await anchors(fresh, undefined);
  expect(await fresh.ask({ type: 'visit', order: broken })).toMatchObject({
    type: 'visit-failed',
    code: 'build-failed',
  });
  // What failed may have left something behind.
  expect(await fresh.ask({ type: 'operator', order: misfit })).toMatchObject({ type: 'operator-recycle-first' });
  fresh.terminate();
});

test('a worker asks to be replaced before it would hold more than its budget, and a fresh one begins at zero', async () => {
  const order = orders('webgl')[0];
  const first = spawnMeasureWorker();
  await first.ask(start('webgl'));
  const small = await visit(first, order);
  const held = small.memory.allocatedBytes ?? 0;
  expect(held).toBeGreaterThan(0);
  const largest: VisitOrder = {
    ...order,
    space: {
      kind: 'nas-bench-101',
      skeleton: { ...STANDARD_SKELETON, modulesPerStack: 1, inputSize: 512, stemChannels: 192 },
    },
  };
  const large = { ...largest, protocol: { ...order.protocol, batch: 4 } };
  expect(await first.ask({ type: 'visit', order: large })).toEqual({ type: 'recycle-first', trialId: order.trialId });
  first.terminate();

  const second = spawnMeasureWorker();
  await second.ask(start('webgl'));
  const again = await visit(second, order);
  expect(again.memory.allocatedBytes).toBe(held);
  expect(again.memory).toMatchObject({ tensorsBefore: 0, bytesBefore: 0 });
  second.terminate();

  const third = spawnMeasureWorker();
  await third.ask(start('webgl'));
  const refused = await third.ask({ type: 'visit', order: large });
  expect(refused).toMatchObject({ type: 'visit-failed', code: 'too-large' });
  expect(refused.type === 'visit-failed' && refused.detail).toMatch(/MiB/);
  third.terminate();
});
