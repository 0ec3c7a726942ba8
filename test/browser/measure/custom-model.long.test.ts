import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { OpenedModel } from '../../../src/model-files/tfjs/open';
import { BACKENDS, type Backend } from '../../../src/study/definition';
import { startBackend } from '../../../workers/measure/runtimes/tfjs/backend';
import { conversionError } from '../../support/conversion-error';
import { GRAPH_WEIGHTS, graphModelFiles } from '../../support/graph-def-model';
import { spawnMeasureWorker, type TestWorker } from '../../support/measure-worker';
import { layerWeights, saveLayersModel, smallCnn } from '../../support/saved-models';
import { openModel, startWorker, visitOrderOf } from '../../support/visit-model';

const FORMATS = ['layers-model', 'graph-model'] as const;
let models: Readonly<Record<(typeof FORMATS)[number], OpenedModel>>;

beforeAll(async () => {
  models = {
    'layers-model': await openModel(await saveLayersModel(smallCnn())),
    'graph-model': await openModel(graphModelFiles()),
  };
});

async function started(backend: Backend): Promise<TestWorker> {
  const worker = spawnMeasureWorker();
  await startWorker(worker, backend);
  return worker;
}

describe.each(BACKENDS)('a model that somebody brought, on %s', (backend) => {
  test('is timed as loaded, in both formats, and nothing is held afterwards', async () => {
    const worker = await started(backend);
    try {
      for (const format of FORMATS) {
        for (const batch of [1, 2]) {
          const order = visitOrderOf(models[format], backend, batch);
          const reply = await worker.ask({ type: 'visit', order });
          if (reply.type !== 'visited') throw new Error(`${format}: ${JSON.stringify(reply)}`);
          const { samplesMs, memory } = reply.visit;
          expect(samplesMs.length).toBeGreaterThanOrEqual(3);
          expect(samplesMs.every((ms) => ms > 0 && Number.isFinite(ms))).toBe(true);
          expect(memory.estimatedBytes).toBeGreaterThan(4 * models[format].model.totalParams);
          expect([memory.tensorsAfter, memory.bytesAfter], format).toEqual([memory.tensorsBefore, memory.bytesBefore]);
        }
      }
    } finally {
      worker.terminate();
    }
  });
});

/** Relative to the largest output; the kernels that tfjs chooses for a loaded model round in other places. */
const TOLERANCE = 1e-5;

describe.each(BACKENDS)('the converted graph of a model, on %s', (name) => {
  test('gives what the loaded model gives', async () => {
    const cnn = smallCnn();
    const arrays = { 'layers-model': layerWeights(cnn), 'graph-model': GRAPH_WEIGHTS.map(({ values }) => values) };
    const backend = await startBackend({ backend: name, wasmThreads: 0, allowThreads: true });
    for (const format of FORMATS)
      for (const batch of [1, 2])
        expect(await conversionError(models[format], arrays[format], batch, backend.readBack), format).toBeLessThan(
          TOLERANCE,
        );
    await tf.setBackend('cpu');
    if (name !== 'cpu') tf.removeBackend(name);
  });
});

test('without its files, or with damaged ones, a visit fails with a record', async () => {
  const worker = await started('wasm');
  const { model: files, ...order } = visitOrderOf(models['graph-model'], 'wasm');
  if (files === undefined) throw new Error('an order without files');
  expect(await worker.ask({ type: 'visit', order })).toMatchObject({ type: 'visit-failed', code: 'build-failed' });
  const cut = { ...files, weights: files.weights.slice(0, 100) };
  expect(await worker.ask({ type: 'visit', order: { ...order, model: cut } })).toMatchObject({
    type: 'visit-failed',
    code: 'build-failed',
  });
  expect(await worker.ask({ type: 'visit', order: { ...order, model: files } })).toMatchObject({ type: 'visited' });
  worker.terminate();
});
