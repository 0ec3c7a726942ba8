import { expect, test } from 'vitest';
import { nearestMark } from '../../../src/charts/picture';

test('the nearest mark within reach', () => {
  const marks = [
    { id: 'a', xPx: 0, yPx: 0 },
    { id: 'b', xPx: 10, yPx: 0 },
  ];
  expect(nearestMark(marks, 7, 1, 20)?.id).toBe('b');
  expect(nearestMark(marks, 50, 50, 20)).toBeUndefined();
});
