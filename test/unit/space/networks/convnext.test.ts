import { expect, test } from 'vitest';
import { graphCost } from '../../../../src/graph/cost';
import { CONVNEXT_TINY } from '../../../../src/space/networks/convnext';
import { buildNetwork } from '../../../../src/space/networks/network';

/** torchvision lists the parameters and 4.456 billion multiply-adds. */
test('ConvNeXt-Tiny', () => {
  const cost = graphCost(buildNetwork(CONVNEXT_TINY));
  expect(cost).toMatchObject({ trainableParams: 28_589_128, totalParams: 28_589_128, macs: 4_455_531_264 });
});

test('each of the eighteen blocks scales its channels', () => {
  expect(buildNetwork(CONVNEXT_TINY).nodes.filter(({ op }) => op.kind === 'channelScale')).toHaveLength(18);
});
