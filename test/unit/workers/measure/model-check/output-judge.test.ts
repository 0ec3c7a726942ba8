import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import type { OutputValues } from '../../../../../workers/measure/model-check/output-error';
import { createOutputJudge } from '../../../../../workers/measure/model-check/output-judge';
import type { OutputReference } from '../../../../../workers/measure/model-check/reference';
import { type RunningBackend, startBackend } from '../../../../../workers/measure/runtimes/tfjs/backend';
import type { LoadedModel } from '../../../../../workers/measure/runtimes/tfjs/load-model';

let backend: RunningBackend;
beforeAll(async () => {
  backend = await startBackend({ backend: 'cpu', wasmThreads: 0, allowThreads: false });
});

const floats = (name: string, ...values: number[]): OutputValues => ({ name, isDiscrete: false, values });
const known = (...outputs: OutputValues[]): OutputReference => ({ state: 'known', against: 'cpu', outputs });
const unknown: OutputReference = { state: 'unknown', reason: 'It is too large.' };
const NAN = Number.NaN;

/** A model whose outputs are these. */
const gives = (...outputs: OutputValues[]): LoadedModel => ({
  waitsForValues: false,
  outputNames: outputs.map(({ name }) => name),
  run: () => tf.tensor1d([0]),
  readAll: async () => outputs,
  dispose: () => undefined,
});
/** The backend after its context was lost: every read gives zeros. */
const lost = (): RunningBackend => ({ ...backend, readBack: async (tensor) => new Float32Array(tensor.size) });

test('all outputs of all runs are compared, and the largest error is told', async () => {
  const judge = createOutputJudge(known(floats('a', 1, 2), floats('b', 4, 4)), backend);
  await judge.first([1, 2.002]);
  expect(await judge.conclude(gives(floats('a', 1, 2), floats('b', 4, 4.02)))).toEqual({
    state: 'checked',
    against: 'cpu',
    error: expect.closeTo(0.005),
  });
});

test('an output beside the first that is wrong is named, with how far it is off', async () => {
  const judge = createOutputJudge(known(floats('a', 1, 2), floats('scores', 4, 8)), backend);
  await judge.first([1, 2]);
  await expect(judge.conclude(gives(floats('a', 1, 2), floats('scores', 4, 4)))).rejects.toMatchObject({
    code: 'output-wrong',
    message: expect.stringMatching(
      /The output scores differs from that of tfjs' cpu backend by 50% of the largest value/,
    ),
  });
  await expect(judge.first([1, NAN])).rejects.toThrow(/The output a holds values that are not finite where/);
});

test('what a model chooses by its values may differ, where the backend computes right', async () => {
  const chosen = known({ name: 'places', isDiscrete: true, values: [3, 1] }, floats('boxes', 1, 2, 3, 4));
  const judge = createOutputJudge(chosen, backend, true);
  await judge.first([1, 3, 0]);
  const found = gives({ name: 'places', isDiscrete: true, values: [1, 3, 0] }, floats('boxes', 3, 4, 1, 2, 0, 0));
  expect(await judge.conclude(found)).toEqual({
    state: 'not-checked',
    reason: expect.stringMatching(/chose otherwise than on cpu/),
  });
  await expect(createOutputJudge(chosen, lost(), true).first([0, 0])).rejects.toMatchObject({ code: 'output-wrong' });
  const right = createOutputJudge(chosen, backend, true);
  await right.first([3, 1]);
  expect(await right.conclude(gives(...(chosen.state === 'known' ? chosen.outputs : [])))).toMatchObject({
    state: 'checked',
  });
});

test('a right output may be constant, zero, or of one value', async () => {
  for (const values of [[0, 0, 0], [5, 5], [0]]) {
    const judge = createOutputJudge(known(floats('y', ...values)), backend);
    await judge.first(values);
    expect(await judge.conclude(gives(floats('y', ...values)))).toEqual({ state: 'checked', against: 'cpu', error: 0 });
  }
});

test('an output that is not finite on the reference either is not the fault of the backend', async () => {
  const judge = createOutputJudge(known(floats('y', NAN, NAN)), backend);
  await judge.first([NAN, NAN]);
  expect(await judge.conclude(gives(floats('y', 0, NAN)))).toEqual({
    state: 'not-checked',
    reason: 'For this made-up input the model itself gives no finite number, on cpu too.',
  });
});

test('without a reference a constant output is believed where a known sum is right, and a lost context is found by it', async () => {
  await createOutputJudge(unknown, backend).first([3, 3]);
  expect(await createOutputJudge(unknown, backend).conclude(gives(floats('y', 3, 3)))).toEqual({
    state: 'not-checked',
    reason: 'It is too large.',
  });
  await expect(createOutputJudge(unknown, lost()).first([0, 0])).rejects.toMatchObject({ code: 'output-wrong' });
  await expect(createOutputJudge(unknown, backend).first([NAN])).rejects.toThrow(/is not known\. It is too large\./);
});

test('the known sum leaves nothing on the backend', async () => {
  const before = tf.memory().numTensors;
  await createOutputJudge(unknown, backend).first([3, 3]);
  expect(tf.memory().numTensors).toBe(before);
});
