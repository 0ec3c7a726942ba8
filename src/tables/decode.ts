import { err, ok, type Result } from '../base/result';

/** So much of a file shows whether every other byte is zero. */
const MAX_PROBED_BYTES = 4096;
/** A share of zeros at even or odd places that no text in UTF-8 has. */
const MIN_ZERO_SHARE = 0.3;

/** First bytes of files that are no text, and what to do with each. */
const KNOWN_BINARIES: readonly { readonly bytes: readonly number[]; readonly what: string; readonly todo: string }[] = [
  {
    bytes: [0x50, 0x4b, 0x03, 0x04],
    what: 'a workbook or another packed file',
    todo: 'save the sheet as CSV, or unpack it',
  },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], what: 'a workbook of an old Excel', todo: 'save the sheet as CSV' },
  { bytes: [0x1f, 0x8b], what: 'packed by gzip', todo: 'unpack it' },
];

/**
 * The text of a file of a table: UTF-8, UTF-16 with a byte order mark or by its zero bytes, else Windows-1252, which has
 * all of Latin-1 and is what spreadsheets write that know no Unicode. Without its byte order mark. The error is a sentence.
 */
export function decodeTable(bytes: Uint8Array): Result<string, string> {
  const known = KNOWN_BINARIES.find((kind) => kind.bytes.every((byte, i) => bytes[i] === byte));
  if (known !== undefined) return err(`The file is no text but ${known.what}: ${known.todo}, and choose that file.`);
  const text = textOf(bytes);
  if (text.includes('\0')) return err('The file is no text: save the table as CSV, and choose that file.');
  return text.trim() === '' ? err('The table is empty: choose a file with a row of column names and rows.') : ok(text);
}

function textOf(bytes: Uint8Array): string {
  const wide = wideEncodingOf(bytes);
  if (wide !== undefined) return new TextDecoder(wide).decode(bytes);
  // With the mark it is UTF-8, a damaged character or not.
  if (UTF8_MARK.every((byte, i) => bytes[i] === byte)) return new TextDecoder().decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Bytes that are no UTF-8 are in the older encoding of spreadsheets, in which every byte is a character.
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

const UTF8_MARK = [0xef, 0xbb, 0xbf];

function wideEncodingOf(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const [even, odd] = zeroShares(bytes.subarray(0, MAX_PROBED_BYTES));
  if (odd > MIN_ZERO_SHARE && even < odd / 2) return 'utf-16le';
  if (even > MIN_ZERO_SHARE && odd < even / 2) return 'utf-16be';
  return undefined;
}

/** Shares of zeros among the bytes at even and at odd places: Latin letters in UTF-16 have one each. */
function zeroShares(bytes: Uint8Array): [even: number, odd: number] {
  const zeros = [0, 0];
  for (const [i, byte] of bytes.entries()) if (byte === 0) zeros[i % 2]++;
  const pairs = Math.max(1, bytes.length / 2);
  return [zeros[0] / pairs, zeros[1] / pairs];
}
