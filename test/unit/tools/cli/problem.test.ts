import { expect, test } from 'vitest';
import { problemLine, quoted, sentenceOf, workFailed, wrongCall } from '../../../../tools/cli/problem.mjs';

test('foreign text is quoted on one line and cut at 80 characters, none of them halved', () => {
  expect(quoted('a\nb\t\u001b[31mred\u001b[0m\u0007\u2028c')).toBe('"a b red c"');
  expect(quoted('x'.repeat(81))).toBe(`"${'x'.repeat(80)}..."`);
  expect(quoted('😀'.repeat(81))).toBe(`"${'😀'.repeat(80)}..."`);
});

test.each([
  [new Error('One.'), 'One'],
  [new Error('\n  first \u001b[1mline\u001b[0m:\n    at somewhere (file.ts:1:1)'), 'first line'],
  [new Error('It failed. Try again.'), 'It failed; Try again'],
  [new Error(''), 'It failed without a reason'],
  ['a text', 'a text'],
  [undefined, 'undefined'],
  [new Error('x'.repeat(5000)), 'x'.repeat(500)],
])('%j is one sentence', (error, sentence) => {
  expect(sentenceOf(error)).toBe(sentence);
});

test('only a wrong call is told where its help is', () => {
  expect(problemLine(wrongCall('Name a dish'), 'npm run cook --')).toBe('Name a dish; see npm run cook -- --help.');
  expect(problemLine(workFailed('It burnt.'), 'npm run cook --')).toBe('It burnt.');
});
