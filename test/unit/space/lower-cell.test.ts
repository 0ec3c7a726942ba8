import { expect, test } from 'vitest';
import { graphCost } from '../../../src/graph/cost';
import type { CellSpace, IndexedArchitecture } from '../../../src/space/architecture';
import { indexedMacs, lowerIndexed } from '../../../src/space/lower-cell';
import { nasBench101 } from '../../../src/space/nas-bench-101/enumerate';
import { lowerCell, STANDARD_SKELETON } from '../../../src/space/nas-bench-101/lower';
import { edgeCellAt } from '../../../src/space/nas-bench-201/cell';
import { CIFAR10_SKELETON, lowerEdgeCell } from '../../../src/space/nas-bench-201/lower';

const skeleton = { ...STANDARD_SKELETON, modulesPerStack: 1 };
const space101: CellSpace = { kind: 'nas-bench-101', skeleton };
const space201 = (pruned: boolean): CellSpace => ({ kind: 'nas-bench-201', skeleton: CIFAR10_SKELETON, pruned });

const first: IndexedArchitecture = { kind: 'nas-bench-101', index: 1234 };
/** |nor_conv_3x3~0|+|none~0|none~1|+|skip_connect~0|none~1|none~2|: its convolution is on no path. */
const second: IndexedArchitecture = { kind: 'nas-bench-201', index: Number.parseInt('300100', 5) };

test('a cell of NAS-Bench-101 lowers in the skeleton of the space', () => {
  expect(lowerIndexed(first, space101)).toEqual(lowerCell(nasBench101().cellAt(1234), skeleton, 'nb101-1234'));
});

test('a cell of NAS-Bench-201 lowers in the form of the space', () => {
  expect(lowerIndexed(second, space201(false))).toEqual(
    lowerEdgeCell(edgeCellAt(second.index), CIFAR10_SKELETON, 'nb201-300100'),
  );
  expect(lowerIndexed(second, space201(true))).toEqual(
    lowerEdgeCell(edgeCellAt(Number.parseInt('000100', 5)), CIFAR10_SKELETON, 'nb201-300100'),
  );
});

test.each<[IndexedArchitecture, CellSpace]>([
  [first, space101],
  [second, space201(false)],
  [second, space201(true)],
])('MACs of %j are those of its graph', (architecture, space) => {
  expect(indexedMacs(architecture, space)).toBe(graphCost(lowerIndexed(architecture, space)).macs);
});
