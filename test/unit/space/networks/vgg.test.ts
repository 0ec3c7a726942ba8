import { expect, test } from 'vitest';
import { graphCost } from '../../../../src/graph/cost';
import { buildNetwork } from '../../../../src/space/networks/network';
import { VGG16, VGG19 } from '../../../../src/space/networks/vgg';

/** Keras Applications lists the parameters; torchvision 15.47 and 19.63 billion multiply-adds. */
test('VGG16 and VGG19', () => {
  expect(graphCost(buildNetwork(VGG16))).toMatchObject({ totalParams: 138_357_544, macs: 15_470_264_320 });
  expect(graphCost(buildNetwork(VGG19))).toMatchObject({ totalParams: 143_667_240, macs: 19_632_062_464 });
});

test('has no batch norm, so that all parameters are trained', () => {
  const cost = graphCost(buildNetwork(VGG16));
  expect(cost.trainableParams).toBe(cost.totalParams);
});

test('the first dense layer follows the input size', () => {
  const lost =
    graphCost(buildNetwork(VGG16)).totalParams - graphCost(buildNetwork(VGG16, { inputSize: 96 })).totalParams;
  expect(lost).toBe((49 - 9) * 512 * 4096);
});
