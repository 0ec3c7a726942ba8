import { expect, test } from 'vitest';
import { edgeBit } from '../../../src/space/nas-bench-101/cell';
import { describeCell } from '../../../src/text/describe-cell';

test('a chain', () => {
  const cell = { vertices: 4, edges: edgeBit(0, 1) | edgeBit(1, 2) | edgeBit(2, 3), operators: [0, 2] };
  expect(describeCell(cell)).toBe('input to conv 3×3; conv 3×3 to max-pool 3×3; max-pool 3×3 to output');
});

test('operators that occur twice are told apart', () => {
  const edges = edgeBit(0, 1) | edgeBit(0, 2) | edgeBit(1, 3) | edgeBit(2, 3) | edgeBit(0, 3);
  expect(describeCell({ vertices: 4, edges, operators: [1, 1] })).toBe(
    'input to conv 1×1 a; input to conv 1×1 b; input and conv 1×1 a and conv 1×1 b to output',
  );
});

test('the smallest cell', () => {
  expect(describeCell({ vertices: 2, edges: edgeBit(0, 1), operators: [] })).toBe('input to output');
});
