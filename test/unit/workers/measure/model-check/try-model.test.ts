import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TrialRun } from '../../../../../src/measure/model-trial';
import { guessLengths, inputShapes } from '../../../../../src/model-files/tfjs/custom-model';
import { openPickedFiles } from '../../../../../src/model-files/tfjs/open';
import { tryModel } from '../../../../../workers/measure/model-check/try-model';
import { RUNNABLE_MODEL_CASES } from '../../../../support/model-case-names';
import { floats, graphFiles, neverFinite, node, ODD_MODELS, placeholder } from '../../../../support/odd-models';
import { describeWithModelCases, readModelCase } from '../../../../support/shared-data';

beforeAll(() => import('@tensorflow/tfjs-backend-cpu').then(() => tf.setBackend('cpu')));
afterAll(() => expect(tf.env().getBool('KEEP_INTERMEDIATE_TENSORS')).toBe(false));

async function tried(files: readonly File[], batch?: number): Promise<TrialRun> {
  const opened = await openPickedFiles(files);
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const { inputs } = opened.value.model;
  const order = {
    model: opened.value.files,
    shapes: inputShapes(inputs, guessLengths(inputs)),
    batch: batch ?? Math.max(1, ...inputs.map((input) => input.batch ?? 1)),
  };
  const before = tf.memory().numTensors;
  const trial = await tryModel(order, { onStep: () => undefined, backends: ['cpu'] });
  // tfjs itself leaves weights behind where it stops in the middle of loading; the page ends the worker.
  if (trial.state === 'ran') expect(tf.memory().numTensors).toBe(before);
  return trial;
}

describeWithModelCases('a model from the field is tried', () => {
  test.each(RUNNABLE_MODEL_CASES)('%s runs, and every output is finite', async (name) => {
    const trial = await tried(readModelCase(name));
    expect(trial).toMatchObject({ state: 'ran', on: 'cpu' });
    expect(trial.state === 'ran' && trial.outputs.every((output) => output.isFinite)).toBe(true);
  });

  test('grouped-graph: the operator that tfjs cannot run is named', async () => {
    expect(await tried(readModelCase('grouped-graph'))).toEqual({
      state: 'refused',
      step: 'run',
      at: { kind: 'operator', name: 'c', type: 'Conv2D' },
      detail: 'Error in conv2d: depth of input (8) must match input depth for filter 4.',
    });
  });

  test('pool-keepdims-conv: the layer that tfjs cannot connect is named', async () => {
    expect(await tried(readModelCase('pool-keepdims-conv'))).toEqual({
      state: 'refused',
      step: 'load',
      at: { kind: 'layer', name: 'b', type: 'Conv2D' },
      detail: 'Input 0 is incompatible with layer b: expected ndim=4, found ndim=2',
    });
  });

  test('fixed-batch: another batch than its own is refused', async () => {
    expect(await tried(readModelCase('fixed-batch'), 1)).toMatchObject({
      state: 'refused',
      detail: expect.stringContaining('takes batches of 8 alone'),
    });
  });
});

describe('a model made up here', () => {
  test.each(Object.entries(ODD_MODELS))('%s runs', async (_, files) => {
    expect(await tried(files())).toMatchObject({ state: 'ran' });
  });

  test('outputs are told with their names, shapes and types', async () => {
    const trial = await tried(ODD_MODELS['four outputs of three types']());
    expect(trial.state === 'ran' && trial.outputs.map(({ name, shape, dtype }) => [name, shape, dtype])).toEqual([
      ['y', [1, 6], 'float32'],
      ['class', [1], 'int32'],
      ['isPositive', [1, 6], 'bool'],
      ['square', [1, 6], 'float32'],
    ]);
  });

  test('an output that is never finite is told', async () => {
    expect(await tried(neverFinite())).toMatchObject({ state: 'ran', outputs: [{ name: 'y', isFinite: false }] });
  });

  test('an operator that tfjs does not have is named with its place', async () => {
    const files = graphFiles({
      nodes: [
        placeholder('x', 'DT_FLOAT', [-1, 4]),
        node('other', 'Relu', ['x']),
        node('odd', 'Erfinv', ['x']),
        node('y', 'AddV2', ['odd', 'other']),
      ],
      weights: [],
      outputs: ['y'],
    });
    expect(await tried(files)).toMatchObject({
      state: 'refused',
      step: 'run',
      at: { kind: 'operator', name: 'odd', type: 'Erfinv' },
    });
  });

  test('an operator that does not fit what it reads is found among others that run', async () => {
    const files = graphFiles({
      nodes: [
        placeholder('x', 'DT_FLOAT', [-1, 4]),
        node('right', 'Tanh', ['x']),
        node('wrong', 'MatMul', ['x', 'w'], { transpose_a: { b: false }, transpose_b: { b: false } }),
        node('y', 'Mul', ['wrong', 'right']),
      ],
      weights: [floats('w', [5, 4])],
      outputs: ['y'],
    });
    expect(await tried(files)).toMatchObject({
      at: { kind: 'operator', name: 'wrong', type: 'MatMul' },
      detail: expect.stringContaining('inner shapes'),
    });
  });
});
