import { expect, test } from 'vitest';
import { expectedMoments, meanSquare } from '../../../src/graph/moments';
import type { Op, OpGraph } from '../../../src/graph/op-graph';
import { inferShapes } from '../../../src/graph/shapes';
import { drawInput, drawWeights } from '../../../src/graph/weights';
import { DEEP_GRAPHS } from '../../support/deep-graphs';
import { activation, batchNorm, conv, dense, depthwise, graphOf, input, relu } from '../../support/graphs';
import { runReference } from '../../support/reference-executor';

const pool: Op = { kind: 'maxPool', size: 3, stride: 1, padding: 'same' };

test('a convolution unit leaves a mean square of 1, whatever it reads, but for the rounding of its scale', () => {
  const moments = expectedMoments(graphOf(input(8, 8, 4), pool, [{ kind: 'add' }, 1, 1], conv(4, 3), batchNorm, relu));
  expect(meanSquare(moments[0])).toBe(1);
  expect(meanSquare(moments[2])).toBeGreaterThan(1);
  expect(meanSquare(moments[5])).toBeGreaterThan(Math.SQRT1_2);
  expect(meanSquare(moments[5])).toBeLessThan(Math.SQRT2);
  const exact = expectedMoments(graphOf(input(8, 8, 4), [{ kind: 'add' }, 0, 0], conv(4, 3), relu));
  expect(meanSquare(exact[1])).toBe(4);
  expect(meanSquare(exact[3])).toBeCloseTo(1, 12);
});

test('a fused activation is an activation', () => {
  const apart = expectedMoments(graphOf(input(8, 8, 4), conv(4, 3), relu));
  const fused = expectedMoments(graphOf(input(8, 8, 4), conv(4, 3, { activation: 'relu' })));
  expect(fused.at(-1)).toEqual(apart.at(-1));
});

test('sums and pools of positive values grow, joins and slices do not', () => {
  const moments = expectedMoments(
    graphOf(
      input(8, 8, 4),
      conv(4, 3),
      relu,
      [{ kind: 'add' }, 2, 2],
      [pool, 2],
      [{ kind: 'concat' }, 2, 2],
      [{ kind: 'sliceChannels', begin: 0, channels: 3 }, 2],
    ),
  );
  const squares = moments.map(meanSquare);
  expect(squares[3]).toBeGreaterThan(2);
  expect(squares[4]).toBeGreaterThan(squares[2]);
  expect(squares[5]).toBeCloseTo(squares[2], 12);
  expect(squares[6]).toBe(squares[2]);
});

const squareOf = (graph: OpGraph): number => expectedMoments(graph).map(meanSquare).at(-1) ?? Number.NaN;
const wide = input(8, 8, 64);

test('what meets itself in a sum counts for more than what it meets for the first time', () => {
  expect(squareOf(graphOf(wide, [{ kind: 'add' }, 0, 0], [{ kind: 'add' }, 1, 0]))).toBeCloseTo(9, 12);
  expect(squareOf(graphOf(wide, [conv(64, 3), 0], [conv(64, 3), 0], [{ kind: 'add' }, 1, 2]))).toBe(4);
});

/** Mean and mean square of each operator alone, against what a wide layer of it gives. */
test.each<[string, OpGraph]>([
  ['relu', graphOf(wide, conv(64, 3), relu)],
  ['relu of what leans to the positive', graphOf(wide, conv(64, 3), relu, activation('relu'))],
  ['relu6', graphOf(wide, conv(64, 3), activation('relu6'))],
  ['hardSwish', graphOf(wide, conv(64, 3), activation('hardSwish'))],
  ['swish', graphOf(wide, conv(64, 3), activation('swish'))],
  ['gelu', graphOf(wide, conv(64, 3), activation('gelu'))],
  ['sigmoid', graphOf(wide, conv(64, 3), activation('sigmoid'))],
  ['hardSigmoid', graphOf(wide, conv(64, 3), activation('hardSigmoid'))],
  ['grouped convolution', graphOf(wide, conv(64, 3, { groups: 8 }))],
  ['depthwise convolution', graphOf(wide, depthwise(3, { padding: 'valid' }))],
  ['convolution of a single pixel', graphOf(input(1, 1, 64), conv(64, 5))],
  ['dense product of a sequence', graphOf(input(64, 64), dense(64, false))],
  ['layer norm', graphOf(wide, [{ kind: 'add' }, 0, 0, 0], { kind: 'layerNorm', epsilon: 1e-6 })],
  ['product', graphOf(wide, [conv(64, 3), 0], [activation('sigmoid'), 1], [{ kind: 'multiply' }, 0, 2])],
  ['softmax', graphOf(input(64, 64), { kind: 'softmax' })],
  ['scores', graphOf(input(64, 64), [dense(64), 0], [{ kind: 'matMul', transposeB: true, factor: 0.125 }, 0, 1])],
  ['zeros', graphOf(wide, { kind: 'zeros' })],
])('%s has about the moments expected', (_name, graph) => {
  const values = runReference(graph, drawWeights(graph, 4), drawInput(inferShapes(graph)[0], 1, 4).values).at(
    -1,
  )?.values;
  if (values === undefined) throw new Error('a graph without nodes');
  const expected = expectedMoments(graph)[graph.nodes.length - 1];
  const square = values.reduce((sum, x) => sum + x * x, 0) / values.length;
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  expect(Math.abs(square - meanSquare(expected))).toBeLessThanOrEqual(0.35 * meanSquare(expected));
  expect(Math.abs(mean - expected.mean)).toBeLessThanOrEqual(0.25 * Math.sqrt(meanSquare(expected)));
});

test.each(DEEP_GRAPHS.map((graph) => [graph.name, graph] as const))('values keep their scale: %s', (_name, graph) => {
  const outputs = runReference(graph, drawWeights(graph, 3), drawInput(inferShapes(graph)[0], 1, 5).values);
  for (const [node, { values }] of outputs.entries()) {
    const square = values.reduce((sum, x) => sum + x * x, 0) / values.length;
    // Half precision ends at 65,504 and turns denormal at 6e-5.
    expect(Math.sqrt(square), `node ${node}`).toBeLessThan(3000);
    if (square > 0) expect(Math.sqrt(square), `node ${node}`).toBeGreaterThan(3e-3);
  }
  const logits = outputs[outputs.length - 1].values;
  expect(Math.max(...logits) - Math.min(...logits)).toBeGreaterThan(0.05);
});
