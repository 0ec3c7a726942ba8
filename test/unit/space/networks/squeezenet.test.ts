import { expect, test } from 'vitest';
import { graphCost } from '../../../../src/graph/cost';
import { buildNetwork } from '../../../../src/space/networks/network';
import { SQUEEZENET_1_1 } from '../../../../src/space/networks/squeezenet';

/** torchvision lists the parameters and 0.349 billion multiply-adds. */
test('SqueezeNet 1.1', () => {
  expect(graphCost(buildNetwork(SQUEEZENET_1_1))).toMatchObject({ trainableParams: 1_235_496, macs: 349_151_936 });
});

test('has eight fire modules, each of two branches', () => {
  const joins = buildNetwork(SQUEEZENET_1_1).nodes.filter(({ op }) => op.kind === 'concat');
  expect(joins.map(({ inputs }) => inputs.length)).toEqual([2, 2, 2, 2, 2, 2, 2, 2]);
});
