import { expect, test } from 'vitest';
import { costColumns, knownColumn } from '../../../src/search/columns';
import { CELLS } from '../../../src/space/nas-bench-101/cell';
import { nasBench101 } from '../../../src/space/nas-bench-101/enumerate';
import { STANDARD_SKELETON } from '../../../src/space/nas-bench-101/lower';
import { EDGE_CELLS, edgeCellIndex, parseEdgeCell } from '../../../src/space/nas-bench-201/cell';
import { CIFAR10_SKELETON } from '../../../src/space/nas-bench-201/lower';
import { INCEPTION_LIKE } from '../../support/cells';

const STACKED = { kind: 'nas-bench-101', skeleton: STANDARD_SKELETON } as const;
const EDGES = { kind: 'nas-bench-201', skeleton: CIFAR10_SKELETON, pruned: false } as const;

test('MACs and parameters of every cell stand at its index', () => {
  const { megaMacs, trainableParams } = costColumns(STACKED);
  expect(megaMacs).toHaveLength(CELLS);
  const index = nasBench101().indexOf(INCEPTION_LIKE) ?? -1;
  // google-research/nasbench, README.
  expect([megaMacs[index], trainableParams[index]]).toEqual([402.002944, 2_694_282]);
});

test('a space that prunes counts what is left', () => {
  const cell = parseEdgeCell('|nor_conv_3x3~0|+|none~0|none~1|+|skip_connect~0|none~1|none~2|');
  if (!cell.ok) throw new Error(cell.error);
  const index = edgeCellIndex(cell.value);
  const [drawn, pruned] = [EDGES, { ...EDGES, pruned: true }].map((space) => costColumns(space));
  expect(drawn.trainableParams).toHaveLength(EDGE_CELLS);
  // FACTS of NATS-Bench: a 3x3 convolution in the cell adds 243,040 parameters to 73,306.
  expect(drawn.trainableParams[index]).toBe(73_306 + 243_040);
  expect(pruned.trainableParams[index]).toBe(73_306);
});

test('a known column holds what it was given, and no number elsewhere', () => {
  const column = knownColumn(EDGES, [{ index: 7, value: 91.5 }]);
  expect(column).toHaveLength(EDGE_CELLS);
  expect([column[6], column[7]]).toEqual([Number.NaN, 91.5]);
});
