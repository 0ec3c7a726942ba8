import { expect, test } from 'vitest';
import { graphCost } from '../../../../src/graph/cost';
import { buildNetwork } from '../../../../src/space/networks/network';
import { SHUFFLENET_V2 } from '../../../../src/space/networks/shufflenet-v2';

/** torchvision lists the parameters of every width; the paper 146 million multiply-adds for width 1. */
test.each([
  [0.5, 1_366_792],
  [1, 2_278_604],
  [1.5, 3_503_624],
  [2, 7_393_996],
])('ShuffleNetV2 of width %d', (width, trainableParams) => {
  expect(graphCost(buildNetwork(SHUFFLENET_V2, { width })).trainableParams).toBe(trainableParams);
});

test('multiply-adds of width 1', () => {
  expect(graphCost(buildNetwork(SHUFFLENET_V2)).macs).toBe(144_907_992);
});

test('every one of the sixteen blocks shuffles what it joins', () => {
  const { nodes } = buildNetwork(SHUFFLENET_V2);
  const shuffles = nodes.filter(({ op }) => op.kind === 'channelShuffle');
  expect(shuffles.map(({ inputs }) => nodes[inputs[0]].op.kind)).toEqual(Array(16).fill('concat'));
});
