import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { createCustomModel } from '../../../../src/screens/custom-model/controller';
import type { CapabilityState } from '../../../../src/services/browser';
import type { StartOptions } from '../../../../src/services/run/run';
import type { StudyDefinition } from '../../../../src/study/definition';
import { fakePage } from '../../../support/fake-services';
import { graphModelFiles } from '../../../support/graph-def-model';

function customModelOf() {
  const started: { readonly definition: StudyDefinition; readonly options: StartOptions | undefined }[] = [];
  const customModel = createCustomModel({
    ...fakePage('#/own-model'),
    library: { openStore: async () => undefined },
    browser: {
      capabilities: signal<CapabilityState>({ state: 'probing' }),
      choiceOf: (backend) => ({ backend, seed: 3, allowSoftwareAdapter: false }),
    },
    run: { start: async (definition, options) => void started.push({ definition, options }) },
  });
  return { customModel, started };
}

const until = async (isDone: () => boolean): Promise<void> => {
  for (let turn = 0; turn < 500 && !isDone(); turn++) await new Promise((resolve) => setTimeout(resolve, 1));
  expect(isDone()).toBe(true);
};

test('files are read, and the model is measured unfolded with the files that were read', async () => {
  const { customModel, started } = customModelOf();
  expect(customModel.hasInput()).toBe(false);
  customModel.pickModel(graphModelFiles());
  await until(() => customModel.state.value.state === 'ready');
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
