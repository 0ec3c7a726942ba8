import { describe, expect, test } from 'vitest';
import { graphCost } from '../../../../src/graph/cost';
import { foldGraph } from '../../../../src/graph/fold';
import type { OpGraph } from '../../../../src/graph/op-graph';
import { inferShapes } from '../../../../src/graph/shapes';
import { EDGE_CELLS, type EdgeCell, edgeCellAt, parseEdgeCell } from '../../../../src/space/nas-bench-201/cell';
import {
  CIFAR10_SKELETON,
  CIFAR100_SKELETON,
  IMAGENET16_120_SKELETON,
  lowerEdgeCell,
  type Skeleton201,
} from '../../../../src/space/nas-bench-201/lower';
import { pruneEdgeCell } from '../../../../src/space/nas-bench-201/prune';
import { describeWithSharedData, readSharedData, readSharedJson } from '../../../support/shared-data';

function cellOf(text: string): EdgeCell {
  const parsed = parseEdgeCell(text);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}

const ONE_CELL: Skeleton201 = { ...CIFAR10_SKELETON, cellsPerStage: 1 };
const kinds = (graph: OpGraph): string[] => graph.nodes.map(({ op }) => op.kind);
/** Operators of the first cell, which follows the stem's three nodes; the skeleton alone says how long a cell is. */
const firstCell = (cell: EdgeCell): string[] => {
  const graph = lowerEdgeCell(cell, ONE_CELL, 'cell');
  const without = lowerEdgeCell(cell, { ...ONE_CELL, cellsPerStage: 0 }, 'none');
  return kinds(graph).slice(3, 3 + (graph.nodes.length - without.nodes.length) / 3);
};

test('operators read ReLU first, and batch norm ends them', () => {
  expect(firstCell(cellOf('|none~0|+|none~0|none~1|+|nor_conv_3x3~0|none~1|none~2|'))).toEqual([
    'activation',
    'conv2d',
    'batchNorm',
  ]);
});

test('a skip connection from input to output is no operator at all', () => {
  expect(firstCell(cellOf('|none~0|+|none~0|none~1|+|skip_connect~0|none~1|none~2|'))).toEqual([]);
});

test('a cell without a path yields zeros', () => {
  expect(firstCell(edgeCellAt(0))).toEqual(['zeros']);
});

describe('what lies on no path', () => {
  const dead = cellOf('|nor_conv_1x1~0|+|none~0|none~1|+|avg_pool_3x3~0|none~1|none~2|');

  test('runs in the unpruned form', () => {
    expect(firstCell(dead)).toEqual(['activation', 'conv2d', 'batchNorm', 'averagePool']);
  });

  test('is left out of the pruned form', () => {
    expect(firstCell(pruneEdgeCell(dead))).toEqual(['averagePool']);
  });

  test('a node that nothing contributes to is read as zeros', () => {
    const cell = cellOf('|none~0|+|none~0|avg_pool_3x3~1|+|skip_connect~0|none~1|skip_connect~2|');
    expect(firstCell(cell)).toEqual(['zeros', 'averagePool', 'add']);
    expect(firstCell(pruneEdgeCell(cell))).toEqual([]);
  });
});

test('contributions are summed, three of them too', () => {
  const cell = cellOf('|skip_connect~0|+|avg_pool_3x3~0|none~1|+|skip_connect~0|avg_pool_3x3~1|skip_connect~2|');
  expect(firstCell(cell)).toEqual(['averagePool', 'averagePool', 'add']);
});

test('three stages double the channels and halve the image', () => {
  const shapes = inferShapes(lowerEdgeCell(edgeCellAt(EDGE_CELLS - 1), CIFAR10_SKELETON, 'pools'));
  expect(new Set(shapes.map((shape) => shape.join('x')))).toEqual(
    new Set(['32x32x3', '32x32x16', '16x16x16', '16x16x32', '8x8x32', '8x8x64', '64', '10']),
  );
});

test('a skeleton that cannot be halved twice is a fault of ours', () => {
  expect(() => lowerEdgeCell(edgeCellAt(7), { ...CIFAR10_SKELETON, inputSize: 30 }, 'odd')).toThrow('30 pixels');
});

test('every batch norm after a convolution folds away, the last one stays', () => {
  const { graph } = foldGraph(
    lowerEdgeCell(edgeCellAt(Number.parseInt('333333', 5)), CIFAR10_SKELETON, 'convolutions'),
  );
  expect(kinds(graph).filter((kind) => kind === 'batchNorm')).toHaveLength(1);
});

describeWithSharedData('published figures', () => {
  interface Published {
    readonly index: number;
    readonly arch: string;
    readonly dataset: string;
    readonly params_M: number;
    readonly flop_M: number;
  }
  const SKELETONS: Readonly<Record<string, Skeleton201>> = {
    'cifar10-valid': CIFAR10_SKELETON,
    cifar10: CIFAR10_SKELETON,
    cifar100: CIFAR100_SKELETON,
    'ImageNet16-120': IMAGENET16_120_SKELETON,
  };

  test('parameters and MACs of all 15,625 networks for CIFAR-10', () => {
    const rows = readSharedData('nas-bench-201-archs.csv').trim().split('\n').slice(1);
    expect(rows).toHaveLength(EDGE_CELLS);
    const wrong = rows.filter((row) => {
      const [, arch, params, macs] = row.split(',');
      const cost = graphCost(lowerEdgeCell(cellOf(arch), CIFAR10_SKELETON, arch));
      // Published MACs count the classifier's ten biases.
      return cost.trainableParams !== Number(params) || cost.macs + 10 !== Number(macs);
    });
    expect(wrong).toEqual([]);
  });

  test('the three official networks on three data sets', () => {
    const rows = readSharedJson<Published[]>('nas-bench-201-official-three.json');
    expect(new Set(rows.map(({ index, dataset }) => `${index} ${dataset}`)).size).toBe(12);
    for (const { arch, dataset, params_M, flop_M } of rows) {
      const skeleton = SKELETONS[dataset];
      const cost = graphCost(lowerEdgeCell(cellOf(arch), skeleton, arch));
      expect(cost.trainableParams, `${arch} ${dataset}`).toBe(Math.round(params_M * 1e6));
      expect(cost.macs + skeleton.classes, `${arch} ${dataset}`).toBe(Math.round(flop_M * 1e6));
    }
  });
});
