import fc from 'fast-check';
import { expect, test } from 'vitest';
import { doublesOfText, doublesToText, singlesOfText, singlesToText } from '../../../src/base/number-bytes';

test('every finite number comes back to the last bit; single precision as Math.fround has it', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ noNaN: true, noDefaultInfinity: true })), (values) => {
      expect(doublesOfText(doublesToText(values))).toStrictEqual({ ok: true, value: values });
    }),
  );
  fc.assert(
    fc.property(fc.array(fc.float({ noNaN: true, noDefaultInfinity: true })), (values) => {
      expect(singlesOfText(singlesToText(values))).toStrictEqual({ ok: true, value: values });
    }),
  );
});

test('the lowest byte comes first: 1 as IEEE 754 writes it', () => {
  // 00 00 00 00 00 00 f0 3f and 00 00 80 3f in base64.
  expect(doublesToText([1])).toBe('AAAAAAAA8D8');
  expect(singlesToText([1])).toBe('AACAPw');
});

test.each([
  ['a text that is cut', doublesToText([1, 2]).slice(0, -3)],
  ['another alphabet', 'AAAAAAAA8D+'],
  ['what is not finite', doublesToText([Number.NaN])],
])('%s is refused', (_, text) => {
  expect(doublesOfText(text).ok).toBe(false);
});
