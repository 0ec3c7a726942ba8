import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { inputShapes } from '../../../../../src/model-files/tfjs/custom-model';
import { openPickedFiles } from '../../../../../src/model-files/tfjs/open';
import { MAX_CPU_MACS, referenceOf } from '../../../../../workers/measure/model-check/reference';
import { loadCustomModel } from '../../../../../workers/measure/runtimes/tfjs/load-model';
import { KernelLimitReached, withKernelLimit } from '../../../../../workers/measure/runtimes/tfjs/other-backend';
import { graphModelFiles } from '../../../../support/graph-def-model';

beforeAll(() => tf.setBackend('cpu'));

async function load() {
  const opened = await openPickedFiles(graphModelFiles());
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const { inputs } = opened.value.model;
  return loadCustomModel(opened.value, { shapes: inputShapes(inputs, []), batch: 1, seed: 1 });
}

test('a small model has the outputs that cpu gives, and nothing of it is left', async () => {
  const before = tf.memory().numTensors;
  const reference = await referenceOf({ backend: 'webgl', macs: 1e6, load });
  expect(reference).toMatchObject({ state: 'known', against: 'cpu', outputs: [{ isDiscrete: false }] });
  expect(reference.state === 'known' && reference.outputs[0].values.length).toBe(7);
  expect(tf.memory().numTensors).toBe(before);
});

test('above the limit wasm has none, with the figure; the cpu backend has nothing to be compared with', async () => {
  const large = await referenceOf({ backend: 'wasm', macs: 61.2e6, load });
  expect(large).toEqual({
    state: 'unknown',
    reason: 'One inference has 61 M MACs; more than 50 M take too long on cpu.',
  });
  expect(await referenceOf({ backend: 'wasm', macs: MAX_CPU_MACS, load })).toMatchObject({ state: 'known' });
  expect(await referenceOf({ backend: 'cpu', macs: 1, load })).toMatchObject({ state: 'unknown' });
});

test('a model that cpu cannot run has no reference, with the reason', async () => {
  const fails = () => Promise.reject(new Error('There is no such kernel.'));
  expect(await referenceOf({ backend: 'wasm', macs: 1, load: fails })).toEqual({
    state: 'unknown',
    reason: 'On cpu: There is no such kernel.',
  });
});

test('work that takes too long ends before its next kernel, and later work has no limit', async () => {
  const sum = () => tf.tidy(() => tf.add(tf.scalar(1), tf.scalar(2)).dataSync()[0]);
  await expect(withKernelLimit(-1, sum)).rejects.toThrow(KernelLimitReached);
  expect(await withKernelLimit(60_000, sum)).toBe(3);
  expect(sum()).toBe(3);
});
