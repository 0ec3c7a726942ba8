import { expect, test } from 'vitest';
import { graphCost } from '../../../../src/graph/cost';
import { MOBILENET_V3_LARGE, MOBILENET_V3_SMALL } from '../../../../src/space/networks/mobilenet-v3';
import { buildNetwork } from '../../../../src/space/networks/network';

/** torchvision lists the parameters, 0.217 and 0.057 billion multiply-adds; the paper 219 million for the large one. */
test('MobileNetV3', () => {
  const large = graphCost(buildNetwork(MOBILENET_V3_LARGE));
  expect(large).toMatchObject({ trainableParams: 5_483_032, macs: 216_589_760 });
  const small = graphCost(buildNetwork(MOBILENET_V3_SMALL));
  expect(small).toMatchObject({ trainableParams: 2_542_856, macs: 56_510_400 });
});

test.each([
  [MOBILENET_V3_LARGE, 8],
  [MOBILENET_V3_SMALL, 9],
])('$name squeezes where the paper says', (network, gates) => {
  expect(buildNetwork(network).nodes.filter(({ op }) => op.kind === 'multiply')).toHaveLength(gates);
});
