import { expect, test } from 'vitest';
import {
  anyText,
  flag,
  helpOf,
  listOf,
  oneOf,
  optional,
  readArguments,
  required,
  wholeNumber,
  withDefault,
} from '../../../../tools/cli/arguments.mjs';

const DECLARATION = {
  call: 'npm run cook --',
  about: 'Cooks.',
  word: required('DISH', 'what is cooked', anyText),
  options: {
    people: withDefault('N', 'who eats', wholeNumber(1, 12), '2'),
    with: optional('HERB,HERB', 'herbs', listOf(oneOf(['basil', 'thyme']))),
    slowly: flag('takes longer'),
  },
};
const read = (...args: readonly string[]) => readArguments(DECLARATION, args);

test('values come as what they mean, and what is left out has its default', () => {
  expect(read('soup')).toEqual({ word: 'soup', options: { people: 2, with: undefined, slowly: false } });
  expect(read('--people=5', 'soup', '--with', 'basil, thyme', '--slowly')).toEqual({
    word: 'soup',
    options: { people: 5, with: ['basil', 'thyme'], slowly: true },
  });
});

test('the last of an option given twice counts, so that a script can put its own behind', () => {
  expect(read('soup', '--people', '3', '--people', '4')?.options.people).toBe(4);
});

test('help is asked for without the rest', () => {
  expect(read('--help')).toBeUndefined();
});

test.each([
  [['soup', '--salt'], 'There is no option "--salt", but --help, --people, --with, --slowly'],
  [['soup', '-p'], 'There is no option "-p", but --help, --people, --with, --slowly'],
  [['soup', '--people'], '--people needs a value: --people N'],
  [['soup', '--people', '--slowly'], '--people needs a value: --people N'],
  [['soup', '--people', ''], '--people is a whole number from 1 to 12, not ""'],
  [['soup', '--people='], '--people is a whole number from 1 to 12, not ""'],
  [['', '--slowly'], 'DISH needs a value, not an empty one'],
  [['soup', '--people', '-1'], '--people needs a value: --people N'],
  [['soup', '--people=-1'], '--people is a whole number from 1 to 12, not "-1"'],
  [['soup', '--people', ' '], '--people is a whole number from 1 to 12, not ""'],
  [['soup', '--people', '13'], '--people is a whole number from 1 to 12, not "13"'],
  [['soup', '--people', '1.5'], '--people is a whole number from 1 to 12, not "1.5"'],
  [['soup', '--with', 'basil,dirt'], '--with is one of basil, thyme, not "dirt"'],
  [['soup', '--slowly=yes'], '--slowly takes no value, so leave out "yes"'],
  [['soup', 'salad'], 'Name one DISH: "salad" is one more'],
  [[], 'Say DISH: what is cooked'],
])('%j is refused', (args, reason) => {
  expect(() => read(...args)).toThrow(expect.objectContaining({ message: reason, exitCode: 2 }));
});

test('a command without a word takes none', () => {
  const { word: _, ...wordless } = DECLARATION;
  expect(() => readArguments(wordless, ['soup'])).toThrow('"soup" is none');
});

test('help is made from the declaration', () => {
  expect(helpOf(DECLARATION)).toBe(`Usage: npm run cook -- DISH [options]

Cooks.

  DISH              what is cooked (needed)
  --people N        who eats (2)
  --with HERB,HERB  herbs
  --slowly          takes longer
  --help            print this and do nothing else

Exit code: 0 done, 1 failed, 2 called wrongly. With LETI_STACK=1 a failure shows where in the code it was.`);
});
