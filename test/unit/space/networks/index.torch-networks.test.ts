import { describe, expect, test } from 'vitest';
import { graphCost } from '../../../../src/graph/cost';
import { foldGraph } from '../../../../src/graph/fold';
import { inferShapes } from '../../../../src/graph/shapes';
import { TORCH_NETWORKS } from '../../../../src/space/networks';
import { acceptsInputSize, buildNetwork } from '../../../../src/space/networks/network';

const MACS_TOLERANCE = 0.01;
/** Further from the published figure; `macsDifference` says why. */
const EXPLAINED = ['resnet50', 'mobilevit-xxs'];
/** Nobody published their multiply-adds. */
const UNPUBLISHED = ['resnet50-v2'];
/** Published in millions, to one decimal. */
const ROUNDED = ['ghostnet', 'mobileone-s0', 'mobilevit-xxs'];

test('there are sixteen, each with its own id', () => {
  expect(new Set(TORCH_NETWORKS.map((network) => network.id)).size).toBe(16);
});

describe.each(TORCH_NETWORKS.map((network) => [network.id, network] as const))('%s', (id, network) => {
  const graph = buildNetwork(network);
  const cost = graphCost(graph);
  const { trainableParams, totalParams, macs } = network.published;

  test('has the published parameters exactly', () => {
    const computed = ROUNDED.includes(id) ? Math.round(cost.trainableParams / 1e5) * 1e5 : cost.trainableParams;
    expect(trainableParams ?? totalParams).toBeDefined();
    if (trainableParams !== undefined) expect(computed).toBe(trainableParams.value);
    if (totalParams !== undefined) expect(cost.totalParams).toBe(totalParams.value);
  });

  test('has the published multiply-adds within 1%, or says why not', () => {
    expect(macs === undefined).toBe(UNPUBLISHED.includes(id));
    if (macs === undefined) return expect(network.note).toContain('multiply-adds');
    const isNear = Math.abs(cost.macs - macs.value) <= MACS_TOLERANCE * macs.value;
    expect(isNear).toBe(!EXPLAINED.includes(id));
    if (isNear) expect(network.macsDifference).toBeUndefined();
    else expect(network.macsDifference).toContain(cost.macs.toLocaleString('en'));
  });

  test('ends in 1,000 logits at its own size, folded too', () => {
    expect(inferShapes(graph).at(-1)).toEqual([1000]);
    expect(inferShapes(foldGraph(graph).graph).at(-1)).toEqual([1000]);
  });

  test.each([32, 64, 96, 128, 224, 320])('is built for %i pixels where it says so', (inputSize) => {
    if (acceptsInputSize(network, inputSize))
      expect(inferShapes(buildNetwork(network, { inputSize })).at(-1)).toEqual([1000]);
    else expect(() => buildNetwork(network, { inputSize })).toThrow(RangeError);
  });

  test('is built for 64 pixels, in every width', () => {
    for (const width of network.widths ?? [1])
      expect(inferShapes(buildNetwork(network, { inputSize: 64, width })).at(-1)).toEqual([1000]);
  });
});
