import { describe, expect, test } from 'vitest';
import { graphCost } from '../../../../src/graph/cost';
import { foldGraph } from '../../../../src/graph/fold';
import { inferShapes } from '../../../../src/graph/shapes';
import { KERAS_NETWORKS } from '../../../../src/space/networks';
import { acceptsInputSize, buildNetwork } from '../../../../src/space/networks/network';

const MACS_TOLERANCE = 0.01;
/** The two that are further from the published figure; `macsDifference` says why. */
const EXPLAINED = ['efficientnet-b0', 'efficientnet-lite0'];

test('there are thirteen, each with its own id', () => {
  expect(new Set(KERAS_NETWORKS.map((network) => network.id)).size).toBe(13);
});

describe.each(KERAS_NETWORKS.map((network) => [network.id, network] as const))('%s', (id, network) => {
  const graph = buildNetwork(network);
  const cost = graphCost(graph);
  const { trainableParams, totalParams, macs } = network.published;

  test('has the published parameters exactly', () => {
    expect(trainableParams ?? totalParams).toBeDefined();
    if (trainableParams !== undefined) expect(cost.trainableParams).toBe(trainableParams.value);
    if (totalParams !== undefined) expect(cost.totalParams).toBe(totalParams.value);
  });

  test('has the published multiply-adds within 1%, or says why not', () => {
    const published = macs?.value ?? Number.NaN;
    const isNear = Math.abs(cost.macs - published) <= MACS_TOLERANCE * published;
    expect(isNear).toBe(!EXPLAINED.includes(id));
    if (isNear) expect(network.macsDifference).toBeUndefined();
    else expect(network.macsDifference).toContain(cost.macs.toLocaleString('en'));
  });

  test('ends in 1,000 logits at its own size, folded too', () => {
    expect(inferShapes(graph).at(-1)).toEqual([1000]);
    expect(inferShapes(foldGraph(graph).graph).at(-1)).toEqual([1000]);
  });

  test.each([32, 64, 96, 128])('is built for %i pixels where it says so', (inputSize) => {
    if (acceptsInputSize(network, inputSize))
      expect(inferShapes(buildNetwork(network, { inputSize })).at(-1)).toEqual([1000]);
    else expect(() => buildNetwork(network, { inputSize })).toThrow(RangeError);
  });

  test('is built for 96 pixels', () => {
    expect(acceptsInputSize(network, 96)).toBe(true);
  });
});
