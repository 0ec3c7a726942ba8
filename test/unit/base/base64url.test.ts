import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromBase64Url, toBase64Url } from '../../../src/base/base64url';

test("equals node's base64url, and reads back", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const text = toBase64Url(bytes);
      expect(text).toBe(Buffer.from(bytes).toString('base64url'));
      expect(fromBase64Url(text)).toEqual({ ok: true, value: bytes });
    }),
  );
});

test('any text is either read whole or refused: what is accepted is the one spelling of its bytes', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('A', 'B', 'Q', '_', '-', '9', 'z', '+', '=', ' '), maxLength: 9 }),
      (text) => {
        const read = fromBase64Url(text);
        if (read.ok) expect(toBase64Url(read.value)).toBe(text);
        else expect(read.error).not.toBe('');
      },
    ),
  );
});

test('each refusal says what is wrong', () => {
  expect(fromBase64Url('AAAAA')).toEqual({ ok: false, error: 'the text ends in the middle of a byte' });
  expect(fromBase64Url('AA+A')).toEqual({ ok: false, error: 'character 3 is not of the base64url alphabet' });
  expect(fromBase64Url('AB')).toEqual({ ok: false, error: 'the text ends in bits that belong to no byte' });
});
