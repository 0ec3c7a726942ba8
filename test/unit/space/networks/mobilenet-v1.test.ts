import { expect, test } from 'vitest';
import { graphCost } from '../../../../src/graph/cost';
import { MOBILENET_V1, MOBILENET_V1_HALF } from '../../../../src/space/networks/mobilenet-v1';
import { buildNetwork } from '../../../../src/space/networks/network';

/** Multiply-adds: the paper's table 6, in millions. Parameters: MXNet's Gluon model zoo; that of width 1 Keras Applications. */
test.each([
  [1, 4_253_864, 568_740_352, 569],
  [0.75, 2_601_976, 325_400_448, 325],
  [0.5, 1_342_536, 149_497_088, 149],
  [0.25, 475_544, 41_030_272, 41],
])('width %d', (width, totalParams, macs, paperMegaMacs) => {
  expect(graphCost(buildNetwork(MOBILENET_V1, { width }))).toMatchObject({ totalParams, macs });
  expect(Math.abs(macs / 1e6 - paperMegaMacs)).toBeLessThan(0.5);
});

/** The paper's table 7, in millions. */
test.each([
  [224, 569],
  [192, 418],
  [160, 290],
  [128, 186],
])('%i pixels', (inputSize, paperMegaMacs) => {
  const { macs } = graphCost(buildNetwork(MOBILENET_V1, { inputSize }));
  expect(Math.abs(macs / 1e6 / paperMegaMacs - 1)).toBeLessThan(0.01);
});

test('the network of half the width is that width', () => {
  const half = buildNetwork(MOBILENET_V1_HALF);
  expect(half.nodes).toEqual(buildNetwork(MOBILENET_V1, { width: 0.5 }).nodes);
});

test('a width that the paper does not have is refused', () => {
  expect(() => buildNetwork(MOBILENET_V1, { width: 0.6 })).toThrow(RangeError);
});
