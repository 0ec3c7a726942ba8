import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromBase64Url, toBase64Url } from '../../../../src/base/base64url';
import { seededRandom } from '../../../../src/base/random';
import { predictTree } from '../../../../src/predict/estimators/trees/histogram-tree';
import { FOREST, fitForest } from '../../../../src/predict/estimators/trees/random-forest';
import { packTrees, unpackTrees } from '../../../../src/predict/file/pack-trees';

const random = seededRandom(5);
const x = Array.from({ length: 120 }, () => Array.from({ length: 4 }, () => random()));
const trees = fitForest(
  x,
  x.map(([a, b]) => Math.sin(5 * a) + b),
  { ...FOREST, trees: 6 },
  1,
);
const packed = packTrees(trees);

test('every tree says the same of every row; a tree of one leaf is a byte and a number', () => {
  const again = unpackTrees(packed, 4);
  if (!again.ok) throw new Error(again.error);
  expect(again.value).toHaveLength(6);
  for (const row of x)
    expect(again.value.map((tree) => predictTree(tree, row))).toEqual(trees.map((tree) => predictTree(tree, row)));
  const leaf = { column: [-1], threshold: [0], left: [-1], right: [-1], value: [0.5] };
  expect(packTrees([leaf])).toEqual({ trees: 1, thresholds: [], nodes: '_w', leaves: 'AAAAPw' });
});

test('a node that splits on a column that is not there is refused, and so are nodes without an end or beyond it', () => {
  expect(unpackTrees(packed, 1).ok).toBe(false);
  expect(unpackTrees({ ...packed, nodes: packed.nodes.slice(0, 40) }, 4).ok).toBe(false);
  expect(unpackTrees({ ...packed, trees: 5 }, 4).ok).toBe(false);
  expect(unpackTrees({ ...packed, leaves: packed.leaves.slice(0, 16) }, 4).ok).toBe(false);
});

const decoded = fromBase64Url(packed.nodes);
if (!decoded.ok) throw new Error(decoded.error);
const nodes: Uint8Array = decoded.value;

/** Where the two bytes of each split begin: a leaf is the one byte 255. */
const splits: number[] = [];
for (let at = 0; at < nodes.length; at += nodes[at] === 255 ? 1 : 2) if (nodes[at] !== 255) splits.push(at);

test('trees that split otherwise are read, and a row ends in one of their leaves', () => {
  const split = fc.record({ which: fc.nat(splits.length - 1), column: fc.nat(3), place: fc.nat() });
  fc.assert(
    fc.property(fc.array(split, { minLength: 1, maxLength: 20 }), (others) => {
      const changed = Uint8Array.from(nodes);
      for (const { which, column, place } of others)
        changed.set([column, place % packed.thresholds[column].length], splits[which]);
      const read = unpackTrees({ ...packed, nodes: toBase64Url(changed) }, 4);
      if (!read.ok) throw new Error(read.error);
      expect(read.value).toHaveLength(6);
      for (const tree of read.value) {
        const leaves = tree.value.filter((_, at) => tree.column[at] < 0);
        expect(leaves).toContain(predictTree(tree, x[0]));
      }
    }),
  );
});

test('whatever the bytes are, they are refused with a reason, or the trees can be asked', () => {
  const changes = fc.array(fc.tuple(fc.nat(nodes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(changes, (places) => {
      const changed = Uint8Array.from(nodes);
      for (const [at, byte] of places) changed[at] = byte;
      const read = unpackTrees({ ...packed, nodes: toBase64Url(changed) }, 4);
      if (read.ok) expect(read.value.every((tree) => Number.isFinite(predictTree(tree, x[0])))).toBe(true);
      else expect(read.error).toMatch(/^(tree \d is broken|there is more than the trees)$/);
    }),
  );
});
