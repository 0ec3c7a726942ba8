import zlib from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { crc32 } from '../../../src/base/crc32';

/** Node has `zlib.crc32` from 20.15 on; gzip's trailer carries the same figure in every version. */
const gzipCrc32 = (bytes: Uint8Array): number => {
  const file = zlib.gzipSync(bytes);
  return file.readUInt32LE(file.length - 8);
};

test('the check value of the CRC catalogue (CRC-32/ISO-HDLC)', () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  expect(crc32(new Uint8Array())).toBe(0);
});

test('equals gzip on any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(crc32(bytes)).toBe(gzipCrc32(bytes));
    }),
  );
});
