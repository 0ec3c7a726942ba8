import { expect, test } from 'vitest';
import { idsInOrder, stepTo } from '../../../../src/components/chart/walk';

test('marks are walked from left to right, one above the other from below, each id once', () => {
  const marks = [
    { id: 'right', xPx: 9, yPx: 0 },
    { id: 'high', xPx: 3, yPx: 1 },
    { id: 'low', xPx: 3, yPx: 5 },
    { id: 'high', xPx: 5, yPx: 1 },
  ];
  expect(idsInOrder(marks)).toEqual(['low', 'high', 'right']);
});

test('steps go round the ends, and begin at one where nothing is picked or the pick is of another chart', () => {
  const ids = ['a', 'b', 'c'];
  expect(stepTo(ids, 'a', 'next')).toBe('b');
  expect(stepTo(ids, 'c', 'next')).toBe('a');
  expect(stepTo(ids, 'a', 'previous')).toBe('c');
  expect(stepTo(ids, undefined, 'next')).toBe('a');
  expect(stepTo(ids, 'elsewhere', 'previous')).toBe('c');
  expect(stepTo(ids, 'b', 'first')).toBe('a');
  expect(stepTo(ids, 'b', 'last')).toBe('c');
  expect(stepTo([], 'b', 'last')).toBeUndefined();
});
