import { fromBase64Url, toBase64Url } from '../../base/base64url';
import { crc32 } from '../../base/crc32';
import { err, ok, type Result } from '../../base/result';
import type { LinkProblemCode } from '../bundle/problems';
import { BitReader, BitWriter } from './bits';
import { deflate, inflate } from './deflate';

/**
 * The outside of every link, the same for all versions: base64url of
 * version (1 byte), CRC-32 of version and all that follows it (4 bytes, highest first), length of the packed body in
 * bytes (varint), body packed with deflate-raw.
 */
export async function sealEnvelope(version: number, body: Uint8Array<ArrayBuffer>): Promise<string> {
  const packed = await deflate(body);
  const rest = new BitWriter();
  rest.varint(packed.length);
  rest.raw(packed);
  const restBytes = rest.finish();
  const whole = new BitWriter();
  whole.bits(version, 8);
  whole.bits(checksum(version, restBytes), 32);
  whole.raw(restBytes);
  return toBase64Url(whole.finish());
}

export interface Opened {
  readonly version: number;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** Looks at the cheap facts first: nothing is inflated before length, alphabet, checksum and version are right. */
export async function openEnvelope(
  text: string,
  knownVersion: number,
  limits: LinkLimits,
): Promise<Result<Opened, LinkProblemCode>> {
  if (text.length > limits.maxChars) return err('too-long');
  if (!/^[A-Za-z0-9_-]*$/.test(text)) return err('bad-characters');
  const bytes = fromBase64Url(text);
  if (!bytes.ok) return err('cut-short');
  const reader = new BitReader(bytes.value);
  const version = reader.bits(8);
  const stated = reader.bits(32);
  const packedLength = reader.varint();
  if (reader.failed || packedLength * 8 > reader.bitsLeft) return err('cut-short');
  if (checksum(version, bytes.value.subarray(5)) !== stated) return err('checksum');
  if (version > knownVersion) return err('newer-version');
  const packed = reader.raw(packedLength);
  if (version === 0 || !reader.isDone) return err('bad-structure');
  const body = await inflate(packed, limits.maxInflatedBytes);
  if (!body.ok) return err(body.error === 'too-large' ? 'inflates-too-far' : 'bad-structure');
  return ok({ version, body: body.value });
}

function checksum(version: number, rest: Uint8Array): number {
  const covered = new Uint8Array(rest.length + 1);
  covered[0] = version;
  covered.set(rest, 1);
  return crc32(covered);
}

/** JSON in UTF-8; undefined where the bytes are none. */
export function parseJsonBytes(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

/** A latency from a link lies within this of the sender's, percent. */
export const LINK_PRECISION_PERCENT = 0.05;

/** What is accepted from outside before it is looked into. */
export interface LinkLimits {
  /** Characters of the fragment. */
  readonly maxChars: number;
  /** Bytes after inflating: a small link can inflate a thousandfold. */
  readonly maxInflatedBytes: number;
}

/** Room for about 6,000 cells. */
export const LINK_LIMITS: LinkLimits = { maxChars: 65_536, maxInflatedBytes: 1_048_576 };
