import { fromBase64Url, toBase64Url } from '../../base/base64url';
import { crc32 } from '../../base/crc32';
import { countJsonNodes } from '../../base/json-nodes';
import { err, ok, type Result } from '../../base/result';
import type { LinkProblemCode } from '../bundle/problems';
import type { DecodeWork } from '../decode-work';
import { BitReader, BitWriter } from './bits';
import { deflate, Inflater } from './deflate';

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
  /** Not yet inflated. */
  readonly body: Inflater;
}

/**
 * Looks at the cheap facts first: nothing is inflated before length, alphabet, checksum and version are right. `prefix` says
 * which kind of link it is to be. White space, which some apps put into long lines, is ignored.
 */
export function openEnvelope(
  fragment: string,
  prefix: string,
  knownVersion: number,
  work: DecodeWork,
): Result<Opened, LinkProblemCode> {
  if (fragment.length > MAX_LINK_CHARS) return err('too-long');
  const link = fragment.replace(/\s+/g, '').replace(/^#/, '');
  if (!link.startsWith(prefix)) return err('not-a-link');
  const text = link.slice(prefix.length);
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
  return ok({ version, body: new Inflater(packed, work) });
}

/** The whole body; refused as soon as it inflates beyond `most` bytes. */
export async function wholeBody(
  body: Inflater,
  most: number,
): Promise<Result<Uint8Array<ArrayBuffer>, LinkProblemCode>> {
  const whole = await body.all(most);
  if (whole.ok) return whole;
  return err(whole.error === 'too-large' ? 'inflates-too-far' : 'bad-structure');
}

function checksum(version: number, rest: Uint8Array): number {
  const covered = new Uint8Array(rest.length + 1);
  covered[0] = version;
  covered.set(rest, 1);
  return crc32(covered);
}

/**
 * JSON in UTF-8 of at most so many values (see `countJsonNodes`); undefined where the bytes are none. One with more is not
 * parsed.
 */
export function parseJsonBytes(bytes: Uint8Array, mostNodes: number, work: DecodeWork): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const nodes = countJsonNodes(text, mostNodes);
    work.nodesParsed += nodes;
    return nodes > mostNodes ? undefined : JSON.parse(text);
  } catch {
    // Not base64url: the caller tells that the link is damaged.
    return undefined;
  }
}

/** A latency from a link lies within this of the sender's, percent. */
export const LINK_PRECISION_PERCENT = 0.05;

/** Characters of a fragment: room for about 6,000 cells. */
export const MAX_LINK_CHARS = 65_536;
/** Bytes of the JSON in a link: a header with its environments, a definition that lists 20,000 cells, or a check. */
export const MAX_JSON_BYTES = 262_144;
/** Values in that JSON: twice as many as in a definition that lists 20,000 cells. */
export const MAX_JSON_NODES = 40_000;
