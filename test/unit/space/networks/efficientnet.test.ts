import { expect, test } from 'vitest';
import { graphCost } from '../../../../src/graph/cost';
import { EFFICIENTNET_B0, EFFICIENTNET_B1, EFFICIENTNET_LITE0 } from '../../../../src/space/networks/efficientnet';
import { buildNetwork } from '../../../../src/space/networks/network';

/** Keras Applications lists 5,330,571 and 7,856,239: 7 more each, of its input normalisation. torchvision lists the trained ones. */
test('EfficientNet-B0 and B1', () => {
  expect(graphCost(buildNetwork(EFFICIENTNET_B0))).toMatchObject({
    trainableParams: 5_288_548,
    totalParams: 5_330_571 - 7,
    macs: 385_814_752,
  });
  expect(graphCost(buildNetwork(EFFICIENTNET_B1))).toMatchObject({
    trainableParams: 7_794_184,
    totalParams: 7_856_239 - 7,
    macs: 686_802_832,
  });
});

/** The authors' own test (efficientnet_lite_builder_test.py) has the trained ones. */
test('EfficientNet-Lite0', () => {
  expect(graphCost(buildNetwork(EFFICIENTNET_LITE0))).toMatchObject({
    trainableParams: 4_652_008,
    totalParams: 4_694_024,
    macs: 385_187_552,
  });
});

test('Lite0 is B0 without its gates and its swish', () => {
  const kinds = (nodes: typeof lite.nodes) =>
    nodes.map(({ op }) => (op.kind === 'activation' ? op.activation : op.kind));
  const lite = buildNetwork(EFFICIENTNET_LITE0);
  const full = buildNetwork(EFFICIENTNET_B0);
  expect(kinds(lite.nodes)).not.toContain('multiply');
  expect(kinds(lite.nodes)).not.toContain('swish');
  expect(kinds(full.nodes).filter((kind) => kind === 'multiply')).toHaveLength(16);
  expect(kinds(full.nodes)).not.toContain('relu6');
});
