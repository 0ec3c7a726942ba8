/** Asks the browser not to clear our storage when space runs low. Whether it agreed; false where it cannot be asked. */
export async function askToPersist(): Promise<boolean> {
  if (!('storage' in navigator) || !('persist' in navigator.storage)) return false;
  return navigator.storage.persist();
}

/** Blocks are hashed one after the other, so that a file of any size needs only this much memory. */
const BLOCK_BYTES = 8 * 2 ** 20;

/**
 * A name for files that depends on their content alone: SHA-256 over the SHA-256 of each block of 8 MiB of each part, in
 * order, 64 hex digits. Rejects where a file cannot be read, and outside of a secure context, which has no hashes.
 */
export async function contentDigest(parts: readonly Blob[]): Promise<string> {
  const digests: Uint8Array[] = [];
  for (const part of parts) {
    for (let begin = 0; begin === 0 || begin < part.size; begin += BLOCK_BYTES)
      digests.push(await sha256(await part.slice(begin, begin + BLOCK_BYTES).arrayBuffer()));
  }
  const joined = new Uint8Array(digests.length * 32);
  for (const [i, digest] of digests.entries()) joined.set(digest, i * 32);
  return Array.from(await sha256(joined.buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const sha256 = async (bytes: ArrayBuffer): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
