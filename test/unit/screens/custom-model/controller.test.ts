import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import type { TrialRunOrder } from '../../../../src/measure/model-trial';
import { type CustomModel, createCustomModel } from '../../../../src/screens/custom-model/controller';
import type { ReadyModel } from '../../../../src/screens/custom-model/state';
import type { CapabilityState } from '../../../../src/services/browser';
import type { StartOptions } from '../../../../src/services/run/run';
import type { StudyDefinition } from '../../../../src/study/definition';
import type { TrialRunOutcome } from '../../../../src/workers-client/trial-run-client';
import { fakePage } from '../../../support/fake-services';
import { graphModelFiles } from '../../../support/graph-def-model';
import { ODD_MODELS } from '../../../support/odd-models';

const RAN: TrialRunOutcome = { state: 'ran', on: 'cpu', outputs: [] };
const REFUSED: TrialRunOutcome = { state: 'refused', step: 'load', detail: 'Odd shapes' };

/** `tryModel`: what tfjs says of the model. */
function customModelOf(tryModel: (order: TrialRunOrder) => Promise<TrialRunOutcome> = async () => RAN) {
  const started: { readonly definition: StudyDefinition; readonly options: StartOptions | undefined }[] = [];
  const customModel = createCustomModel({
    ...fakePage('#/own-model'),
    library: { openStore: async () => undefined },
    browser: {
      capabilities: signal<CapabilityState>({ state: 'probing' }),
      choiceOf: (backend) => ({ backend, seed: 3, allowSoftwareAdapter: false }),
    },
    run: { start: async (definition, options) => void started.push({ definition, options }) },
    tryModel,
  });
  const isReady = (): boolean => {
    const now = customModel.state.value;
    return now.state === 'ready' && now.model.trial.state !== 'trying';
  };
  return { customModel, started, isReady };
}

/** The model on the screen. Throws where there is none. */
function modelOf({ state }: CustomModel): ReadyModel {
  if (state.value.state !== 'ready') throw new Error(`the screen is ${state.value.state}`);
  return state.value.model;
}

const until = async (isDone: () => boolean): Promise<void> => {
  for (let turn = 0; turn < 500 && !isDone(); turn++) await new Promise((resolve) => setTimeout(resolve, 1));
  expect(isDone()).toBe(true);
};

test('files are read, and the model is measured unfolded with the files that were read', async () => {
  const { customModel, started, isReady } = customModelOf();
  expect(customModel.hasInput()).toBe(false);
  customModel.pickModel(graphModelFiles());
  await until(isReady);
  expect(customModel.hasInput()).toBe(true);
  customModel.renameModel('  ');
  customModel.measureModel('wasm');
  await until(() => started.length === 1);
  const [{ definition, options }] = started;
  expect(definition).toMatchObject({
    form: 'unfolded',
    backend: 'wasm',
    space: { kind: 'own-model', name: 'My model' },
  });
  expect(options?.files?.json.length).toBeGreaterThan(0);
});

test('a file that is no model is a problem, and nothing can be measured', async () => {
  const { customModel, started } = customModelOf();
  customModel.pickModel([new File(['{}'], 'model.json')]);
  await until(() => customModel.state.value.state === 'problem');
  customModel.measureModel('wasm');
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(started).toEqual([]);
});

test('what is picked last wins, also where it is read first', async () => {
  const { customModel } = customModelOf();
  let release: (text: string) => void = () => undefined;
  const slow = new File([], 'model.json');
  slow.text = () =>
    new Promise((resolve) => {
      release = resolve;
    });
  customModel.pickModel([slow]);
  await until(() => customModel.state.value.state === 'reading');
  customModel.pickModel(graphModelFiles());
  await until(() => customModel.state.value.state === 'ready');
  release('{}');
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(customModel.state.value.state).toBe('ready');
});

test('a model that is put away is not measured', async () => {
  const { customModel, started } = customModelOf();
  customModel.pickModel(graphModelFiles());
  await until(() => customModel.state.value.state === 'ready');
  customModel.forgetModel();
  customModel.measureModel('wasm');
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(customModel.state.value).toEqual({ state: 'empty' });
  expect(started).toEqual([]);
});

test('what tfjs refuses is told before it can be measured, and is not measured', async () => {
  const { customModel, started, isReady } = customModelOf(async () => REFUSED);
  customModel.pickModel(graphModelFiles());
  await until(isReady);
  expect(modelOf(customModel).trial).toEqual(REFUSED);
  customModel.measureModel('wasm');
  await expect(customModel.measure({ backend: 'wasm' })).rejects.toThrow(
    'tfjs cannot load this model. It stops with: Odd shapes.',
  );
  expect(started).toEqual([]);
});

test('nothing is measured while tfjs still tries it, and what was skipped may be measured', async () => {
  let skip: (outcome: TrialRunOutcome) => void = () => undefined;
  const { customModel, started } = customModelOf(
    () =>
      new Promise((resolve) => {
        skip = resolve;
      }),
  );
  customModel.pickModel(graphModelFiles());
  await until(() => customModel.state.value.state === 'ready');
  customModel.measureModel('wasm');
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(started).toEqual([]);
  skip({ state: 'stopped' });
  await until(() => modelOf(customModel).trial.state === 'stopped');
  customModel.measureModel('wasm');
  await until(() => started.length === 1);
});

test('another batch is tried anew, and measured with it', async () => {
  const orders: TrialRunOrder[] = [];
  const { customModel, started, isReady } = customModelOf(async (order) => {
    orders.push(order);
    return RAN;
  });
  customModel.pickModel(graphModelFiles());
  await until(isReady);
  customModel.setModelBatch(4);
  await until(() => isReady() && modelOf(customModel).batch === 4);
  for (const batch of [0, 1.5, 257, Number.NaN]) customModel.setModelBatch(batch);
  expect(orders.map(({ batch }) => batch)).toEqual([1, 4]);
  customModel.measureModel('wasm');
  await until(() => started.length === 1);
  expect(started[0].definition.protocol.batch).toBe(4);
});

test('a script measures a model once it is read and tried, with what it asks for', async () => {
  const { customModel, started } = customModelOf();
  await expect(customModel.measure({ backend: 'wasm' })).rejects.toThrow('No model was picked.');
  customModel.pickModel(ODD_MODELS['two inputs, one of ids and one of numbers']());
  await expect(customModel.measure({ backend: 'wasm', inputs: { y: [3] } })).rejects.toThrow(
    'The model has no input "y": its inputs are "ids", "x".',
  );
  await customModel.measure({ backend: 'wasm', batch: 2, inputs: { x: [2, 5] } });
  expect(started[0].definition).toMatchObject({
    backend: 'wasm',
    protocol: { batch: 2 },
    space: { inputs: [[4], [5]] },
  });
});

test('a script is told why files are no model', async () => {
  const { customModel } = customModelOf();
  customModel.pickModel([new File(['{}'], 'model.json')]);
  await expect(customModel.measure({ backend: 'wasm' })).rejects.toThrow(/is not a TensorFlow\.js model/);
});
