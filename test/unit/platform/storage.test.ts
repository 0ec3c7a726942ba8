import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { contentDigest } from '../../../src/platform/storage';

const BLOCK_BYTES = 8 * 2 ** 20;
const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

test('is the hash of the hashes of every block of every part', async () => {
  const large = Uint8Array.from({ length: BLOCK_BYTES + 5 }, (_, i) => i % 251);
  const blocks = [Uint8Array.of(1, 2, 3), large.slice(0, BLOCK_BYTES), large.slice(BLOCK_BYTES), new Uint8Array(0)];
  const expected = sha256(Buffer.concat(blocks.map(sha256))).toString('hex');
  expect(await contentDigest([new Blob([blocks[0]]), new Blob([large]), new Blob([])])).toBe(expected);
});

test('tells apart what is cut in another place', async () => {
  const [one, other] = [
    [new Blob(['ab']), new Blob(['c'])],
    [new Blob(['a']), new Blob(['bc'])],
  ];
  expect(await contentDigest(one)).not.toBe(await contentDigest(other));
});
