import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { CustomModelFiles } from '../../../../../../src/model-files/tfjs/open';
import { startBackend } from '../../../../../../workers/measure/runtimes/tfjs/backend';
import { type OpenedModels, planCustomModel } from '../../../../../../workers/measure/runtimes/tfjs/custom-model';
import { graphModelFiles } from '../../../../../support/graph-def-model';
import { type ModelFiles, saveLayersModel, smallCnn } from '../../../../../support/saved-models';
import { openModel, visitOrderOf } from '../../../../../support/visit-model';

beforeAll(() => tf.setBackend('cpu'));
afterEach(() => void vi.restoreAllMocks());

const CPU = { backend: 'cpu', wasmThreads: 0, allowThreads: false } as const;

/** The files of a model, and an order without them for a visit of it. */
async function kept(picked: ModelFiles) {
  const { model: files, ...order } = visitOrderOf(await openModel(picked), 'cpu');
  const { space } = order;
  if (files === undefined || space.kind !== 'own-model') throw new Error('An order of no model.');
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
