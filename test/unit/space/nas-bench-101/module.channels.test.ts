import { describe, expect, test } from 'vitest';
import type { Cell } from '../../../../src/space/nas-bench-101/cell';
import { vertexChannels } from '../../../../src/space/nas-bench-101/module';
import { publishedCell } from '../../../support/cells';

/** A cell of convolutions: channels depend on the edges only. */
const cellOf = (matrix: readonly (readonly number[])[]): Cell =>
  publishedCell(matrix, ['input', ...new Array<string>(matrix.length - 2).fill('conv3x3-bn-relu'), 'output']);

describe('cases of google-research/nasbench, tests/model_builder_test.py', () => {
  test('a line: everything has the output channels', () => {
    const line = cellOf([
      [0, 1, 0, 0],
      [0, 0, 1, 0],
      [0, 0, 0, 1],
      [0, 0, 0, 0],
    ]);
    expect(vertexChannels(line, 8, 8)).toEqual([8, 8, 8, 8]);
    expect(vertexChannels(line, 8, 16)).toEqual([8, 16, 16, 16]);
  });

  test('a diamond: the remainder goes to the first', () => {
    const diamond = cellOf([
      [0, 1, 1, 0],
      [0, 0, 0, 1],
      [0, 0, 0, 1],
      [0, 0, 0, 0],
    ]);
    expect(vertexChannels(diamond, 8, 16)).toEqual([8, 8, 8, 16]);
    expect(vertexChannels(diamond, 8, 15)).toEqual([8, 8, 7, 15]);
  });

  test('three ways', () => {
    const threeWays = cellOf([
      [0, 1, 1, 1, 0],
      [0, 0, 0, 0, 1],
      [0, 0, 0, 0, 1],
      [0, 0, 0, 0, 1],
      [0, 0, 0, 0, 0],
    ]);
    expect(vertexChannels(threeWays, 8, 8)).toEqual([8, 3, 3, 2, 8]);
  });
});

test('the edge from input to output takes no share', () => {
  const withSkip = cellOf([
    [0, 1, 1, 1],
    [0, 0, 0, 1],
    [0, 0, 0, 1],
    [0, 0, 0, 0],
  ]);
  expect(vertexChannels(withSkip, 4, 10)).toEqual([4, 5, 5, 10]);
});

test('a vertex before others takes the largest of them, however far down', () => {
  const uneven = cellOf([
    [0, 1, 0, 0, 0],
    [0, 0, 1, 1, 0],
    [0, 0, 0, 0, 1],
    [0, 0, 0, 0, 1],
    [0, 0, 0, 0, 0],
  ]);
  expect(vertexChannels(uneven, 4, 7)).toEqual([4, 4, 4, 3, 7]);
});

test('two vertices: nothing to share', () => {
  expect(vertexChannels({ vertices: 2, edges: 1, operators: [] }, 3, 9)).toEqual([3, 9]);
});

test('a vertex off every path has no channels, and that is said', () => {
  const dead = cellOf([
    [0, 1, 1, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 1],
    [0, 0, 0, 0],
  ]);
  expect(() => vertexChannels(dead, 8, 8)).toThrow('vertex 1 lies on no path to the output: prune the cell first');
});

test('channels that do not go round are refused: a convolution to none would be left', () => {
  const threeWays = cellOf([
    [0, 1, 1, 1, 0],
    [0, 0, 0, 0, 1],
    [0, 0, 0, 0, 1],
    [0, 0, 0, 0, 1],
    [0, 0, 0, 0, 0],
  ]);
  expect(() => vertexChannels(threeWays, 8, 2)).toThrow('3 vertices cannot share 2 channels');
});
