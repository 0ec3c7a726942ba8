import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { toBase64Url } from '../../../../src/base/base64url';
import { BUNDLE_SCHEMA_VERSION } from '../../../../src/share/bundle/bundle';
import { recordOf, summaryBundle } from '../../../../src/share/bundle/convert-record';
import { type LinkProblemCode, linkProblemText } from '../../../../src/share/bundle/problems';

import { BitWriter } from '../../../../src/share/link/bits';
import { MAX_LINK_CHARS, sealEnvelope } from '../../../../src/share/link/envelope';
import { writeBody } from '../../../../src/share/link/link-body';
import { decodeLink, encodeLink } from '../../../../src/share/link/result-link';

import { decodeStudyLink, encodeStudyLink } from '../../../../src/share/link/study-link';
import { earlierPhoneStudy, phoneStudy } from '../phone-study';

const record = phoneStudy(24);
const bundle = summaryBundle(record);
let link = '';

beforeAll(async () => {
  link = await encodeLink(record);
  expect(await decodeLink(link)).toStrictEqual({ ok: true, value: bundle });
});

const problem = async (fragment: string): Promise<LinkProblemCode | undefined> => {
  const decoded = await decodeLink(fragment);
  return decoded.ok ? undefined : decoded.error;
};

const sealed = async (version: number, body: Uint8Array<ArrayBuffer>) => `r=${await sealEnvelope(version, body)}`;

describe('what is wrong has its own code', () => {
  test('no link at all', async () => {
    for (const text of ['', '#', 'x', '/run', 'd=AAAA', 'R=AAAA']) expect(await problem(text)).toBe('not-a-link');
  });

  test('oversized: refused by its length alone', async () => {
    expect(await problem(`r=${'A'.repeat(MAX_LINK_CHARS)}`)).toBe('too-long');
    expect(await problem(`r=${'A'.repeat(MAX_LINK_CHARS - 2)}`)).not.toBe('too-long');
  });

  test('characters of no link', async () => {
    for (const extra of ['%', '+', '=', '.', 'é']) expect(await problem(link + extra)).toBe('bad-characters');
  });

  test('cut short, wherever it is cut', async () => {
    for (let length = 2; length < link.length; length++) expect(await problem(link.slice(0, length))).toBe('cut-short');
  });

  test('a changed checksum', async () => {
    const flipped = link[6] === 'A' ? 'B' : 'A';
    expect(await problem(link.slice(0, 6) + flipped + link.slice(7))).toBe('checksum');
  });

  test('a newer version', async () => {
    expect(await problem(await sealed(BUNDLE_SCHEMA_VERSION + 1, new Uint8Array(9)))).toBe('newer-version');
  });

  test('an inflation bomb: 40 MB in 50 KB, behind a header that is in order', async () => {
    const bomb = new Uint8Array(40_000_000);
    bomb.set(writeBody(bundle));
    expect(await problem(await sealed(4, bomb))).toBe('inflates-too-far');
  });

  test('bad structure under a right checksum', async () => {
    const body = writeBody(bundle);
    expect(await problem(await sealed(3, body))).toBeUndefined();
    expect(await problem(await sealed(0, body))).toBe('bad-structure');
    expect(await problem(await sealed(3, body.slice(0, -1)))).toBe('bad-structure');
    expect(await problem(await sealed(3, Uint8Array.of(...body, 0)))).toBe('bad-structure');
    expect(await problem(await sealed(3, new TextEncoder().encode('{}')))).toBe('bad-structure');
    expect(await problem(await sealed(3, nested(400_000)))).toBe('inflates-too-far');
    expect(await problem(await sealed(3, nested(100_000)))).toBe('bad-structure');
    expect(await problem(await sealed(3, writeBody({ ...bundle, deviceName: 'x'.repeat(81) })))).toBe('bad-structure');
    expect(await problem(`r=${await envelopeOfNoDeflate()}`)).toBe('bad-structure');
  });

  test('a body under the number of another version', async () => {
    const earlier = writeBody(summaryBundle(earlierPhoneStudy(24)));
    for (const version of [1, 2]) {
      expect(await problem(await sealed(version, earlier))).toBeUndefined();
      expect(await problem(await sealed(version, writeBody(bundle)))).toBe('bad-structure');
    }
    expect(await problem(await sealed(3, earlier))).toBe('bad-structure');
  });
});

/** A header of JSON arrays nested so deeply that a recursive reader runs out of stack. */
function nested(depth: number): Uint8Array<ArrayBuffer> {
  const writer = new BitWriter();
  writer.varint(2 * depth);
  writer.raw(new TextEncoder().encode('['.repeat(depth) + ']'.repeat(depth)));
  return writer.finish();
}

/** Right checksum, and bytes that no deflate made. */
async function envelopeOfNoDeflate(): Promise<string> {
  const { crc32 } = await import('../../../../src/base/crc32');
  const rest = Uint8Array.of(3, 255, 255, 255);
  const writer = new BitWriter();
  writer.bits(1, 8);
  writer.bits(crc32(Uint8Array.of(1, ...rest)), 32);
  writer.raw(rest);
  return toBase64Url(writer.finish());
}

test('white space and a leading # do no harm', async () => {
  const wrapped = `#${link.slice(0, 76)}\r\n ${link.slice(76)}\n`;
  expect(await decodeLink(wrapped)).toStrictEqual({ ok: true, value: bundle });
});

test('random text never throws and never opens', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(fc.string({ unit: 'binary' }), fc.base64String(), fc.uint8Array().map(toBase64Url)),
      async (text) => {
        expect((await decodeLink(`r=${text}`)).ok).toBe(false);
        expect((await decodeLink(text)).ok).toBe(false);
        expect((await decodeStudyLink(`d=${text}`)).ok).toBe(false);
      },
    ),
    { numRuns: 400 },
  );
});

test('random bodies under a right checksum never throw', async () => {
  const body = writeBody(bundle);
  // Half of the changes go to the columns, behind the long header.
  const place = fc.oneof(fc.nat(body.length - 1), fc.integer({ min: body.length - 240, max: body.length - 1 }));
  const mutated = fc.array(fc.tuple(place, fc.nat(255)), { minLength: 1, maxLength: 8 }).map((changes) => {
    const copy = body.slice();
    for (const [at, value] of changes) copy[at] = value;
    return copy;
  });
  const random = fc.uint8Array({ maxLength: 300 }).map((bytes) => Uint8Array.from(bytes));
  await fc.assert(
    fc.asyncProperty(fc.oneof(mutated, random), fc.constantFrom(1, 2, 3), async (bytes, version) => {
      const decoded = await decodeLink(await sealed(version, bytes));
      // Whatever opens can be passed on, and says the same.
      if (decoded.ok)
        expect(await decodeLink(await encodeLink(recordOf(decoded.value)))).toStrictEqual({
          ok: true,
          value: summaryBundle(recordOf(decoded.value)),
        });
    }),
    { numRuns: 600 },
  );
});

test('changed characters never give another bundle', async () => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const change = fc.tuple(fc.integer({ min: 2, max: link.length - 1 }), fc.constantFrom(...alphabet));
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
      const chars = [...link];
      for (const [at, char] of changes) chars[at] = char;
      const text = chars.join('');
      const decoded = await decodeLink(text);
      expect(decoded.ok).toBe(text === link);
    }),
    { numRuns: 600 },
  );
});

describe('a study link', () => {
  test('gives the definition back', async () => {
    const text = await encodeStudyLink(record.definition);
    expect(await decodeStudyLink(text)).toStrictEqual({ ok: true, value: record.definition });
    expect(await decodeStudyLink(`#${text}`)).toStrictEqual({ ok: true, value: record.definition });
  });

  test('says what is wrong with it', async () => {
    const text = await encodeStudyLink(record.definition);
    const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
    const invalid = json({ ...record.definition, backend: 'abacus' });
    expect(await decodeStudyLink(link)).toStrictEqual({ ok: false, error: 'not-a-link' });
    expect(await decodeStudyLink(text.slice(0, -4))).toStrictEqual({ ok: false, error: 'cut-short' });
    expect(await decodeStudyLink(`d=${await sealEnvelope(9, invalid)}`)).toStrictEqual({
      ok: false,
      error: 'newer-version',
    });
    expect(await decodeStudyLink(`d=${await sealEnvelope(1, invalid)}`)).toStrictEqual({
      ok: false,
      error: 'bad-structure',
    });
    expect(await decodeStudyLink(`d=${await sealEnvelope(1, new Uint8Array(3))}`)).toStrictEqual({
      ok: false,
      error: 'bad-structure',
    });
  });
});

test('every problem says what is safe', () => {
  const codes: LinkProblemCode[] = [
    'not-a-link',
    'too-long',
    'bad-characters',
    'cut-short',
    'checksum',
    'newer-version',
    'inflates-too-far',
    'beyond-study',
    'takes-too-long',
    'bad-structure',
  ];
  for (const code of codes) expect(linkProblemText(code).detail).toContain('Nothing on this device was changed.');
  expect(new Set(codes.map((code) => linkProblemText(code).title)).size).toBe(codes.length);
});
