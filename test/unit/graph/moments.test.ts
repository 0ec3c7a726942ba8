import { expect, test } from 'vitest';
import { expectedMoments, meanSquare } from '../../../src/graph/moments';
import type { Op } from '../../../src/graph/op-graph';
import { batchNorm, conv, graphOf, input, relu } from '../../support/graphs';

const pool: Op = { kind: 'maxPool', size: 3, stride: 1, padding: 'same' };

test('a convolution unit leaves a mean square of 1, whatever it reads', () => {
  const moments = expectedMoments(graphOf(input(8, 8, 4), pool, [{ kind: 'add' }, 1, 1], conv(4, 3), batchNorm, relu));
  expect(meanSquare(moments[0])).toBe(1);
  expect(meanSquare(moments[2])).toBeGreaterThan(1);
  expect(meanSquare(moments[5])).toBeCloseTo(1, 12);
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
