import { afterEach, expect, test } from 'vitest';
import { graphModelFiles } from '../../support/graph-def-model';
import { spawnMeasureWorker, type TestWorker, workerOf } from '../../support/measure-worker';
import { largeModel, neverFinite, ODD_MODELS } from '../../support/odd-models';
import { openModel, startWorker, visitModel } from '../../support/visit-model';

let worker: TestWorker | undefined;
afterEach(() => worker?.terminate());

async function started(backend: 'wasm' | 'webgl', spawn = spawnMeasureWorker): Promise<TestWorker> {
  worker = spawn();
  await startWorker(worker, backend);
  return worker;
}

test.each(['wasm', 'webgl'] as const)(
  'models of every kind of input and output give on %s what cpu gives',
  async (backend) => {
    const place = await started(backend);
    for (const [what, files] of Object.entries(ODD_MODELS)) {
      const reply = await visitModel(place, await openModel(files()), backend);
      if (reply.type !== 'visited') throw new Error(`${what}: ${JSON.stringify(reply)}`);
      const { outputCheck, memory } = reply.visit;
      expect(outputCheck, what).toEqual({ state: 'checked', against: 'cpu', error: expect.any(Number) });
      expect(outputCheck?.state === 'checked' && outputCheck.error, what).toBeLessThan(1e-4);
      expect([memory.tensorsAfter, memory.bytesAfter], what).toEqual([memory.tensorsBefore, memory.bytesBefore]);
    }
  },
);

test('a model that is not finite on cpu either is measured, and the record says so', async () => {
  const reply = await visitModel(await started('webgl'), await openModel(neverFinite()), 'webgl');
  expect(reply).toMatchObject({
    type: 'visited',
    visit: { outputCheck: { state: 'not-checked', reason: expect.stringContaining('no finite number, on cpu too') } },
  });
});

test('a model above the limit of cpu is compared with wasm on a GPU, and on wasm with nothing', async () => {
  const model = await openModel(largeModel());
  const onGpu = await visitModel(await started('webgl'), model, 'webgl');
  expect(onGpu).toMatchObject({ type: 'visited', visit: { outputCheck: { state: 'checked', against: 'wasm' } } });
  worker?.terminate();
  const onWasm = await visitModel(await started('wasm'), model, 'wasm');
  expect(onWasm).toMatchObject({
    type: 'visited',
    visit: { outputCheck: { state: 'not-checked', reason: expect.stringContaining('take too long on cpu') } },
  });
});

test('a GPU that computes wrong, with finite numbers that differ, is found out', async () => {
  const broken = () =>
    workerOf(new Worker(new URL('../../support/broken-softmax.worker.ts', import.meta.url), { type: 'module' }));
  const model = await openModel(graphModelFiles());
  const reply = await visitModel(await started('webgl', broken), model, 'webgl');
  expect(reply).toMatchObject({
    type: 'visit-failed',
    code: 'output-wrong',
    detail: expect.stringMatching(/differs from that of tfjs' cpu backend by \d+% of the largest value; at most 2%/),
  });
});
