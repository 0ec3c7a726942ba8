import { expect, test } from 'vitest';
import { graphCost } from '../../../../src/graph/cost';
import { GOOGLENET } from '../../../../src/space/networks/googlenet';
import { buildNetwork } from '../../../../src/space/networks/network';

/** torchvision lists the parameters, without the auxiliary heads, and 1.498 billion multiply-adds. */
test('GoogLeNet', () => {
  expect(graphCost(buildNetwork(GOOGLENET))).toMatchObject({ trainableParams: 6_624_904, macs: 1_498_376_192 });
});

test('has nine modules of four branches', () => {
  const joins = buildNetwork(GOOGLENET).nodes.filter(({ op }) => op.kind === 'concat');
  expect(joins.map(({ inputs }) => inputs.length)).toEqual(Array(9).fill(4));
});
