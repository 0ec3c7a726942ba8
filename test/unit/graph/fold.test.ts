import { expect, test } from 'vitest';
import { foldGraph } from '../../../src/graph/fold';
import { nasBench101 } from '../../../src/space/nas-bench-101/enumerate';
import { lowerCell, STANDARD_SKELETON } from '../../../src/space/nas-bench-101/lower';
import { batchNorm, conv, dense, globalPool, graphOf, input, relu } from '../../support/graphs';

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
