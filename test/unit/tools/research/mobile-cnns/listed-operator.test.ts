import { expect, test } from 'vitest';
import { type ListedOperator, listedWork } from '../../../../../tools/research/mobile-cnns/listed-operator';
import { parseOperatorProfiles } from '../../../../../tools/research/mobile-cnns/operator-profiles';
import { describeWithSharedData, readSharedData } from '../../../../support/shared-data';

const conv = (change: Partial<ListedOperator> = {}): ListedOperator => ({
  kind: 'CONV_2D',
  kernel: 3,
  stride: 2,
  groups: 1,
  inputSide: 8,
  outputSide: 4,
  inputChannels: 6,
  outputChannels: 10,
  ...change,
});

test.each<[string, ListedOperator, ReturnType<typeof listedWork>]>([
  ['a convolution', conv(), { macs: 8640, elementsRead: 384, elementsWritten: 160, params: 540 }],
  [
    'a grouped one',
    conv({ kind: 'CONV_2D_GROUP', groups: 2 }),
    { macs: 4320, elementsRead: 384, elementsWritten: 160, params: 270 },
  ],
  [
    'a depthwise one',
    conv({ kind: 'DEPTHWISE_CONV_2D', outputChannels: 6 }),
    { macs: 864, elementsRead: 384, elementsWritten: 96, params: 54 },
  ],
  [
    'a dense product',
    conv({ kind: 'FULLY_CONNECTED', kernel: 1, stride: 1, inputSide: 1, outputSide: 1 }),
    { macs: 60, elementsRead: 6, elementsWritten: 10, params: 60 },
  ],
  [
    'a pool',
    conv({ kind: 'MAX_POOL_2D', outputChannels: 6 }),
    { macs: 0, elementsRead: 384, elementsWritten: 96, params: 0 },
  ],
  [
    'a join, whose inputs are as large as its result',
    conv({ kind: 'CONCATENATION', kernel: 1, stride: 1, inputSide: 4 }),
    { macs: 0, elementsRead: 160, elementsWritten: 160, params: 0 },
  ],
])('%s', (_, operator, work) => {
  expect(listedWork(operator)).toEqual(work);
});

describeWithSharedData('102 mobile CNNs', () => {
  test('MACs are half the floating-point operations that the table counts', () => {
    const profiles = parseOperatorProfiles(readSharedData('mobile-cnn102-gpu-ops-tflite-us.csv'));
    if (!profiles.ok) throw new Error(profiles.error);
    const counted = [...profiles.value.operatorsOf.values()]
      .flat()
      .map((operator) => ({ macs: listedWork(operator).macs, flops: operator.flops ?? 0 }))
      .filter(({ macs }) => macs > 0);
    expect(counted).toHaveLength(3801 + 194 + 745 + 78);
    expect(counted.filter(({ macs, flops }) => 2 * macs !== flops)).toEqual([]);
  });
});
