import { err, ok, type Result } from './result';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const VALUES = new Map([...ALPHABET].map((char, value) => [char, value]));

/** Base64 with the URL alphabet of RFC 4648 section 5, without padding. */
export function toBase64Url(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const triple = (bytes[i] << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    text += ALPHABET[triple >> 18] + ALPHABET[(triple >> 12) & 63];
    if (i + 1 < bytes.length) text += ALPHABET[(triple >> 6) & 63];
    if (i + 2 < bytes.length) text += ALPHABET[triple & 63];
  }
  return text;
}

export function fromBase64Url(text: string): Result<Uint8Array<ArrayBuffer>, string> {
  if (text.length % 4 === 1) return err('the text ends in the middle of a byte');
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    const value = VALUES.get(text[i]);
    if (value === undefined) return err(`character ${i + 1} is not of the base64url alphabet`);
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (held >> bits) & 255;
    }
  }
  if ((held & ((1 << bits) - 1)) !== 0) return err('the text ends in bits that belong to no byte');
  return ok(bytes);
}
