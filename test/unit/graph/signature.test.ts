import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Conv2dOp, Op, OpGraph, Padding, Shape } from '../../../src/graph/op-graph';
import { inferShapes, ShapeError } from '../../../src/graph/shapes';
import { operatorSignature, type PlacedOp, placedOps } from '../../../src/graph/signature';
import { OP_GRAPHS } from '../../support/op-arbitraries';

const conv = (change: Partial<Conv2dOp> = {}): Conv2dOp => ({
  kind: 'conv2d',
  filters: 16,
  kernel: [3, 3],
  stride: 1,
  dilation: 1,
  groups: 1,
  padding: 'same',
  bias: true,
  activation: 'relu',
  ...change,
});

/** The signature of an operator that reads these shapes, each from an input of its own. */
function signatureOf(op: PlacedOp['op'], ...read: Shape[]): string {
  const graph: OpGraph = {
    name: 'one operator',
    nodes: [
      ...read.map((shape): OpGraph['nodes'][number] => ({ op: { kind: 'input', shape }, inputs: [] })),
      { op, inputs: read.map((_, i) => i) },
    ],
  };
  return operatorSignature({ op, read, written: inferShapes(graph)[read.length] });
}

const IMAGE: Shape = [8, 8, 4];

test('reads as what it is', () => {
  expect(signatureOf(conv({ stride: 2, groups: 2 }), IMAGE)).toBe(
    'conv2d 3x3, stride 2, padding 0/1/0/1, groups 2, bias, relu: 8x8x4 > 4x4x16',
  );
  expect(signatureOf(conv({ bias: false, activation: 'none' }), IMAGE)).toBe('conv2d 3x3, padding 1: 8x8x4 > 8x8x16');
  expect(signatureOf({ kind: 'multiply' }, IMAGE, [1, 1, 4])).toBe('multiply: 8x8x4 + 1x1x4 > 8x8x4');
});

describe('equal work', () => {
  const around: Padding = { top: 1, bottom: 1, left: 1, right: 1 };
  const none: Padding = { top: 0, bottom: 0, left: 0, right: 0 };
  test.each<[string, string, string]>([
    ['same and its zeros written out', signatureOf(conv(), IMAGE), signatureOf(conv({ padding: around }), IMAGE)],
    ['valid and no zeros', signatureOf(conv({ padding: 'valid' }), IMAGE), signatureOf(conv({ padding: none }), IMAGE)],
    [
      'same and valid of a window of one pixel',
      signatureOf(conv({ kernel: [1, 1] }), IMAGE),
      signatureOf(conv({ kernel: [1, 1], padding: 'valid' }), IMAGE),
    ],
    [
      'two epsilons',
      signatureOf({ kind: 'batchNorm', epsilon: 1e-5, scale: true }, IMAGE),
      signatureOf({ kind: 'batchNorm', epsilon: 1e-3, scale: true }, IMAGE),
    ],
    [
      'slices from two places',
      signatureOf({ kind: 'sliceChannels', begin: 0, channels: 2 }, IMAGE),
      signatureOf({ kind: 'sliceChannels', begin: 2, channels: 2 }, IMAGE),
    ],
  ])('%s', (_what, one, other) => {
    expect(one).toBe(other);
  });
});

describe('other work', () => {
  const base = signatureOf(conv(), IMAGE);
  test.each<[string, Partial<Conv2dOp>]>([
    ['kernel', { kernel: [1, 3] }],
    ['stride', { stride: 2 }],
    ['dilation', { dilation: 2 }],
    ['groups', { groups: 2 }],
    ['padding', { padding: 'valid' }],
    ['bias', { bias: false }],
    ['activation', { activation: 'none' }],
    ['filters', { filters: 12 }],
  ])('another %s of a convolution', (_what, change) => {
    expect(signatureOf(conv(change), IMAGE)).not.toBe(base);
  });

  test('a pool of maxima and one of means', () => {
    const settings = { size: 3, stride: 1, padding: 'same' } as const;
    expect(signatureOf({ kind: 'maxPool', ...settings }, IMAGE)).not.toBe(
      signatureOf({ kind: 'averagePool', ...settings }, IMAGE),
    );
  });

  test('a product with one of its factors turned', () => {
    const product = (transposeB: boolean, factor: number): string =>
      signatureOf({ kind: 'matMul', transposeB, factor }, [4, 4], [4, 4]);
    expect(new Set([product(false, 1), product(true, 1), product(false, 0.5)]).size).toBe(3);
  });

  test('another permutation of equal axes', () => {
    const turned = (...permutation: number[]): string => signatureOf({ kind: 'transpose', permutation }, [4, 4, 4]);
    expect(turned(1, 0, 2)).not.toBe(turned(0, 2, 1));
  });
});

/** The graph with another shape of its input; undefined where its operators do not fit that. */
function withInput(graph: OpGraph, shape: Shape): OpGraph | undefined {
  const [first, ...rest] = graph.nodes;
  const changed = { ...graph, nodes: [{ ...first, op: { kind: 'input', shape } as Op }, ...rest] };
  try {
    inferShapes(changed);
    return changed;
  } catch (error) {
    if (error instanceof ShapeError) return undefined;
    throw error;
  }
}

describe.each(Object.entries(OP_GRAPHS))('%s', (kind, graphs) => {
  const signaturesOf = (graph: OpGraph): string[] => placedOps(graph).map(operatorSignature);

  test('is named by its kind and says what it reads and writes', () => {
    let seen = 0;
    fc.assert(
      fc.property(graphs, (graph) => {
        for (const placed of placedOps(graph)) {
          if (placed.op.kind !== kind) continue;
          seen++;
          const signature = operatorSignature(placed);
          expect(signature.split(/[ :]/)[0]).toBe(kind);
          const [, shapes] = signature.split(': ');
          const expected = [placed.read.map((shape) => shape.join('x')).join(' + '), placed.written.join('x')].join(
            ' > ',
          );
          expect(shapes).toBe(expected);
        }
      }),
      { numRuns: 50 },
    );
    expect(seen).toBeGreaterThan(0);
  });

  test('is another operator on any other shape, and the same one in a copy of its network', () => {
    let compared = 0;
    fc.assert(
      fc.property(graphs, fc.nat({ max: 3 }), fc.integer({ min: 1, max: 4 }), (graph, axis, more) => {
        expect(signaturesOf(structuredClone(graph))).toEqual(signaturesOf(graph));
        const [{ op }] = graph.nodes;
        if (op.kind !== 'input') throw new Error('a graph begins with its input');
        const shape = op.shape.map((size, i) => (i === axis % op.shape.length ? size + more : size));
        const changed = withInput(graph, shape);
        if (changed === undefined) return;
        compared++;
        const before = placedOps(graph);
        placedOps(changed).forEach((placed, i) => {
          const isSame =
            JSON.stringify([placed.read, placed.written]) === JSON.stringify([before[i].read, before[i].written]);
          if (!isSame) expect(operatorSignature(placed)).not.toBe(operatorSignature(before[i]));
        });
        expect(signaturesOf(changed)[0]).not.toBe(signaturesOf(graph)[0]);
      }),
      { numRuns: 50 },
    );
    // Reshapes and slices of all channels fit the one shape they were made for.
    if (!['reshape', 'add', 'multiply', 'concat', 'matMul'].includes(kind)) expect(compared).toBeGreaterThan(0);
  });
});
