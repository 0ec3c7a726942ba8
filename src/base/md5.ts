/**
 * MD5 (RFC 1321) of ASCII text, as lower-case hex. NAS-Bench-101 names its cells by MD5, tens of times per cell for
 * hundreds of thousands of cells, so this one works on a preallocated block. An identity, not a protection.
 */
const SHIFTS = Uint8Array.of(7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21);
const SINES = Int32Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 4294967296) | 0);
const HEX = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, '0'));
const block = new Int32Array(16);
const state = new Int32Array(4);

export function md5(text: string): string {
  const length = text.length;
  state[0] = 0x67452301;
  state[1] = 0xefcdab89;
  state[2] = 0x98badcfe;
  state[3] = 0x10325476;
  const blocks = ((length + 8) >> 6) + 1;
  for (let b = 0; b < blocks; b++) {
    fillBlock(text, b * 64);
    if (b === blocks - 1) {
      block[14] = length << 3;
      block[15] = length >>> 29;
    }
    compress();
  }
  return hexOf(state[0]) + hexOf(state[1]) + hexOf(state[2]) + hexOf(state[3]);
}

function hexOf(word: number): string {
  return HEX[word & 255] + HEX[(word >>> 8) & 255] + HEX[(word >>> 16) & 255] + HEX[word >>> 24];
}

/** The 64 bytes from `start`, with the padding bit where the text ends. */
function fillBlock(text: string, start: number): void {
  const length = text.length;
  for (let w = 0, at = start; w < 16; w++, at += 4) {
    let word = 0;
    for (let k = 0; k < 4 && at + k <= length; k++) {
      const code = at + k === length ? 0x80 : text.charCodeAt(at + k);
      if (code > 127 && at + k < length) throw new RangeError('md5 takes ASCII text only');
      word |= code << (k * 8);
    }
    block[w] = word;
  }
}

/** One round per quarter, each with its own mixing function and order of words. */
function compress(): void {
  let a = state[0];
  let b = state[1];
  let c = state[2];
  let d = state[3];
  let next = 0;
  for (let i = 0; i < 16; i++) {
    next = step(a + ((b & c) | (~b & d)) + block[i], i, b);
    a = d;
    d = c;
    c = b;
    b = next;
  }
  for (let i = 16; i < 32; i++) {
    next = step(a + ((d & b) | (~d & c)) + block[(5 * i + 1) & 15], i, b);
    a = d;
    d = c;
    c = b;
    b = next;
  }
  for (let i = 32; i < 48; i++) {
    next = step(a + (b ^ c ^ d) + block[(3 * i + 5) & 15], i, b);
    a = d;
    d = c;
    c = b;
    b = next;
  }
  for (let i = 48; i < 64; i++) {
    next = step(a + (c ^ (b | ~d)) + block[(7 * i) & 15], i, b);
    a = d;
    d = c;
    c = b;
    b = next;
  }
  state[0] += a;
  state[1] += b;
  state[2] += c;
  state[3] += d;
}

function step(sum: number, i: number, b: number): number {
  const word = (sum + SINES[i]) | 0;
  const shift = SHIFTS[((i >> 4) << 2) | (i & 3)];
  return (b + ((word << shift) | (word >>> (32 - shift)))) | 0;
}
