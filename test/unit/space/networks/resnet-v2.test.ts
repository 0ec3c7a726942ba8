import { expect, test } from 'vitest';
import { graphCost } from '../../../../src/graph/cost';
import { buildNetwork } from '../../../../src/space/networks/network';
import { RESNET50_V2 } from '../../../../src/space/networks/resnet-v2';

/** Keras Applications lists 25,613,800 parameters; 45,440 are moving means and variances. */
test('ResNet50V2', () => {
  const cost = graphCost(buildNetwork(RESNET50_V2));
  expect(cost).toMatchObject({ totalParams: 25_613_800, trainableParams: 25_568_360 });
});

test('shrinks its skips by a pool of one pixel, thrice', () => {
  const pools = buildNetwork(RESNET50_V2).nodes.filter(({ op }) => op.kind === 'maxPool' && op.size === 1);
  expect(pools).toHaveLength(3);
});
