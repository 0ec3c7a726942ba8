import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hexOfWords, md5, md5OfWords, md5WordCount } from '../../../src/base/md5';

const nodeMd5 = (text: string): string => createHash('md5').update(text, 'latin1').digest('hex');
const ascii = fc.string({ unit: fc.integer({ min: 0, max: 127 }).map((code) => String.fromCharCode(code)) });

test('the suite of RFC 1321, appendix A.5', () => {
  expect(md5('')).toBe('d41d8cd98f00b204e9800998ecf8427e');
  expect(md5('abc')).toBe('900150983cd24fb0d6963f7d28e17f72');
  expect(md5('message digest')).toBe('f96b697d7cb7938d525a2f31aaf161d0');
  expect(md5('12345678901234567890123456789012345678901234567890123456789012345678901234567890')).toBe(
    '57edf4a22be3c955ac49da2e2107b67a',
  );
});

test('equals node:crypto at every length around the ends of blocks', () => {
  for (let length = 0; length <= 200; length++) {
    const text = 'The quick brown fox. '.repeat(10).slice(0, length);
    expect(md5(text), `${length} characters`).toBe(nodeMd5(text));
  }
});

test('equals node:crypto on any ASCII text', () => {
  fc.assert(
    fc.property(ascii, (text) => {
      expect(md5(text)).toBe(nodeMd5(text));
    }),
  );
});

test('refuses what is not ASCII', () => {
  expect(() => md5('é')).toThrow(RangeError);
  expect(() => md5(`${'a'.repeat(64)}\u{1f600}`)).toThrow(RangeError);
});

test('padding overwrites whatever a reused buffer held before', () => {
  const words = new Int32Array(md5WordCount(3)).fill(-1);
  words[0] = 0x00636261 | (0xff << 24);
  expect(hexOfWords(md5OfWords(words, 3))).toBe(md5('abc'));
});
