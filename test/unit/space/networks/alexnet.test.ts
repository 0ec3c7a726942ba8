import { expect, test } from 'vitest';
import { graphCost } from '../../../../src/graph/cost';
import { ALEXNET } from '../../../../src/space/networks/alexnet';
import { buildNetwork } from '../../../../src/space/networks/network';

/** torchvision lists the parameters and 0.714 billion multiply-adds. */
test('AlexNet', () => {
  expect(graphCost(buildNetwork(ALEXNET))).toMatchObject({ trainableParams: 61_100_840, macs: 714_188_480 });
});

test('reads six by six features whatever the input, so that the parameters stay', () => {
  for (const inputSize of [64, 160, 256])
    expect(graphCost(buildNetwork(ALEXNET, { inputSize })).trainableParams).toBe(61_100_840);
});
