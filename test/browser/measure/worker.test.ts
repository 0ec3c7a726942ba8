import { describe, expect, test } from 'vitest';
import type { Visit } from '../../../src/measure/measurement';
import { OUTPUT_TOLERANCE } from '../../../src/measure/measurement';
import type { StartRequest, VisitOrder } from '../../../src/measure/messages';
import { STANDARD_SKELETON } from '../../../src/space/nas-bench-101/lower';
import { BACKENDS, type Backend } from '../../../src/study/definition';
import { planStudy } from '../../../src/study/plan';
import { presetStudy } from '../../../src/study/presets';
import { spawnMeasureWorker, type TestWorker } from '../../support/measure-worker';

const start = (backend: Backend): StartRequest => ({
  type: 'start',
  backend,
  wasmThreads: 0,
  allowThreads: true,
  siteVersion: 'test',
  outputError: undefined,
});

function orders(backend: Backend): VisitOrder[] {
  const study = presetStudy('smoke', { backend, seed: 3, allowSoftwareAdapter: true });
  return planStudy(study).map((trial) => ({
    trialId: trial.id,
    visitIndex: 0,
    architecture: trial.architecture,
    space: study.space,
    form: study.form,
    protocol: study.protocol,
    weightSeed: trial.weightSeed,
    startedAtMs: 0,
  }));
}

async function visit(worker: TestWorker, order: VisitOrder): Promise<Visit> {
  const reply = await worker.ask({ type: 'visit', order });
  if (reply.type !== 'visited') throw new Error(`expected a visit, got ${JSON.stringify(reply)}`);
  return reply.visit;
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

    const all = orders(backend).slice(0, 4);
    const visits: Visit[] = [];
    for (const order of [...all, ...all]) visits.push(await visit(worker, order));
    for (const { samplesMs, phases, memory } of visits) {
      expect(samplesMs.length).toBeGreaterThanOrEqual(3);
      expect(samplesMs.every((ms) => ms > 0 && Number.isFinite(ms))).toBe(true);
      expect(phases.coldLatencyMs).toBeGreaterThan(0);
      expect(phases.warmUpMs.length).toBeGreaterThan(0);
      expect(memory.tensorsAfter).toBe(memory.tensorsBefore);
      expect(memory.bytesAfter).toBe(memory.bytesBefore);
      expect(memory.tensorsBefore).toBe(visits[0].memory.tensorsBefore);
    }
    // Freed buffers are kept by size and reused: the second round of the same networks asks for nothing new.
    expect(visits[7].memory.allocatedBytes).toBe(visits[3].memory.allocatedBytes);
    worker.terminate();
  });
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
