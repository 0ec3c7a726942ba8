import { expect, test } from 'vitest';
import { graphCost } from '../../../../src/graph/cost';
import { MOBILENET_V2_KERAS } from '../../../../src/space/networks/mobilenet-v2-keras';
import { buildNetwork } from '../../../../src/space/networks/network';

/** Keras Applications lists the total of width 1. */
test('MobileNetV2 with its Keras head', () => {
  expect(graphCost(buildNetwork(MOBILENET_V2_KERAS))).toMatchObject({
    trainableParams: 3_504_872,
    totalParams: 3_538_984,
    macs: 300_774_272,
  });
});

/** Multiply-adds in millions, as the authors list them (tensorflow/models, slim/nets/mobilenet) for each width at 224 pixels. */
test.each([
  [0.35, 59],
  [0.5, 97],
  [0.75, 209],
  [1, 300],
  [1.3, 509],
  [1.4, 582],
])('width %d', (width, megaMacs) => {
  const { macs } = graphCost(buildNetwork(MOBILENET_V2_KERAS, { width }));
  expect(Math.abs(macs / 1e6 / megaMacs - 1)).toBeLessThan(0.01);
});

/** The authors' list again, for width 1. */
test.each([
  [192, 221],
  [160, 154],
  [128, 99],
  [96, 56],
])('%i pixels', (inputSize, megaMacs) => {
  const { macs } = graphCost(buildNetwork(MOBILENET_V2_KERAS, { inputSize }));
  expect(Math.abs(macs / 1e6 / megaMacs - 1)).toBeLessThan(0.01);
});

/** Keras's summary of MobileNetV2 with alpha 1.4. */
test('the widest one widens its head too', () => {
  expect(graphCost(buildNetwork(MOBILENET_V2_KERAS, { width: 1.4 }))).toMatchObject({
    totalParams: 6_156_712,
  });
});
