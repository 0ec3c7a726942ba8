import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { boundedArray, boundedRecord } from '../../../src/base/bounded';
import { describeIssue } from '../../../src/base/describe-issue';
import { excerpt, quote } from '../../../src/base/quote';

const wholeNumber = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const Schema = v.strictObject({
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(5)),
  count: wholeNumber,
  ratio: v.exactOptional(v.pipe(v.number(), v.finite(), v.maxValue(1))),
  steady: v.exactOptional(v.boolean()),
  backend: v.exactOptional(v.picklist(['webgpu', 'wasm'])),
  version: v.exactOptional(v.literal(3)),
  id: v.exactOptional(v.pipe(v.string(), v.regex(/^[0-9a-f]+$/, 'is not hexadecimal'))),
  step: v.exactOptional(v.pipe(v.number(), v.multipleOf(4))),
  list: v.exactOptional(boundedArray(wholeNumber, { least: 1, most: 3 })),
  pair: v.exactOptional(v.strictTuple([wholeNumber, wholeNumber])),
  table: v.exactOptional(boundedRecord(v.string(), wholeNumber, 2)),
  shape: v.exactOptional(
    v.variant('kind', [
      v.strictObject({ kind: v.literal('round') }),
      v.strictObject({ kind: v.picklist(['square', 'flat']), side: wholeNumber }),
    ]),
  ),
  looks: v.exactOptional(
    v.pipe(
      v.array(v.number()),
      v.check(() => false, 'does not ascend'),
    ),
  ),
  parts: v.exactOptional(v.array(v.looseObject({ at: wholeNumber }))),
  either: v.exactOptional(v.union([v.string(), v.number()])),
  none: v.exactOptional(v.nullable(wholeNumber)),
});

const right = { name: 'a', count: 1 };

function sentenceOf(input: unknown): string {
  const parsed = v.safeParse(Schema, input, { abortEarly: true });
  return parsed.success ? '' : describeIssue(parsed.issues[0]);
}

test.each<[unknown, string]>([
  [null, 'should be an object, and is null'],
  [3, 'should be an object, and is 3'],
  ['x', 'should be an object, and is "x"'],
  [{ count: 1 }, 'name: is missing'],
  [{ name: 'a' }, 'count: is missing'],
  [{ ...right, name: 7 }, 'name: should be text, and is 7'],
  [{ ...right, name: '' }, 'name: should be a text of at least 1 character, and is empty'],
  [{ ...right, name: 'abcdef' }, 'name: should be a text of at most 5 characters, and is "abcdef"'],
  [{ ...right, count: 'x' }, 'count: should be a number, and is "x"'],
  [{ ...right, count: 1.5 }, 'count: should be a whole number, and is 1.5'],
  [{ ...right, count: -1 }, 'count: should be at least 0, and is -1'],
  [{ ...right, count: Number.NaN }, 'count: should be a number, and is NaN'],
  [{ ...right, count: [1, 2] }, 'count: should be a number, and is a list of 2 entries'],
  [{ ...right, count: {} }, 'count: should be a number, and is an object'],
  [{ ...right, count: null }, 'count: should be a number, and is null'],
  [{ ...right, ratio: Number.POSITIVE_INFINITY }, 'ratio: should be a finite number, and is Infinity'],
  [{ ...right, ratio: 2 }, 'ratio: should be at most 1, and is 2'],
  [{ ...right, steady: 'yes' }, 'steady: should be true or false, and is "yes"'],
  [{ ...right, backend: 'abacus' }, 'backend: should be "webgpu" or "wasm", and is "abacus"'],
  [{ ...right, version: 9 }, 'version: should be 3, and is 9'],
  [{ ...right, id: 'xyz' }, 'id: is not hexadecimal'],
  [{ ...right, step: 3 }, 'step: should be a multiple of 4, and is 3'],
  [{ ...right, list: [] }, 'list: should be a list of at least 1 entry, and is a list of 0 entries'],
  [{ ...right, list: [1, 2, 3, 4] }, 'list: has more than 3 entries'],
  [{ ...right, list: 'abc' }, 'list: should be a list, and is "abc"'],
  [{ ...right, list: [1, 'x'] }, 'list.1: should be a number, and is "x"'],
  [{ ...right, pair: [1] }, 'pair.1: is missing'],
  [{ ...right, pair: [1, 2, 3] }, 'pair.2: is not known here'],
  [{ ...right, table: { a: 1, b: 2, c: 3 } }, 'table: has more than 2 entries'],
  [{ ...right, table: { a: 'x' } }, 'table.a: should be a number, and is "x"'],
  [{ ...right, shape: { kind: 'odd' } }, 'shape.kind: should be "round", "square" or "flat", and is "odd"'],
  [{ ...right, shape: {} }, 'shape.kind: is missing'],
  [{ ...right, shape: { kind: 'square' } }, 'shape.side: is missing'],
  [{ ...right, looks: [1] }, 'looks: does not ascend'],
  [{ ...right, parts: [{ at: 0 }, {}] }, 'parts.1.at: is missing'],
  [{ ...right, either: true }, 'either: should be string or number, and is true'],
  [{ ...right, none: 'x' }, 'none: should be a number, and is "x"'],
  [{ ...right, extra: 1 }, 'extra: is not known here'],
])('%j: %s', (input, sentence) => {
  expect(sentenceOf(input)).toBe(sentence);
});

describe('what is foreign is quoted short and clean', () => {
  const long = `${'x'.repeat(200)}\u202e\n${'y'.repeat(1e6)}`;

  test.each<[string, unknown]>([
    ['a text', { ...right, backend: long }],
    ['a key', { ...right, [long]: 1 }],
    ['a key of a table', { ...right, table: { [long]: 'x' } }],
    ['a kind', { ...right, shape: { kind: long } }],
  ])('%s of a million characters', (_, input) => {
    const sentence = sentenceOf(input);
    expect(sentence.length).toBeLessThan(200);
    expect(sentence).toContain('…');
    expect(sentence).not.toMatch(/[\u202e\n]|Invalid|Expected|never/);
    expect(/x{81}/.test(sentence)).toBe(false);
  });

  test('a short one whole', () => {
    expect([quote('abc'), excerpt('abc')]).toStrictEqual(['"abc"', 'abc']);
    expect(quote('x'.repeat(80))).toBe(`"${'x'.repeat(80)}"`);
    expect(quote('x'.repeat(81))).toBe(`"${'x'.repeat(79)}…"`);
  });
});
