import { expect, test } from 'vitest';
import { graphCost } from '../../../../src/graph/cost';
import { elementCount, inferShapes } from '../../../../src/graph/shapes';
import { KERAS_NETWORKS, NETWORKS, networkById, TORCH_NETWORKS } from '../../../../src/space/networks';
import { buildNetwork } from '../../../../src/space/networks/network';

test('holds every network once, the oldest first', () => {
  expect(new Set(NETWORKS.map(({ id }) => id)).size).toBe(TORCH_NETWORKS.length + KERAS_NETWORKS.length);
  expect(new Set(NETWORKS.map(({ name }) => name)).size).toBe(NETWORKS.length);
  const years = NETWORKS.map(({ year }) => year);
  expect(years).toEqual([...years].sort((a, b) => a - b));
});

test('finds a network by its id', () => {
  for (const network of NETWORKS) expect(networkById(network.id)).toBe(network);
  expect(networkById('no-such-network')).toBeUndefined();
});

test('every definition says what and whose it is', () => {
  for (const network of NETWORKS) {
    expect(network.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(network.paper).toMatch(/, (arXiv \d{4}\.\d{4,5}|doi 10\..+)$/);
    expect(network.published.top1?.value).toBeGreaterThan(50);
    expect(network.widths ?? [1]).toContain(1);
    for (const figure of Object.values(network.published)) expect(figure.source).not.toBe('');
  }
});

/**
 * Billions of multiply-adds in timm's benchmark tables (benchmark-infer-amp-nchw-pt240-cu124-rtx4090.csv), counted by
 * fvcore: two for every number that batch norm writes, five for layer norm, one for every number that is averaged.
 */
test.each([
  ['convnext-tiny', '4.47'],
  ['efficientnet-b0', '0.40'],
  ['efficientnet-b1', '0.71'],
  ['efficientnet-lite0', '0.40'],
  ['mobilenet-v2', '0.31'],
  ['mobilevit-xxs', '0.42'],
])('%s has the multiply-adds of timm, counted in its way', (id, billions) => {
  const network = networkById(id);
  if (network === undefined) throw new Error(`${id} is gone`);
  const graph = buildNetwork(network);
  const shapes = inferShapes(graph);
  const ofNorms = graph.nodes.reduce((sum, { op, inputs }, i) => {
    if (op.kind === 'batchNorm') return sum + 2 * elementCount(shapes[i]);
    if (op.kind === 'layerNorm') return sum + 5 * elementCount(shapes[i]);
    return op.kind === 'globalAveragePool' ? sum + elementCount(shapes[inputs[0]]) : sum;
  }, 0);
  expect(((graphCost(graph).macs + ofNorms) / 1e9).toFixed(2)).toBe(billions);
});
