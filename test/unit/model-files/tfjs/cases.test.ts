import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { inputShapes, runnableFile } from '../../../../src/model-files/tfjs/custom-model';
import type { ModelInput } from '../../../../src/model-files/tfjs/inputs';
import { type OpenedModel, openPickedFiles } from '../../../../src/model-files/tfjs/open';
import { countBothWays } from '../../../support/count-both-ways';
import { describeWithModelCases, modelCaseNames, readModelCase } from '../../../support/shared-data';

/**
 * What a model of the folder has to be: read, with these inputs and MACs (none where tfjs does not run it), or refused
 * with this problem.
 */
type Right = { readonly reads: readonly Partial<ModelInput>[]; readonly macs?: number } | { readonly refused: object };

const image = (...shape: number[]): Partial<ModelInput> => ({ shape, dtype: 'float32', domain: 'any' });

const RIGHT: Readonly<Record<string, Right>> = {
  'all-zero-relu': { reads: [image(16, 16, 3)], macs: 27_664 },
  'assert-guard': { reads: [{ ...image(32, 32, 3), batch: 1 }], macs: 55_328 },
  'audio-strides': { reads: [image(43, 232, 1)], macs: 303_760 },
  augmentation: { refused: { code: 'unknown-layers', layers: ['RandomFlip (flip)'] } },
  'depthwise-dilation': { reads: [image(16, 16, 4)], macs: 7_072 },
  'embedding-float-input': { reads: [{ shape: [12], dtype: 'float32', domain: 'ids' }], macs: 18 },
  'even-kernel-same': { reads: [image(15, 17, 3)], macs: 56_512 },
  'face-api-like': { refused: { code: 'weights-alone', name: 'model-weights_manifest.json', weights: 2 } },
  // tfjs takes a batch of 8 alone, which is asked for.
  'fixed-batch': { reads: [{ ...image(16, 16, 3), batch: 8 }], macs: 55_328 },
  // tfjs refuses it when it runs, as a dry load tells.
  'grouped-graph': { reads: [image(16, 16, 8)] },
  'half-input': { reads: [{ ...image(16, 16, 3), declared: 'DT_HALF' }], macs: 13_824 },
  'int32-input': { reads: [{ shape: [16], dtype: 'int32', domain: 'ids' }], macs: 32 },
  'int64-input': { reads: [{ shape: [16], dtype: 'int32', declared: 'DT_INT64', domain: 'ids' }], macs: 32 },
  'log-input': { reads: [{ shape: [16, 8], domain: 'positive' }], macs: 32 },
  lstm: { reads: [{ shape: [12], domain: 'ids' }], macs: 2_655 },
  'mixed-policy': { refused: { code: 'unsupported', detail: expect.stringContaining('mixed_float16') } },
  // tfjs refuses it when it loads it, as a dry load tells.
  'pool-keepdims-conv': { reads: [image(16, 16, 3)] },
  'rank1-input': { reads: [{ batch: null, shape: [], dtype: 'int32', domain: 'ids' }], macs: 32 },
  rescaling: { reads: [image(32, 32, 3)], macs: 221_216 },
  'string-const': { reads: [image(16, 16, 3)], macs: 13_824 },
  'two-heads': { reads: [image(32, 32, 3)], macs: 55_408 },
};

async function opened(name: string): Promise<OpenedModel> {
  const result = await openPickedFiles(readModelCase(name));
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

describeWithModelCases('models from the field', () => {
  beforeAll(() => tf.setBackend('cpu'));

  test('are all tried', () => expect(Object.keys(RIGHT)).toEqual(modelCaseNames()));

  test.each(Object.entries(RIGHT))('%s', async (name, right) => {
    const result = await openPickedFiles(readModelCase(name));
    if ('refused' in right) {
      expect(result).toEqual({ ok: false, error: right.refused });
      return;
    }
    expect(result).toMatchObject({ ok: true, value: { model: { inputs: right.reads } } });
    const files = readModelCase(name);
    if (right.macs === undefined) await expect(countBothWays(files)).rejects.toThrow(/depth|incompatible/);
    else {
      const { counted, kernels, converted } = await countBothWays(files);
      expect(counted).toMatchObject({ macs: right.macs, uncounted: [] });
      expect(kernels / (right.reads[0].batch ?? 1)).toBe(right.macs);
      expect(converted ?? right.macs).toBe(right.macs);
    }
  });

  test('an assertion is taken out of what tfjs runs, which then runs in one go', async () => {
    const { loadGraphModel } = await import('@tensorflow/tfjs-converter');
    const { model, files } = await opened('assert-guard');
    const { weightsManifest, ...artifacts } = runnableFile(model) as tf.io.ModelJSON;
    const weights = {
      weightSpecs: weightsManifest.flatMap((group) => group.weights),
      weightData: await files.weights.arrayBuffer(),
    };
    const whole = await loadGraphModel(tf.io.fromMemory({ ...(model.json.file as tf.io.ModelJSON), ...weights }));
    const stripped = await loadGraphModel(tf.io.fromMemory({ ...artifacts, ...weights }));
    const input = tf.randomUniform([1, ...inputShapes(model.inputs, [])[0]]);
    expect(() => whole.predict(input)).toThrow('executeAsync');
    const [slow, fast] = [await whole.executeAsync(input), stripped.predict(input)] as tf.Tensor[];
    expect(Array.from(await fast.data())).toEqual(Array.from(await slow.data()));
  });

  test('text among the weights moves what lies behind it, and is as long as it says', async () => {
    const [json, bin] = readModelCase('string-const');
    const { weightsManifest, ...rest } = JSON.parse(await json.text());
    const [f, axes, msg] = weightsManifest[0].weights;
    const bytes = new Uint8Array(await bin.arrayBuffer());
    const floats = 4 * 3 * 3 * 3 * 8;
    const parts = [bytes.slice(0, floats), bytes.slice(floats + 8), bytes.slice(floats, floats + 8)];
    const moved = { ...rest, weightsManifest: [{ paths: ['weights.bin'], weights: [f, msg, axes] }] };
    const files = (extra: Uint8Array<ArrayBuffer>[]) => [
      new File([JSON.stringify(moved)], 'model.json'),
      new File([...parts, ...extra], 'weights.bin'),
    ];
    const result = await openPickedFiles(files([]));
    expect(result).toMatchObject({ ok: true });
    if (result.ok) expect(result.value.constants.get('axes')).toEqual([1, 2]);
    expect(await openPickedFiles(files([Uint8Array.of(1)]))).toMatchObject({
      ok: false,
      error: { code: 'wrong-size', expectedBytes: bytes.length, foundBytes: bytes.length + 1 },
    });
  });
});
