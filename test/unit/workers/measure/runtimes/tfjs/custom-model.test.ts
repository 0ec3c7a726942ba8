import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { VisitOrder } from '../../../../../../src/measure/messages';
import { inputShapes } from '../../../../../../src/model-files/tfjs/custom-model';
import { type CustomModelFiles, openPickedFiles } from '../../../../../../src/model-files/tfjs/open';
import type { CustomModelSpace } from '../../../../../../src/space/architecture';
import { planStudy } from '../../../../../../src/study/plan';
import { handPickedStudy } from '../../../../../../src/study/presets';
import { startBackend } from '../../../../../../workers/measure/runtimes/tfjs/backend';
import { type OpenedModels, planCustomModel } from '../../../../../../workers/measure/runtimes/tfjs/custom-model';
import { graphModelFiles } from '../../../../../support/graph-def-model';
import { type ModelFiles, saveLayersModel, smallCnn } from '../../../../../support/saved-models';

beforeAll(() => tf.setBackend('cpu'));
afterEach(() => void vi.restoreAllMocks());

const CPU = { backend: 'cpu', wasmThreads: 0, allowThreads: false } as const;
const DIGEST = '0'.repeat(64);

/** The files of a model, and an order without them for a visit of it. */
async function kept(picked: ModelFiles) {
  const opened = await openPickedFiles(picked);
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const { model, files } = opened.value;
  const { format, totalParams } = model;
  const inputs = inputShapes(model.inputs, []);
  const space: CustomModelSpace = {
    kind: 'own-model',
    digest: DIGEST,
    name: 'test',
    format,
    inputs,
    totalParams,
    macs: 0,
  };
  const choice = { backend: 'cpu', seed: 4, allowSoftwareAdapter: true } as const;
  const study = handPickedStudy('test', space, { kind: 'named', ids: [DIGEST] }, choice);
  const { form, protocol, seed } = study;
  const [{ id: trialId, architecture }] = planStudy(study);
  const visited = { trialId, visitIndex: 0, session: 0, architecture, startedAtMs: 0 };
  const order: VisitOrder = { ...visited, space, form, protocol, seed };
  const visit = async (models: OpenedModels, model?: CustomModelFiles): Promise<number[]> => {
    const sent = model === undefined ? order : { ...order, model };
    const { build } = await planCustomModel(sent, space, { models, backend: await startBackend(CPU) });
    const network = await build();
    const output = await network.run();
    const values = Array.from(await output.data());
    output.dispose();
    network.dispose();
    return values;
  };
  return { files, visit };
}

test.each([
  ['layers-model', () => saveLayersModel(smallCnn())],
  ['graph-model', async () => graphModelFiles()],
])('a %s is parsed once, by the visit that brings its files, and computes the same in all', async (_, make) => {
  const { files, visit } = await kept(await make());
  const parse = vi.spyOn(JSON, 'parse');
  const parses = (): number => parse.mock.calls.filter(([text]) => text === files.json).length;
  const models: OpenedModels = new Map();
  const first = await visit(models, files);
  expect(parses()).toBe(1);
  expect([await visit(models), await visit(models)]).toEqual([first, first]);
  expect(parses()).toBe(1);
  await visit(new Map(), files);
  expect(parses()).toBe(2);
});

test('a worker that was never sent the files, or damaged ones, says so in every visit', async () => {
  const { files, visit } = await kept(graphModelFiles());
  await expect(visit(new Map())).rejects.toThrow('The files of this model are not on this device.');
  const models: OpenedModels = new Map();
  const damaged = 'The stored files of this model are damaged: not-json.';
  await expect(visit(models, { ...files, json: '{' })).rejects.toThrow(damaged);
  await expect(visit(models)).rejects.toThrow(damaged);
});
