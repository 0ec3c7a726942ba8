import { describe, expect, test } from 'vitest';
import { findModelJson, matchWeightFiles, type PickedFile } from '../../../../src/model-files/tfjs/check-files';
import { MAX_MODEL_BYTES, MAX_MODEL_JSON_BYTES } from '../../../../src/model-files/tfjs/limits';
import { parseModelJson } from '../../../../src/model-files/tfjs/model-json';

const file = (name: string, size: number): PickedFile => ({ name, size });

/** 10 floats, 100 bytes quantised, 7 halves and 3 integers: 40 + 100 + 14 + 12 bytes in three files. */
const MODEL = parseModelJson(
  'model.json',
  JSON.stringify({
    modelTopology: { class_name: 'Sequential', config: { layers: [] } },
    weightsManifest: [
      {
        paths: ['weights/group1-shard1of2.bin', 'weights/group1-shard2of2.bin'],
        weights: [
          { name: 'a', shape: [2, 5], dtype: 'float32' },
          { name: 'b', shape: [100], dtype: 'float32', quantization: { dtype: 'uint8', min: -1, scale: 0.1 } },
        ],
      },
      {
        paths: ['group2-shard1of1.bin'],
        weights: [
          { name: 'c', shape: [7], dtype: 'float32', quantization: { dtype: 'float16' } },
          { name: 'd', shape: [3], dtype: 'int32' },
        ],
      },
    ],
  }),
);
if (!MODEL.ok) throw new Error(JSON.stringify(MODEL.error));
const model = MODEL.value;

const [FIRST, SECOND, THIRD] = [
  file('group1-shard1of2.bin', 128),
  file('group1-shard2of2.bin', 12),
  file('group2-shard1of1.bin', 26),
];

describe('the model.json among the files', () => {
  test('is the one of that name, or the only JSON file', () => {
    expect(findModelJson([THIRD, file('model.json', 5), file('labels.json', 5)])).toMatchObject({
      value: { name: 'model.json' },
    });
    expect(findModelJson([file('mobilenet.JSON', 5), THIRD])).toMatchObject({ value: { name: 'mobilenet.JSON' } });
  });

  test('none, or several of which none has that name', () => {
    expect(findModelJson([THIRD])).toEqual({
      ok: false,
      error: { code: 'no-model-json', picked: ['group2-shard1of1.bin'] },
    });
    expect(findModelJson([file('a.json', 1), file('b.json', 1)])).toEqual({
      ok: false,
      error: { code: 'many-model-jsons', names: ['a.json', 'b.json'] },
    });
  });

  test('files beyond the limit are refused by their sizes alone', () => {
    const most = file('x.bin', MAX_MODEL_BYTES - 5);
    expect(findModelJson([file('model.json', 5), most])).toMatchObject({ ok: true });
    expect(findModelJson([file('model.json', 6), most])).toEqual({
      ok: false,
      error: { code: 'too-large', what: 'files', bytes: MAX_MODEL_BYTES + 1, limitBytes: MAX_MODEL_BYTES },
    });
    expect(findModelJson([file('model.json', MAX_MODEL_JSON_BYTES + 1)])).toMatchObject({
      error: { code: 'too-large', what: 'topology' },
    });
  });
});

describe('weight files', () => {
  test('come in the order of the manifest, whatever else was picked', () => {
    expect(matchWeightFiles(model, [THIRD, file('readme.txt', 9), SECOND, FIRST])).toEqual({
      ok: true,
      value: [FIRST, SECOND, THIRD],
    });
  });

  test('missing ones are named', () => {
    expect(matchWeightFiles(model, [SECOND])).toEqual({
      ok: false,
      error: { code: 'missing-files', names: ['group1-shard1of2.bin', 'group2-shard1of1.bin'], of: 3 },
    });
  });

  test.each([
    ['cut off', [FIRST, file('group1-shard2of2.bin', 11), THIRD], 139, 140, 'group1-shard2of2.bin'],
    ['too long', [FIRST, SECOND, file('group2-shard1of1.bin', 27)], 27, 26, 'group2-shard1of1.bin'],
  ] as const)('a file that is %s', (_, files, foundBytes, expectedBytes, suspect) => {
    expect(matchWeightFiles(model, files)).toMatchObject({
      ok: false,
      error: { code: 'wrong-size', foundBytes, expectedBytes, suspect },
    });
  });

  test('among many, the one unlike its neighbours is suspected', () => {
    const paths = ['1.bin', '2.bin', '3.bin', '4.bin'];
    const group = { paths, weights: [{ ...model.groups[0].weights[0], fileBytes: 350 }] };
    const files = [100, 90, 100, 50].map((size, i) => file(paths[i], size));
    expect(matchWeightFiles({ ...model, groups: [group] }, files)).toMatchObject({ error: { suspect: '2.bin' } });
  });

  test('quantised weights are judged by what they are once loaded', () => {
    const elements = MAX_MODEL_BYTES / 4 + 1;
    const weight = { ...model.groups[0].weights[1], elements, fileBytes: elements };
    const huge = { ...model, groups: [{ paths: ['x.bin'], weights: [weight] }] };
    expect(matchWeightFiles(huge, [file('x.bin', elements)])).toEqual({
      ok: false,
      error: { code: 'too-large', what: 'weights', bytes: MAX_MODEL_BYTES + 4, limitBytes: MAX_MODEL_BYTES },
    });
  });
});
