import { describe, expect, test } from 'vitest';
import { looksWrong, outputError, SMALLEST_SCALE } from '../../../../../workers/measure/model-check/output-error';

const { float32, float16 } = SMALLEST_SCALE;
const reference = (...values: number[]) => ({ name: 'y', isDiscrete: false, values });
const places = (...values: number[]) => ({ name: 'y', isDiscrete: true, values });

describe('how far an output is from its reference', () => {
  test('relative to the largest value of the reference', () => {
    expect(outputError([1, -4.04], reference(1, -4), float32)).toBeCloseTo(0.01);
    expect(outputError([1, -4], reference(1, -4), float32)).toBe(0);
  });

  test('absolute where the reference is zero everywhere, so that zeros are right and another value is not', () => {
    expect(outputError([0, 0], reference(0, 0), float32)).toBe(0);
    expect(outputError([0, 0.5], reference(0, 0), float32)).toBe(0.5);
  });

  test('zeros of a lost context differ from any other reference by its whole', () => {
    expect(outputError([0, 0], reference(0.3, 0.7), float32)).toBe(1);
  });

  test('what a precision cannot hold may be zero', () => {
    expect(outputError([0, 0], reference(1e-7, 0), float16)).toBeLessThan(0.02);
    expect(outputError([0, 0], reference(1e-7, 0), float32)).toBe(1);
  });

  test('values that are not finite, or too few', () => {
    expect(outputError([Number.NaN, 1], reference(1, 1), float32)).toBe(Number.POSITIVE_INFINITY);
    expect(outputError([1, Number.NEGATIVE_INFINITY], reference(1, 1), float32)).toBe(Number.POSITIVE_INFINITY);
    expect(outputError([1], reference(1, 1), float32)).toBe(Number.POSITIVE_INFINITY);
  });

  test('places where the reference is not finite decide nothing', () => {
    expect(outputError([7, 1], reference(Number.NaN, 1), float32)).toBe(0);
    expect(outputError([7, 2], reference(Number.POSITIVE_INFINITY, 1), float32)).toBe(1);
    expect(outputError([7, 7], reference(Number.NaN, Number.NaN), float32)).toBeUndefined();
  });

  test('of whole numbers the share that differs, where one may', () => {
    expect(outputError([3], places(900), float32)).toBe(0);
    expect(outputError([1, 2, 3, 4], places(1, 2, 3, 9), float32)).toBe(0);
    expect(outputError([0, 0, 0, 0], places(1, 2, 3, 9), float32)).toBe(0.75);
  });
});

test.each<[string, number[], boolean]>([
  ['all alike', [2, 2], true],
  ['a single value', [0], true],
  ['one that is not finite', [1, Number.NaN, 2], true],
  ['others', [1, 2], false],
  ['none', [], false],
])('what may be that of a lost context: %s', (_, values, isSo) => expect(looksWrong(values)).toBe(isSo));
