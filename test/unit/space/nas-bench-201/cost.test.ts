import { expect, test } from 'vitest';
import { graphCost } from '../../../../src/graph/cost';
import { EDGE_CELLS, EDGE_OPERATORS, edgeCellAt } from '../../../../src/space/nas-bench-201/cell';
import { edgeCellCost, publishedCost } from '../../../../src/space/nas-bench-201/cost';
import {
  CIFAR10_SKELETON,
  CIFAR100_SKELETON,
  IMAGENET16_120_SKELETON,
  lowerEdgeCell,
} from '../../../../src/space/nas-bench-201/lower';

test('equals the cost of the lowered network', () => {
  for (const skeleton of [CIFAR10_SKELETON, { stemChannels: 5, cellsPerStage: 2, inputSize: 12, classes: 3 }]) {
    for (let index = 0; index < EDGE_CELLS; index += 97) {
      const { macs, trainableParams } = graphCost(lowerEdgeCell(edgeCellAt(index), skeleton, 'cell'));
      expect(edgeCellCost(edgeCellAt(index), skeleton)).toEqual({ macs, trainableParams });
    }
  }
});

test('the published cost is linear in the number of convolutions', () => {
  // Fitted to the tables of NATS-Bench.
  const [n1, n3] = [EDGE_OPERATORS.indexOf('nor_conv_1x1'), EDGE_OPERATORS.indexOf('nor_conv_3x3')];
  const compared = Array.from({ length: EDGE_CELLS }, (_, index) => {
    const cell = edgeCellAt(index);
    const ones = cell.operators.filter((code) => code === n1).length;
    const threes = cell.operators.filter((code) => code === n3).length;
    const { params, macs } = publishedCost(cell, CIFAR10_SKELETON);
    const expected = [73_306 + 28_000 * ones + 243_040 * threes, 7_783_050 + 3_932_160 * ones + 35_389_440 * threes];
    return { index, found: [params, macs], expected };
  });
  expect(compared.filter(({ found, expected }) => found.join() !== expected.join())).toEqual([]);
});

test('the published cost of the network that NATS-Bench lists first, on its other data sets', () => {
  // |avg_pool_3x3~0|+|nor_conv_1x1~0|skip_connect~1|+|nor_conv_1x1~0|skip_connect~1|skip_connect~2|
  const cell = edgeCellAt(Number.parseInt('421211', 5));
  expect(publishedCost(cell, CIFAR100_SKELETON)).toEqual({ params: 135_156, macs: 15_653_220 });
  expect(publishedCost(cell, IMAGENET16_120_SKELETON)).toEqual({ params: 136_456, macs: 3_919_480 });
});
