import { expect, test } from 'vitest';
import { graphCost } from '../../../../src/graph/cost';
import { MNASNET } from '../../../../src/space/networks/mnasnet';
import { buildNetwork } from '../../../../src/space/networks/network';

/** torchvision lists the parameters of every width, and for 1 0.314 billion multiply-adds. */
test.each([
  [0.5, 2_218_512],
  [0.75, 3_170_208],
  [1, 4_383_312],
  [1.3, 6_282_256],
])('MNASNet of width %d', (width, trainableParams) => {
  expect(graphCost(buildNetwork(MNASNET, { width })).trainableParams).toBe(trainableParams);
});

test('multiply-adds of width 1', () => {
  expect(graphCost(buildNetwork(MNASNET)).macs).toBe(314_415_872);
});
