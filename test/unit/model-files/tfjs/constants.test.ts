import { expect, test } from 'vitest';
import { decodeConstant, smallConstants } from '../../../../src/model-files/tfjs/constants';
import { parseModelJson } from '../../../../src/model-files/tfjs/model-json';

const QUANTISED = { dtype: 'uint8', min: -2, scale: 0.5 };

const parsed = parseModelJson(
  'model.json',
  JSON.stringify({
    modelTopology: { node: [] },
    weightsManifest: [
      {
        paths: ['a.bin'],
        weights: [
          { name: 'kernel', shape: [3, 3], dtype: 'float32' },
          { name: 'axes', shape: [2], dtype: 'int32' },
        ],
      },
      {
        paths: ['b.bin'],
        weights: [
          { name: 'factor', shape: [], dtype: 'float32' },
          { name: 'steps', shape: [3], dtype: 'int32', quantization: QUANTISED },
          { name: 'half', shape: [1], dtype: 'float32', quantization: { dtype: 'float16' } },
          { name: 'mask', shape: [1], dtype: 'bool' },
        ],
      },
    ],
  }),
);
if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
const model = parsed.value;

test('only short integers and single floats are read, at their place in all the files', () => {
  const found = smallConstants(model).map(({ spec, beginByte, endByte }) => [spec.name, beginByte, endByte]);
  expect(found).toEqual([
    ['axes', 36, 44],
    ['factor', 44, 48],
    ['steps', 48, 51],
    ['half', 51, 53],
  ]);
  expect(smallConstants({ ...model, format: 'layers-model' })).toEqual([]);
});

test('their values, lowest byte first, quantised ones made numbers again', () => {
  const [axes, factor, steps, half] = smallConstants(model);
  expect(decodeConstant(axes, Uint8Array.of(1, 0, 0, 0, 255, 255, 255, 255))).toEqual([1, -1]);
  expect(decodeConstant(factor, new Uint8Array(Float32Array.of(0.25).buffer))).toEqual([0.25]);
  expect(decodeConstant(steps, Uint8Array.of(0, 4, 7))).toEqual([-2, 0, 2]);
  expect(decodeConstant(half, Uint8Array.of(0, 60))).toBeUndefined();
});
