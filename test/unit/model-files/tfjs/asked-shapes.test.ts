import { expect, test } from 'vitest';
import { askedShapes, ownBatch } from '../../../../src/model-files/tfjs/asked-shapes';
import type { ModelInput } from '../../../../src/model-files/tfjs/inputs';

const input = (name: string, shape: ModelInput['shape'], batch: ModelInput['batch'] = null): ModelInput => ({
  name,
  batch,
  shape,
  dtype: 'float32',
  declared: 'float32',
  domain: 'any',
});
const INPUTS = [input('image', [null, null, 3]), input('scale', [2])];
const asked = (given: Record<string, number[]>, batch = 1) =>
  askedShapes(INPUTS, new Map(Object.entries(given)), batch);

test('open lengths are guessed, or those that were given', () => {
  expect(asked({})).toEqual({ ok: true, value: [[224, 224, 3], [2]] });
  expect(asked({ image: [32, 48, 3] })).toEqual({ ok: true, value: [[32, 48, 3], [2]] });
});

test('a shape may begin with the batch', () => {
  expect(asked({ image: [4, 32, 48, 3] }, 4)).toEqual({ ok: true, value: [[32, 48, 3], [2]] });
  expect(asked({ image: [5, 32, 48, 3] }, 4)).toMatchObject({ ok: false });
});

test('what does not fit is refused with what does', () => {
  expect(asked({ scale: [3] })).toEqual({
    ok: false,
    error: 'The input "scale" takes 2 without the batch, not 3',
  });
  expect(asked({ image: [32, 3] })).toMatchObject({ error: expect.stringContaining('takes anyxanyx3') });
  expect(asked({ other: [1] })).toEqual({
    ok: false,
    error: 'The model has no input "other": its inputs are "image", "scale"',
  });
});

test('an input of unknown rank takes any shape, a single number none', () => {
  const given = new Map([['x', [7, 9]]]);
  expect(askedShapes([input('x', undefined, undefined)], given, 1)).toEqual({ ok: true, value: [[7, 9]] });
  expect(askedShapes([input('x', [], undefined)], given, 1)).toMatchObject({
    error: expect.stringContaining('takes a single number'),
  });
});

test('the batch that a model takes alone', () => {
  expect(ownBatch(INPUTS)).toBeUndefined();
  expect(ownBatch([input('x', [2], 8)])).toBe(8);
  expect(ownBatch([input('x', [], undefined)])).toBeUndefined();
});
