import { expect, test } from 'vitest';
import { graphCost } from '../../../../src/graph/cost';
import { buildNetwork } from '../../../../src/space/networks/network';
import { REGNET_Y_400MF } from '../../../../src/space/networks/regnet';

/** torchvision lists the parameters and 0.402 billion multiply-adds. */
test('RegNetY-400MF', () => {
  expect(graphCost(buildNetwork(REGNET_Y_400MF))).toMatchObject({ trainableParams: 4_344_144, macs: 401_842_848 });
});

test('each of the sixteen blocks convolves groups of eight channels', () => {
  const grouped = buildNetwork(REGNET_Y_400MF).nodes.flatMap(({ op }) =>
    op.kind === 'conv2d' && op.groups > 1 ? [op.filters / op.groups] : [],
  );
  expect(grouped).toEqual(Array(16).fill(8));
});
