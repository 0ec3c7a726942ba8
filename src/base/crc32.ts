const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
  return c;
});

/** CRC-32 (ISO 3309, as in PNG and gzip) of the bytes, as an unsigned integer. Finds damage, not forgery. */
export function crc32(bytes: Uint8Array): number {
  let c = 0xffffffff;
  // By index: over megabytes an iterator takes seven times as long.
  for (let i = 0; i < bytes.length; i++) c = TABLE[(c ^ bytes[i]) & 255] ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}
