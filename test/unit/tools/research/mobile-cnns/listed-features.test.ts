import { expect, test } from 'vitest';
import { listedFeatures, OPERATOR_CLASSES } from '../../../../../tools/research/mobile-cnns/listed-features';
import type { ListedKind, ListedOperator } from '../../../../../tools/research/mobile-cnns/listed-operator';

const operator = (kind: ListedKind, kernel: number, stride = 1): ListedOperator => ({
  kind,
  kernel,
  stride,
  groups: 1,
  inputSide: 10 * stride,
  outputSide: 10,
  inputChannels: 100,
  outputChannels: 100,
});

/** MACs, elements read and written and parameters in millions, and operators, of a class. */
const ofClass = (features: readonly number[], name: (typeof OPERATOR_CLASSES)[number]): readonly number[] =>
  features.slice(5 * OPERATOR_CLASSES.indexOf(name), 5 * OPERATOR_CLASSES.indexOf(name) + 5);

test('totals of each class, worked by hand', () => {
  const { features, megaMacs, views } = listedFeatures([
    operator('CONV_2D', 1),
    operator('CONV_2D', 1, 2),
    operator('CONV_2D', 3),
    operator('CONV_2D', 3, 2),
    operator('CONV_2D', 5),
    operator('AVERAGE_POOL_2D', 3),
  ]);
  expect(features).toHaveLength(5 * OPERATOR_CLASSES.length);
  expect(ofClass(features, 'pointwiseConv')).toEqual([2, 0.05, 0.02, 0.02, 2]);
  expect(ofClass(features, 'plainConv3x3')).toEqual([9, 0.01, 0.01, 0.09, 1]);
  expect(ofClass(features, 'otherConv')).toEqual([34, 0.05, 0.02, 0.34, 2]);
  expect(ofClass(features, 'pool')).toEqual([0, 0.01, 0.01, 0, 1]);
  expect(ofClass(features, 'dense')).toEqual([0, 0, 0, 0, 0]);
  expect(megaMacs).toBe(45);
  expect(views).toHaveLength(1);
  expect(views[0].counts).toHaveLength(5);
  expect(views[0].counts[4]).toBe(6);
  expect(views[0].detail).toEqual(features);
});

test('every class is reached by some kind', () => {
  const kinds: readonly (readonly [ListedKind, number])[] = [
    ['CONV_2D', 1],
    ['CONV_2D', 3],
    ['CONV_2D', 7],
    ['CONV_2D_GROUP', 3],
    ['DEPTHWISE_CONV_2D', 3],
    ['FULLY_CONNECTED', 1],
    ['MAX_POOL_2D', 3],
    ['MEAN', 1],
    ['CONCATENATION', 1],
  ];
  const { features } = listedFeatures(kinds.map(([kind, kernel]) => operator(kind, kernel)));
  for (const name of OPERATOR_CLASSES) expect(ofClass(features, name)[4]).toBe(1);
});
