import { expect, test } from 'vitest';
import { graphCost } from '../../../../src/graph/cost';
import { buildNetwork } from '../../../../src/space/networks/network';
import { SHUFFLENET_V2 } from '../../../../src/space/networks/shufflenet-v2';

/**
 * torchvision publishes parameters (`num_params`) and multiply-adds of convolutions and products in billions (`_ops`, three
 * decimals) of every width. The authors publish 41, 146, 299 and 591 million (paper, table 8, and their repository), which
 * is 0.7 to 1.4% more in every width: they count something beside convolutions and products, and do not say what.
 */
test.each([
  { width: 0.5, trainableParams: 1_366_792, billions: 0.04, authors: 41e6 },
  { width: 1, trainableParams: 2_278_604, billions: 0.145, authors: 146e6 },
  { width: 1.5, trainableParams: 3_503_624, billions: 0.296, authors: 299e6 },
  { width: 2, trainableParams: 7_393_996, billions: 0.583, authors: 591e6 },
])('ShuffleNetV2 of width $width', ({ width, trainableParams, billions, authors }) => {
  const cost = graphCost(buildNetwork(SHUFFLENET_V2, { width }));
  expect(cost.trainableParams).toBe(trainableParams);
  expect(Math.round(cost.macs / 1e6) / 1e3).toBe(billions);
  expect(authors / cost.macs).toBeGreaterThan(1.007);
  expect(authors / cost.macs).toBeLessThan(1.014);
});

test('every one of the sixteen blocks shuffles what it joins', () => {
  const { nodes } = buildNetwork(SHUFFLENET_V2);
  const shuffles = nodes.filter(({ op }) => op.kind === 'channelShuffle');
  expect(shuffles.map(({ inputs }) => nodes[inputs[0]].op.kind)).toEqual(Array(16).fill('concat'));
});
