import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hexOfWords, md5 } from '../../../../src/base/md5';
import { PackedText, VertexHashes } from '../../../../src/space/nas-bench-101/packed-hashes';

function wordsOf(hex: string): Int32Array {
  const bytes = Uint8Array.from({ length: 16 }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16));
  return Int32Array.from({ length: 4 }, (_, i) => new DataView(bytes.buffer).getInt32(4 * i, true));
}

const hex = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 32, maxLength: 32 });
const ascii = fc.string({ maxLength: 9 });

test('text of any lengths between hashes has the MD5 of the string it stands for', () => {
  const packed = new PackedText();
  fc.assert(
    fc.property(fc.array(fc.tuple(ascii, hex), { maxLength: 5 }), ascii, (parts, end) => {
      const hashes = new VertexHashes(7);
      packed.clear();
      parts.forEach(([text, hash], v) => {
        hashes.set(v, wordsOf(hash));
        packed.add(text);
        packed.addHash(hashes, v);
      });
      packed.add(end);
      expect(hexOfWords(packed.md5())).toBe(md5(parts.map(([text, hash]) => text + hash).join('') + end));
    }),
  );
});

test('vertices sort as their hashes do as text', () => {
  fc.assert(
    fc.property(fc.array(hex, { minLength: 1, maxLength: 7 }), (list) => {
      const hashes = new VertexHashes(7);
      list.forEach((hash, v) => {
        hashes.set(v, wordsOf(hash));
      });
      expect(hashes.ascending(list.length).map((v) => list[v])).toEqual([...list].sort());
    }),
  );
});

test('hashes that differ in one digit sort by it, wherever it stands', () => {
  const zeros = '0'.repeat(32);
  for (let at = 0; at < 32; at++) {
    const hashes = new VertexHashes(2);
    hashes.set(0, wordsOf(`${zeros.slice(0, at)}f${zeros.slice(at + 1)}`));
    hashes.set(1, wordsOf(`${zeros.slice(0, at)}7${zeros.slice(at + 1)}`));
    expect(hashes.ascending(2), `digit ${at}`).toEqual([1, 0]);
  }
});
