import { expect, test } from 'vitest';
import { graphCost } from '../../../../src/graph/cost';
import { buildNetwork } from '../../../../src/space/networks/network';
import { RESNET18, RESNET50 } from '../../../../src/space/networks/resnet';

/** torchvision lists the parameters and 1.814 billion multiply-adds. */
test('ResNet18', () => {
  expect(graphCost(buildNetwork(RESNET18))).toMatchObject({ trainableParams: 11_689_512, macs: 1_814_073_344 });
});

/** Keras Applications lists 25,636,712 parameters; 53,120 are moving means and variances. */
test('ResNet50', () => {
  const cost = graphCost(buildNetwork(RESNET50));
  expect(cost).toMatchObject({ totalParams: 25_636_712, trainableParams: 25_583_592, macs: 3_857_973_248 });
});

/** torchvision lists 25,557,032: the same weights without the biases of the 53 convolutions. */
test('the biases are what Keras has more than torchvision', () => {
  const { nodes } = buildNetwork(RESNET50);
  const biases = nodes.reduce((sum, { op }) => sum + (op.kind === 'conv2d' && op.bias ? op.filters : 0), 0);
  expect(25_583_592 - biases).toBe(25_557_032);
});

test('no convolution of 3x3 has a stride in ResNet50', () => {
  for (const { op } of buildNetwork(RESNET50).nodes)
    if (op.kind === 'conv2d' && op.kernel[0] === 3) expect(op.stride).toBe(1);
});
