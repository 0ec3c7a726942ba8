import { describe, expect, test } from 'vitest';
import {
  inferenceWeights,
  loadedBytes,
  type ModelJson,
  parameterCount,
  parseModelJson,
} from '../../../../src/model-files/tfjs/model-json';

const parse = (value: unknown) => parseModelJson('model.json', JSON.stringify(value));

const LAYERS = { class_name: 'Sequential', config: { layers: [] } };
const weights = (...specs: readonly object[]) => [{ paths: ['w.bin'], weights: specs }];

function parsed(value: unknown): ModelJson {
  const result = parse(value);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

test.each([
  ['a list of weights', weights({ name: 'a', shape: [2], dtype: 'float32' })],
  ['a manifest without a topology', { weightsManifest: weights({ name: 'a', shape: [2], dtype: 'float32' }) }],
])('%s is weights alone', (_, value) => {
  expect(parse(value)).toEqual({ ok: false, error: { code: 'weights-alone', name: 'model.json', weights: 1 } });
});

test('the format is told by the topology, with or without the name of it', () => {
  expect(parsed({ modelTopology: LAYERS, weightsManifest: [] }).format).toBe('layers-model');
  expect(parsed({ modelTopology: { node: [] }, weightsManifest: [], format: 'graph-model' }).format).toBe(
    'graph-model',
  );
  expect(parse({ modelTopology: LAYERS, weightsManifest: [], format: 'graph-model' })).toMatchObject({
    error: { code: 'not-a-model' },
  });
});

test('what is no model says where and what', () => {
  expect(parseModelJson('a.json', '{"modelTopology":')).toEqual({
    ok: false,
    error: { code: 'not-json', name: 'a.json' },
  });
  expect(parse({ nodes: [] })).toMatchObject({
    error: { code: 'not-a-model', detail: expect.stringContaining('modelTopology') },
  });
  expect(parse({ modelTopology: LAYERS })).toMatchObject({
    error: { detail: expect.stringContaining('weightsManifest') },
  });
  expect(
    parse({ modelTopology: LAYERS, weightsManifest: weights({ name: 'a', shape: [2, -1], dtype: 'float32' }) }),
  ).toMatchObject({ error: { detail: expect.stringContaining('weightsManifest.0.weights.0.shape.1') } });
  const twice = { name: 'a', shape: [1], dtype: 'float32' };
  expect(parse({ modelTopology: LAYERS, weightsManifest: weights(twice, twice) })).toMatchObject({
    error: { detail: expect.stringContaining('listed twice') },
  });
});

test('weights of a type that tfjs does not load, or too many, are refused', () => {
  expect(
    parse({ modelTopology: LAYERS, weightsManifest: weights({ name: 'words', shape: [1], dtype: 'int64' }) }),
  ).toMatchObject({ error: { code: 'unsupported', detail: expect.stringContaining('words') } });
  const shape = [2 ** 30, 2 ** 30];
  expect(
    parse({ modelTopology: LAYERS, weightsManifest: weights({ name: 'a', shape, dtype: 'float32' }) }),
  ).toMatchObject({ error: { code: 'unsupported' } });
});

describe('weights', () => {
  const model = parsed({
    modelTopology: LAYERS,
    weightsManifest: weights(
      { name: 'single', shape: [], dtype: 'float32' },
      { name: 'kernel', shape: [3, 4], dtype: 'float32', quantization: { dtype: 'uint8', min: 0, scale: 1 } },
      { name: 'axes', shape: [2], dtype: 'int32' },
      { name: 'mask', shape: [5], dtype: 'bool' },
      { name: 'momentum', shape: [3, 4], dtype: 'float32', group: 'optimizer' },
    ),
  });

  test('take what their types take in the file', () => {
    expect(model.groups[0].weights.map(({ fileBytes }) => fileBytes)).toEqual([4, 12, 8, 5, 48]);
    expect(loadedBytes(model)).toBe(4 + 48 + 8 + 5 + 48);
  });

  test('of training alone are no parameters, nor are integers', () => {
    expect(inferenceWeights(model).map(({ name }) => name)).toEqual(['single', 'kernel', 'axes', 'mask']);
    expect(parameterCount(model)).toBe(13);
  });
});
