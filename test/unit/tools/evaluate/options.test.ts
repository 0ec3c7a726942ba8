import { expect, test } from 'vitest';
import { readEvaluateOptions } from '../../../support/evaluate-options';

const NEEDED = ['--space', 'nas-bench-201', '--table', 'x.csv', '--target', 'phone', '--train', '10'];

test('what is left out has a default, and help asks for nothing', () => {
  expect(readEvaluateOptions(NEEDED)).toMatchObject({
    table: 'x.csv',
    target: 'phone',
    train: 10,
    isDesigned: false,
    test: { kind: 'rest' },
    trim: 0,
    repeats: 1,
    dropDisconnected: false,
    references: [],
    referenceTrain: 900,
  });
  expect(readEvaluateOptions(['--help'])).toBeUndefined();
});

test('references are columns, of which so many rows are trained on', () => {
  const options = readEvaluateOptions([...NEEDED, '--references', 'a,b', '--reference-train', '40']);
  expect(options).toMatchObject({ references: ['a', 'b'], referenceTrain: 40 });
});

test('rows are asked for by number, by count, or all the rest', () => {
  const testOf = (value: string) => readEvaluateOptions([...NEEDED, '--test', value])?.test;
  expect(testOf('rows:900-1899')).toEqual({ kind: 'rows', first: 900, last: 1899 });
  expect(testOf('500')).toEqual({ kind: 'count', count: 500 });
  expect(testOf('rest')).toEqual({ kind: 'rest' });
});

test.each([
  [['--space', 'mine'], /^--space is nas-bench-201, not "mine"/],
  [['--sample', 'best'], /^--sample is one of random, designed, not "best"/],
  [['--test', 'rows:9-3'], /ends after it begins/],
  [['--test', 'half'], /whole number/],
  [['--trim', '0.5'], /below 0.5/],
  [['--estimators', 'auto,oracle'], /^--estimators is one of macs-line, .*not "oracle"/],
  [['--train', '1'], /at least 2/],
  [['--references', 'tablet,phone'], /no reference of itself/],
  [['--reference-train', '5'], /at least 10/],
])('%j is refused with a reason', (args, reason) => {
  expect(() => readEvaluateOptions([...NEEDED, ...args])).toThrow(reason);
});
