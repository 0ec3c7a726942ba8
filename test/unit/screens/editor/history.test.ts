import { expect, test } from 'vitest';
import { beginHistory, recordEdit, undoEdit } from '../../../../src/screens/editor/history';

test('edits are taken back one by one, down to the beginning', () => {
  let history = ['b', 'c'].reduce(recordEdit, beginHistory('a'));
  const seen = [history.present];
  for (let i = 0; i < 3; i++) {
    history = undoEdit(history);
    seen.push(history.present);
  }
  expect(seen).toEqual(['c', 'b', 'a', 'a']);
});

test('an edit that changes nothing is none', () => {
  const history = recordEdit(beginHistory('a'), 'b');
  expect(recordEdit(history, 'b')).toBe(history);
});

test('a long past is cut at its old end', () => {
  let history = beginHistory(0);
  for (let i = 1; i <= 1000; i++) history = recordEdit(history, i);
  expect(history.past.length).toBeLessThan(1000);
  expect(history.past[history.past.length - 1]).toBe(999);
});
