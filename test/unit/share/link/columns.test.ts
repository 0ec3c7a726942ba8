import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BitReader, BitWriter } from '../../../../src/share/link/bits';
import { readColumn, unzigzag, writeColumn, zigzag } from '../../../../src/share/link/columns';
import { restoreKeys, shortenKeys } from '../../../../src/share/link/short-keys';

function bytesOf(write: (writer: BitWriter) => void): Uint8Array<ArrayBuffer> {
  const writer = new BitWriter();
  write(writer);
  return writer.finish();
}

test('columns come back, whatever follows them', () => {
  const value = fc.oneof(fc.nat(8), fc.nat(423_623));
  fc.assert(
    fc.property(fc.array(value, { maxLength: 60 }), fc.array(value, { maxLength: 60 }), (one, other) => {
      const bytes = bytesOf((writer) => {
        writeColumn(writer, one);
        writeColumn(writer, other);
      });
      const reader = new BitReader(bytes);
      expect(readColumn(reader, one.length)).toStrictEqual(one);
      expect(readColumn(reader, other.length)).toStrictEqual(other);
      expect(reader.isDone).toBe(true);
    }),
  );
});

test('a constant column of 1,000 takes its value, k and a bit each; a uniform one its entropy and under 10% more', () => {
  expect(bytesOf((writer) => writeColumn(writer, Array(1000).fill(30)))).toHaveLength(2 + 125);
  const uniform = Array.from({ length: 1000 }, (_, i) => (i * 261_811) % 423_624);
  expect(bytesOf((writer) => writeColumn(writer, uniform)).length).toBeLessThan((1000 * Math.log2(423_624) * 1.1) / 8);
});

test('integers as varints', () => {
  fc.assert(
    fc.property(fc.nat({ max: 2 ** 49 - 1 }), (value) => {
      const reader = new BitReader(bytesOf((writer) => writer.varint(value)));
      expect([reader.varint(), reader.isDone]).toStrictEqual([value, true]);
    }),
  );
  expect(bytesOf((writer) => writer.varint(300))).toStrictEqual(Uint8Array.of(0b1010_1100, 0b10));
});

test('bad bytes fail, once and for good', () => {
  const endless = new BitReader(new Uint8Array(20).fill(255));
  expect([endless.varint(), endless.failed, endless.bits(8)]).toStrictEqual([0, true, 0]);
  const short = new BitReader(Uint8Array.of(1));
  expect([short.raw(2).length, short.failed]).toStrictEqual([0, true]);
  const crowded = new BitReader(new Uint8Array(20));
  expect([readColumn(crowded, 2 ** 40), crowded.failed]).toStrictEqual([[], true]);
  const unclean = new BitReader(Uint8Array.of(0b0000_0001));
  unclean.bit();
  unclean.align();
  expect(unclean.failed).toBe(true);
});

test('signed integers', () => {
  expect([0, -1, 1, -2, 2].map(zigzag)).toStrictEqual([0, 1, 2, 3, 4]);
  fc.assert(
    fc.property(fc.integer(), (value) => {
      expect(unzigzag(zigzag(value))).toBe(value);
    }),
  );
});

test('keys come back, known or not', () => {
  const key = fc.oneof(
    fc.constantFrom('name', 'seed', '~name', '0', '1a', '~'),
    fc.string({ maxLength: 4 }).filter((text) => text !== '__proto__'),
  );
  const value = fc.dictionary(
    key,
    fc.oneof(fc.integer(), fc.array(fc.dictionary(key, fc.string(), { noNullPrototype: true }))),
    { noNullPrototype: true },
  );
  fc.assert(
    fc.property(value, (json) => {
      expect(restoreKeys(shortenKeys(json))).toStrictEqual(json);
    }),
  );
});
