import { expect, test } from 'vitest';
import { graphCost } from '../../../../src/graph/cost';
import { inferShapes } from '../../../../src/graph/shapes';
import { MOBILENET_V2 } from '../../../../src/space/networks/mobilenet-v2';
import { buildNetwork } from '../../../../src/space/networks/network';

/** torchvision lists the parameters; Keras Applications 3,538,984 with moving statistics; the paper 300 million. */
test('MobileNetV2', () => {
  const cost = graphCost(buildNetwork(MOBILENET_V2));
  expect(cost).toMatchObject({ trainableParams: 3_504_872, totalParams: 3_538_984, macs: 300_774_272 });
});

test.each([
  [0.35, 1280],
  [1.4, 1792],
])('width %d ends in %i channels before the classes', (width, channels) => {
  expect(inferShapes(buildNetwork(MOBILENET_V2, { width })).at(-2)).toEqual([channels]);
});
