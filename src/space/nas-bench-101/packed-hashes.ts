import { md5OfWords, md5WordCount } from '../../base/md5';

/** Two hex digits of every byte, as two ASCII characters packed into 16 bits. */
const HEX_PAIRS = Uint16Array.from({ length: 256 }, (_, byte) => {
  const digits = byte.toString(16).padStart(2, '0');
  return digits.charCodeAt(0) | (digits.charCodeAt(1) << 8);
});
const WORDS_PER_DIGEST = 4;
const WORDS_PER_HEX = 8;

/** One MD5 a vertex, kept as its 32 hex digits in packed words and as numbers that sort as the digits do. */
export class VertexHashes {
  readonly hexWords: Int32Array;
  private readonly keys: Uint32Array;
  private readonly order: number[] = [];

  constructor(vertices: number) {
    this.hexWords = new Int32Array(vertices * WORDS_PER_HEX);
    this.keys = new Uint32Array(vertices * WORDS_PER_DIGEST);
  }

  set(vertex: number, digest: Int32Array): void {
    for (let i = 0; i < WORDS_PER_DIGEST; i++) {
      const word = digest[i];
      const at = vertex * WORDS_PER_HEX + 2 * i;
      this.hexWords[at] = HEX_PAIRS[word & 255] | (HEX_PAIRS[(word >>> 8) & 255] << 16);
      this.hexWords[at + 1] = HEX_PAIRS[(word >>> 16) & 255] | (HEX_PAIRS[word >>> 24] << 16);
      this.keys[vertex * WORDS_PER_DIGEST + i] =
        (word << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24);
    }
  }

  /** The first `count` vertices by ascending hash, in an array that the next call overwrites. */
  ascending(count: number): readonly number[] {
    const { order } = this;
    order.length = 0;
    for (let v = 0; v < count; v++) {
      let place = v;
      for (; place > 0 && this.isLess(v, order[place - 1]); place--) order[place] = order[place - 1];
      order[place] = v;
    }
    return order;
  }

  private isLess(a: number, b: number): boolean {
    for (let i = 0; i < WORDS_PER_DIGEST; i++) {
      const difference = this.keys[a * WORDS_PER_DIGEST + i] - this.keys[b * WORDS_PER_DIGEST + i];
      if (difference !== 0) return difference < 0;
    }
    return false;
  }
}

/** The longest text of a cell's hash: the list of seven hashes, each in quotes and followed by a comma and a space. */
const MAX_TEXT_LENGTH = 7 * 36;

/** ASCII text under way, packed four characters to a word, the first in the lowest byte. */
export class PackedText {
  private readonly words = new Int32Array(md5WordCount(MAX_TEXT_LENGTH));
  private full = 0;
  /** The characters after the last full word, and their bits: 0, 8, 16 or 24. */
  private rest = 0;
  private restBits = 0;

  clear(): void {
    this.full = 0;
    this.rest = 0;
    this.restBits = 0;
  }

  add(ascii: string): void {
    for (let i = 0; i < ascii.length; i++) this.addChar(ascii.charCodeAt(i));
  }

  addChar(code: number): void {
    this.rest |= code << this.restBits;
    this.restBits += 8;
    if (this.restBits === 32) {
      this.words[this.full++] = this.rest;
      this.rest = 0;
      this.restBits = 0;
    }
  }

  addHash(hashes: VertexHashes, vertex: number): void {
    const { words, restBits } = this;
    const { hexWords } = hashes;
    const start = vertex * WORDS_PER_HEX;
    let { full, rest } = this;
    for (let i = start; i < start + WORDS_PER_HEX; i++) {
      const word = hexWords[i];
      words[full++] = rest | (word << restBits);
      // A shift by 32 is one by 0 in JavaScript.
      rest = restBits === 0 ? 0 : word >>> (32 - restBits);
    }
    this.full = full;
    this.rest = rest;
  }

  /** MD5 of the text, in an array that the next MD5 overwrites. */
  md5(): Int32Array {
    this.words[this.full] = this.rest;
    return md5OfWords(this.words, this.full * 4 + this.restBits / 8);
  }
}
