import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '../../../src/base/canonical-json';

/** The same value with the keys of every object in the opposite order of insertion. */
function reversedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversedKeys);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).reverse();
  return Object.fromEntries(entries.map(([key, inner]) => [key, reversedKeys(inner)]));
}

const json = fc.jsonValue().filter((value) => !JSON.stringify(value).includes('__proto__'));

test('the order of keys does not show', () => {
  fc.assert(
    fc.property(json, (value) => {
      expect(canonicalJson(reversedKeys(value))).toBe(canonicalJson(value));
    }),
  );
});

test('is JSON of the same value, so that different values give different text', () => {
  fc.assert(
    fc.property(json, (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('is ASCII, undefined fields left out', () => {
  expect(canonicalJson({ b: 'é\u{1f600}', a: undefined, A: [1, null, true] })).toBe(
    '{"A":[1,null,true],"b":"\\u00e9\\ud83d\\ude00"}',
  );
});
