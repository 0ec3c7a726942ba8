import { expect, test } from 'vitest';
import { onlyRoot, quadraticAt, quadraticFit } from '../../../src/stats/quadratic-fit';

test('weighted points on a parabola give it back', () => {
  // y = 1 + 2 x + 3 x^2 at five x, one more point of weight 0 far off.
  const x = [-1, -0.5, 0, 0.5, 1, 0.3];
  const y = [...x.slice(0, 5).map((at) => 1 + 2 * at + 3 * at * at), 900];
  const [a, b, c] = quadraticFit(x, y, [1, 2, 1, 3, 1, 0]) ?? [];
  expect([a, b, c]).toEqual([expect.closeTo(1, 9), expect.closeTo(2, 9), expect.closeTo(3, 9)]);
});

test('the residuals are orthogonal to 1, x and x^2', () => {
  const x = [-1, -0.7, -0.1, 0.2, 0.6, 1];
  const y = [2, 1.4, 0.3, 0.9, 1.8, 0.2];
  const weights = [1, 2, 1, 1, 3, 1];
  const curve = quadraticFit(x, y, weights);
  expect(curve).toBeDefined();
  if (curve === undefined) return;
  for (const power of [0, 1, 2]) {
    const dot = x.reduce((sum, at, i) => sum + weights[i] * at ** power * (y[i] - quadraticAt(curve, at)), 0);
    expect(dot).toBeCloseTo(0, 10);
  }
});

test('two different x tell no quadratic', () => {
  expect(quadraticFit([-1, 1, 1, -1], [0, 1, 2, 3], [1, 1, 1, 1])).toBeUndefined();
});

test('one crossing is found, none and two are not', () => {
  expect(onlyRoot([-1, 2, 0], -1, 1)).toBeCloseTo(0.5, 12);
  expect(onlyRoot([-0.25, 0, 1], 0, 1)).toBeCloseTo(0.5, 12);
  expect(onlyRoot([-0.25, 0, 1], -1, 1)).toBeUndefined();
  expect(onlyRoot([1, 0, 1], -1, 1)).toBeUndefined();
});
