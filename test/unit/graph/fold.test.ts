import { expect, test } from 'vitest';
import { foldGraph, inForm } from '../../../src/graph/fold';
import { ACTIVATIONS } from '../../../src/graph/op-graph';
import { nasBench101 } from '../../../src/space/nas-bench-101/enumerate';
import { lowerCell, STANDARD_SKELETON } from '../../../src/space/nas-bench-101/lower';
import { activation, batchNorm, conv, dense, depthwise, globalPool, graphOf, input, relu } from '../../support/graphs';

test('a convolution takes in the batch norm and the activation after it', () => {
  const folded = foldGraph(graphOf(input(4, 4, 2), conv(3, 3), batchNorm, relu));
  expect(folded.graph).toEqual(graphOf(input(4, 4, 2), conv(3, 3, { bias: true, activation: 'relu' })));
  expect(folded.sources).toEqual([{ node: 0 }, { node: 1, batchNorm: 2 }]);
});

test('a biased convolution takes in its batch norm as well, a dense product its activation', () => {
  const folded = foldGraph(graphOf(input(4, 4, 2), conv(3, 3, { bias: true }), batchNorm, globalPool, dense(2), relu));
  expect(folded.graph.nodes.map((node) => node.op)).toEqual([
    input(4, 4, 2),
    conv(3, 3, { bias: true }),
    globalPool,
    { ...dense(2), activation: 'relu' },
  ]);
  expect(folded.sources).toEqual([{ node: 0 }, { node: 1, batchNorm: 2 }, { node: 3 }, { node: 4 }]);
});

test('depthwise and grouped convolutions fold as others do, with a batch norm that has a scale or none', () => {
  for (const scale of [true, false])
    for (const op of [depthwise(3), conv(4, 3, { groups: 2 })]) {
      const folded = foldGraph(graphOf(input(4, 4, 4), op, { ...batchNorm, scale }, activation('relu6')));
      expect(folded.graph).toEqual(graphOf(input(4, 4, 4), { ...op, bias: true, activation: 'relu6' }));
      expect(folded.sources).toEqual([{ node: 0 }, { node: 1, batchNorm: 2 }]);
    }
});

test('an activation that no fused kernel takes stays, and so do layer norms and scales', () => {
  for (const name of ACTIVATIONS) {
    const { nodes } = foldGraph(graphOf(input(4, 4, 2), conv(3, 3), batchNorm, activation(name))).graph;
    expect(nodes.length, name).toBe(['relu', 'relu6', 'sigmoid'].includes(name) ? 2 : 3);
  }
  const plain = graphOf(
    input(4, 4, 4),
    depthwise(3, { bias: true }),
    { kind: 'layerNorm', epsilon: 1e-6 },
    dense(4),
    { kind: 'channelScale' },
    relu,
    batchNorm,
  );
  expect(foldGraph(plain).graph).toEqual(plain);
});

test('a batch norm after a dense product stays', () => {
  const plain = graphOf(input(4), dense(4), batchNorm, relu);
  expect(foldGraph(plain).graph).toEqual(plain);
});

test('of two batch norms in a row the second stays, and the activation after it', () => {
  const folded = foldGraph(graphOf(input(4, 4, 2), conv(3, 3), batchNorm, batchNorm, relu));
  expect(folded.graph).toEqual(graphOf(input(4, 4, 2), conv(3, 3, { bias: true }), batchNorm, relu));
});

test('a batch norm after an activation stays', () => {
  const folded = foldGraph(graphOf(input(4, 4, 2), conv(3, 3), relu, batchNorm));
  expect(folded.graph).toEqual(graphOf(input(4, 4, 2), conv(3, 3, { activation: 'relu' }), batchNorm));
});

test('of two activations in a row the second stays', () => {
  const folded = foldGraph(graphOf(input(4, 4, 2), conv(3, 3), relu, relu));
  expect(folded.graph).toEqual(graphOf(input(4, 4, 2), conv(3, 3, { activation: 'relu' }), relu));
});

test('a value that something else reads stays', () => {
  const read = graphOf(input(4, 4, 2), conv(2, 3), batchNorm, relu, [{ kind: 'add' }, 1, 3]);
  expect(foldGraph(read).graph.nodes.map((node) => node.op.kind)).toEqual([
    'input',
    'conv2d',
    'batchNorm',
    'activation',
    'add',
  ]);
  const readLater = graphOf(input(4, 4, 2), conv(2, 3), batchNorm, relu, [{ kind: 'add' }, 2, 3]);
  const folded = foldGraph(readLater);
  expect(folded.graph).toEqual(graphOf(input(4, 4, 2), conv(2, 3, { bias: true }), relu, [{ kind: 'add' }, 1, 2]));
  expect(folded.sources).toEqual([{ node: 0 }, { node: 1, batchNorm: 2 }, { node: 3 }, { node: 4 }]);
});

test('a graph with nothing to fold comes out as it went in; folding twice changes nothing', () => {
  const plain = graphOf(input(4, 4, 2), [relu, 0], [{ kind: 'add' }, 0, 1]);
  expect(foldGraph(plain).graph).toEqual(plain);
  const once = foldGraph(graphOf(input(4, 4, 2), conv(3, 3), batchNorm, relu)).graph;
  expect(foldGraph(once).graph).toEqual(once);
});

test('no batch norm and no activation is left in a NAS cell', () => {
  const space = nasBench101();
  for (let index = 0; index < space.size; index += 8837) {
    const graph = lowerCell(space.cellAt(index), { ...STANDARD_SKELETON, stemChannels: 8 }, 'cell');
    const kinds = new Set(foldGraph(graph).graph.nodes.map((node) => node.op.kind));
    expect(kinds.has('batchNorm') || kinds.has('activation'), `cell ${index}`).toBe(false);
  }
});

test('a network runs as it is, or folded', () => {
  const unfolded = graphOf(input(4, 4, 2), conv(3, 3), batchNorm, relu);
  expect(inForm(unfolded, 'unfolded')).toBe(unfolded);
  expect(inForm(unfolded, 'folded')).toEqual(foldGraph(unfolded).graph);
});
