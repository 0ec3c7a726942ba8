import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanName, cleanText, shortenText } from '../../../src/base/clean-text';

/** Any UTF-16, the characters that do harm often among it. */
const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
      fc.constantFrom(
        '\u202e',
        '\u2066',
        '\u200f',
        '\u061c',
        '\u0301',
        '\u20dd',
        '\u200b',
        '\u200d',
        '\ufe0f',
        '\u2003',
      ),
      fc.constantFrom(
        '\ud83d',
        '\ude00',
        '\n',
        '\u2028',
        '\u0085',
        '\0',
        '\u{e0061}',
        '\u{e007f}',
        '\u{1f3f4}',
        ' ',
        'a',
      ),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

describe('text after cleaning', () => {
  test('is well formed, one line, and without what turns or hides it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const clean = cleanText(text);
        expect(clean).not.toMatch(/[\p{Cc}\p{Cs}\p{Bidi_Control}\p{Noncharacter_Code_Point}\u2028\u2029]/u);
        expect(clean).not.toMatch(/[\p{Mn}\p{Me}]{5}/u);
        expect(clean).not.toMatch(/^[\p{Mn}\p{Me}]/u);
        expect(clean.length).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 2000 },
    );
  });

  test('is no cleaner the second time', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const clean = cleanText(text);
        expect(cleanText(clean)).toBe(clean);
        const name = cleanName(text, 'Nameless');
        expect(cleanName(name, 'Nameless')).toBe(name);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    'Quick study',
    'two  spaces',
    'Pixel 8 (work)',
    '=SUM(A1) - +1 @home',
    'Größe ½ · 10 µs – “ok”…',
    'Телефон Ани',
    'Ανθρώπινο',
    '手机测试 葛\u{e0100}城',
    'スマホの計測',
    '휴대폰 측정',
    'هاتف سارة، می\u200cخواهم',
    'מַדְפֶּסֶת שׁ',
    'हिन्दी क्ष्म्य',
    'বাংলা র\u200d্য',
    'தமிழ் ക്ഷ്മ',
    'ภาษาไทย ที่นี้',
    'བསྒྲུབས་རྒྱུད',
    'မြွှောင်း ကြွေ့',
    'Tiếng Việt',
    'Tiếng Việt'.normalize('NFD'),
    '👩‍👩‍👧‍👦 👩🏽‍💻 ❤️‍🔥 1️⃣ 🇩🇪 🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
    '1\u202f024 cells',
  ])('%s stays as it is', (name) => {
    expect(cleanText(name)).toBe(name);
    expect(cleanName(name, 'Nameless')).toBe(name);
  });

  test.each([
    ['an override', 'safe\u202eexe.nosj', 'safeexe.nosj'],
    ['isolates and marks', '\u2066a\u2069\u200eb\u200f\u061cc', 'abc'],
    ['controls', 'a\u0000\u001b[31m\u009bb\u007f', 'a[31mb'],
    ['line ends and tabs', 'a\r\n\tb\u2028c\u2029d\u0085e', 'a b c d e'],
    ['halves of pairs', 'a\ud83db\ude00c', 'abc'],
    ['a half on either side of an override', '\ud83d\u202e\ude00', ''],
    ['stacked marks', `Z${'\u0300\u0301\u0489'.repeat(30)}a`, 'Z\u0300\u0301\u0489\u0300a'],
    [
      'marks with joiners between them',
      `Z${'\u0301\u200d'.repeat(30)}`,
      'Z\u0301\u200d\u0301\u200d\u0301\u200d\u0301\u200d',
    ],
    ['a mark before the first character', '\u0301a', 'a'],
    ['hidden tags', 'a\u{e0068}\u{e0069}b', 'ab'],
    ['many joiners', `a${'\u200d'.repeat(50)}b`, 'a\u200db'],
    ['wide blanks', `a${'\u2003'.repeat(60)}b`, 'a b'],
    ['characters without a width', 'a\u200bb\u2060c\ufeffd\u00ade', 'abcde'],
  ])('%s', (_what, text, expected) => {
    expect(cleanText(text)).toBe(expected);
  });
});

test.each([
  '',
  '  ',
  '\u200b\u200d\ufeff',
  '\u2800\u3000',
  '\u3164',
  '\u0301\u0301',
  '\u202e\n',
  '\ud800',
  '\ufe0f',
  '\u{e0041}',
])('a name of %j is none', (name) => {
  expect(cleanName(name, 'Unnamed study')).toBe('Unnamed study');
});

test('a name has no white space around it', () => {
  expect(cleanName('\u00a0 Pixel 8\t', '')).toBe('Pixel 8');
});

describe('a shortened text', () => {
  test('is the beginning of the text, well formed, and no longer than it may be', () => {
    fc.assert(
      fc.property(anyText, fc.nat(30), (text, most) => {
        const short = shortenText(cleanText(text), most);
        expect(short.length).toBeLessThanOrEqual(most);
        expect(cleanText(text).startsWith(short)).toBe(true);
        expect(short).not.toMatch(/\p{Cs}/u);
      }),
    );
  });

  test.each([
    ['a pair', 'abc😀', 4, 'abc'],
    ['a family', 'ab👩‍👩‍👧‍👦', 12, 'ab'],
    ['a family that fits', 'ab👩‍👩‍👧‍👦c', 13, 'ab👩‍👩‍👧‍👦'],
    ['a letter and its accent', 'abe\u0301', 3, 'ab'],
    ['one character that is too long', '👩‍👩‍👧‍👦', 4, '👩\u200d'],
    ['nothing to cut', 'abc', 3, 'abc'],
  ])('%s is not cut through', (_what, text, most, expected) => {
    expect(shortenText(text, most)).toBe(expected);
  });

  test('ends between code points where the engine has no segmenter', () => {
    const { Segmenter } = Intl;
    Reflect.deleteProperty(Intl, 'Segmenter');
    try {
      expect(shortenText('ab😀😀', 5)).toBe('ab😀');
    } finally {
      Object.assign(Intl, { Segmenter });
    }
  });
});
