import { expect, test } from 'vitest';
import { graphCost } from '../../../../src/graph/cost';
import { inferShapes } from '../../../../src/graph/shapes';
import { NASNET_MOBILE } from '../../../../src/space/networks/nasnet';
import { buildNetwork } from '../../../../src/space/networks/network';

const graph = buildNetwork(NASNET_MOBILE);

/** Keras Applications lists the total; the paper's table 3 has 5.3 million parameters and 564 million multiply-adds. */
test('NASNetMobile', () => {
  expect(graphCost(graph)).toMatchObject({
    trainableParams: 5_289_978,
    totalParams: 5_326_716,
    macs: 563_638_816,
  });
});

test('twelve normal cells and four reduction cells end in 1,056 channels', () => {
  const shapes = inferShapes(graph);
  const joined = graph.nodes.flatMap(({ op, inputs }, i) =>
    op.kind === 'concat' && inputs.length > 2 ? [shapes[i].join('x')] : [],
  );
  const stage = (shape: string): string[] => new Array(4).fill(shape);
  expect(joined).toEqual([
    '56x56x44',
    '28x28x88',
    ...stage('28x28x264'),
    '14x14x352',
    ...stage('14x14x528'),
    '7x7x704',
    ...stage('7x7x1056'),
  ]);
});

test('the output before last is halved four times, of odd size once', () => {
  const resized = graph.nodes.flatMap(({ op }) => (op.kind === 'resize' ? [[op.height, op.width]] : []));
  expect(resized).toEqual([
    [28, 28],
    [14, 14],
    [7, 7],
  ]);
  const padded = graph.nodes.filter(({ op }) => op.kind === 'conv2d' && typeof op.padding === 'object');
  expect(padded).toHaveLength(1);
});

test('odd sizes further down are built too', () => {
  for (const inputSize of [32, 64, 96, 160, 192])
    expect(inferShapes(buildNetwork(NASNET_MOBILE, { inputSize })).at(-1)).toEqual([1000]);
});
