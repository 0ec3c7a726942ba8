/**
 * MD5 (RFC 1321). NAS-Bench-101 names its cells by it, in about 120 blocks a cell for hundreds of thousands of cells,
 * so the core works on words in a buffer that the caller reuses. An identity, not a protection.
 */
const SINES = Int32Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 4294967296) | 0);
const HEX = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, '0'));
const state = new Int32Array(4);

/** Number of 32-bit words of a padded message of `byteLength` bytes. */
export const md5WordCount = (byteLength: number): number => (((byteLength + 8) >> 6) + 1) * 16;

/** MD5 of ASCII text, as lower-case hex. Throws a RangeError on any other character. */
export function md5(text: string): string {
  const words = new Int32Array(md5WordCount(text.length));
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 127) throw new RangeError('md5 takes ASCII text only');
    words[i >> 2] |= code << ((i & 3) * 8);
  }
  return hexOfWords(md5OfWords(words, text.length));
}

/**
 * MD5 of the first `byteLength` bytes of `message`, packed four to a word, the lowest byte first. What follows them is
 * overwritten by the padding: `message` has room for `md5WordCount(byteLength)` words. The answer is four words in the
 * same packing, in an array that the next call overwrites.
 */
export function md5OfWords(message: Int32Array, byteLength: number): Int32Array {
  const words = md5WordCount(byteLength);
  const end = byteLength >> 2;
  const bits = (byteLength & 3) * 8;
  message[end] = (message[end] & ((1 << bits) - 1)) | (0x80 << bits);
  for (let i = end + 1; i < words; i++) message[i] = 0;
  message[words - 2] = byteLength << 3;
  message[words - 1] = byteLength >>> 29;
  state[0] = 0x67452301;
  state[1] = 0xefcdab89;
  state[2] = 0x98badcfe;
  state[3] = 0x10325476;
  for (let at = 0; at < words; at += 16) compress(message, at);
  return state;
}

/** Words packed as those of `md5OfWords`, as lower-case hex. */
export function hexOfWords(words: Int32Array): string {
  let text = '';
  for (const w of words) text += HEX[w & 255] + HEX[(w >>> 8) & 255] + HEX[(w >>> 16) & 255] + HEX[w >>> 24];
  return text;
}

const rotated = (word: number, by: number): number => (word << by) | (word >>> (32 - by));

/** One round per loop, four steps a turn: each round has its own mixing function, order of words and shifts. */
function compress(m: Int32Array, at: number): void {
  let a = state[0];
  let b = state[1];
  let c = state[2];
  let d = state[3];
  for (let i = 0; i < 16; i += 4) {
    a = (b + rotated((a + (d ^ (b & (c ^ d))) + m[at + i] + SINES[i]) | 0, 7)) | 0;
    d = (a + rotated((d + (c ^ (a & (b ^ c))) + m[at + i + 1] + SINES[i + 1]) | 0, 12)) | 0;
    c = (d + rotated((c + (b ^ (d & (a ^ b))) + m[at + i + 2] + SINES[i + 2]) | 0, 17)) | 0;
    b = (c + rotated((b + (a ^ (c & (d ^ a))) + m[at + i + 3] + SINES[i + 3]) | 0, 22)) | 0;
  }
  for (let i = 16; i < 32; i += 4) {
    a = (b + rotated((a + (c ^ (d & (b ^ c))) + m[at + ((5 * i + 1) & 15)] + SINES[i]) | 0, 5)) | 0;
    d = (a + rotated((d + (b ^ (c & (a ^ b))) + m[at + ((5 * i + 6) & 15)] + SINES[i + 1]) | 0, 9)) | 0;
    c = (d + rotated((c + (a ^ (b & (d ^ a))) + m[at + ((5 * i + 11) & 15)] + SINES[i + 2]) | 0, 14)) | 0;
    b = (c + rotated((b + (d ^ (a & (c ^ d))) + m[at + ((5 * i) & 15)] + SINES[i + 3]) | 0, 20)) | 0;
  }
  for (let i = 32; i < 48; i += 4) {
    a = (b + rotated((a + (b ^ c ^ d) + m[at + ((3 * i + 5) & 15)] + SINES[i]) | 0, 4)) | 0;
    d = (a + rotated((d + (a ^ b ^ c) + m[at + ((3 * i + 8) & 15)] + SINES[i + 1]) | 0, 11)) | 0;
    c = (d + rotated((c + (d ^ a ^ b) + m[at + ((3 * i + 11) & 15)] + SINES[i + 2]) | 0, 16)) | 0;
    b = (c + rotated((b + (c ^ d ^ a) + m[at + ((3 * i + 14) & 15)] + SINES[i + 3]) | 0, 23)) | 0;
  }
  for (let i = 48; i < 64; i += 4) {
    a = (b + rotated((a + (c ^ (b | ~d)) + m[at + ((7 * i) & 15)] + SINES[i]) | 0, 6)) | 0;
    d = (a + rotated((d + (b ^ (a | ~c)) + m[at + ((7 * i + 7) & 15)] + SINES[i + 1]) | 0, 10)) | 0;
    c = (d + rotated((c + (a ^ (d | ~b)) + m[at + ((7 * i + 14) & 15)] + SINES[i + 2]) | 0, 15)) | 0;
    b = (c + rotated((b + (d ^ (c | ~a)) + m[at + ((7 * i + 5) & 15)] + SINES[i + 3]) | 0, 21)) | 0;
  }
  state[0] += a;
  state[1] += b;
  state[2] += c;
  state[3] += d;
}
