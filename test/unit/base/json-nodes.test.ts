import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countJsonNodes } from '../../../src/base/json-nodes';

/** Objects and arrays, those in them, and everything else. */
const nodesOf = (value: unknown): number =>
  typeof value === 'object' && value !== null
    ? Object.values(value).reduce<number>((sum, inner) => sum + nodesOf(inner), 1)
    : 1;

test('never fewer than there are, and one more for each empty array or object at most', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const nodes = countJsonNodes(text, Number.POSITIVE_INFINITY);
      const empty = JSON.stringify(JSON.parse(text)).split(/\[\]|\{\}/).length - 1;
      expect(nodes).toBeGreaterThanOrEqual(nodesOf(JSON.parse(text)));
      expect(nodes).toBeLessThanOrEqual(nodesOf(JSON.parse(text)) + empty + 1);
    }),
  );
});

test('nothing inside of strings counts', () => {
  expect(countJsonNodes('"[,{"', 9)).toBe(1);
  expect(countJsonNodes('["a\\",[", "\\\\", 3]', 9)).toBe(4);
});

test('counting ends one above the limit', () => {
  expect(countJsonNodes(`[${'0,'.repeat(1e6)}0]`, 50)).toBe(51);
});
