import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { graphCost } from '../../../src/graph/cost';
import type { VisitOrder } from '../../../src/measure/messages';
import { inputShapes, readTopology } from '../../../src/model-files/tfjs/custom-model';
import { type OpenedModel, openPickedFiles } from '../../../src/model-files/tfjs/open';
import type { CustomModelSpace } from '../../../src/space/architecture';
import { BACKENDS, type Backend } from '../../../src/study/definition';
import { planStudy } from '../../../src/study/plan';
import { handPickedStudy } from '../../../src/study/presets';
import { startBackend } from '../../../workers/measure/runtimes/tfjs/backend';
import { conversionError } from '../../support/conversion-error';
import { GRAPH_WEIGHTS, graphModelFiles } from '../../support/graph-def-model';
import { spawnMeasureWorker, type TestWorker } from '../../support/measure-worker';
import { layerWeights, type ModelFiles, saveLayersModel, smallCnn } from '../../support/saved-models';

const FORMATS = ['layers-model', 'graph-model'] as const;
let models: Readonly<Record<(typeof FORMATS)[number], OpenedModel>>;

beforeAll(async () => {
  models = {
    'layers-model': await open(await saveLayersModel(smallCnn())),
    'graph-model': await open(graphModelFiles()),
  };
});

async function open(files: ModelFiles): Promise<OpenedModel> {
  const result = await openPickedFiles(files);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const DIGEST = '0'.repeat(64);

function orderOf({ model, files, constants }: OpenedModel, backend: Backend, batch = 1): VisitOrder {
  const inputs = inputShapes(model.inputs, []);
  const topology = readTopology(model, inputs, constants, 'test');
  if (topology.kind === 'unknown') throw new Error(JSON.stringify(topology.operators));
  const { format, totalParams } = model;
  const { macs } = graphCost(topology.graph);
  const space: CustomModelSpace = {
    kind: 'own-model',
    digest: DIGEST,
    name: 'test',
    format,
    inputs,
    totalParams,
    macs,
  };
  const choice = { backend, seed: 4, allowSoftwareAdapter: true };
  const study = handPickedStudy('test', space, { kind: 'named', ids: [DIGEST] }, choice);
  const [{ id, architecture }] = planStudy(study);
  return {
    trialId: id,
    visitIndex: 0,
    session: 0,
    architecture,
    space,
    form: study.form,
    protocol: { ...study.protocol, batch, samplesPerVisit: 3, warmUpMaxRuns: 2 },
    seed: study.seed,
    startedAtMs: 0,
    model: files,
  };
}

async function started(backend: Backend): Promise<TestWorker> {
  const worker = spawnMeasureWorker();
  const reply = await worker.ask({
    type: 'start',
    backend,
    wasmThreads: 0,
    allowThreads: true,
    siteVersion: 'test',
    outputError: 0,
  });
  expect(reply).toMatchObject({ type: 'started' });
  return worker;
}

describe.each(BACKENDS)('a model that somebody brought, on %s', (backend) => {
  test('is timed as loaded, in both formats, and nothing is held afterwards', async () => {
    const worker = await started(backend);
    try {
      for (const format of FORMATS) {
        for (const batch of [1, 2]) {
          const order = orderOf(models[format], backend, batch);
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
  const { model: files, ...order } = orderOf(models['graph-model'], 'wasm');
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
