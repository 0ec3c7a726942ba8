/** Bits in order, the highest of each byte first. */
export class BitWriter {
  private readonly bytes: number[] = [];
  private held = 0;
  private heldBits = 0;

  bit(value: number): void {
    this.held = (this.held << 1) | value;
    if (++this.heldBits === 8) {
      this.bytes.push(this.held);
      this.held = 0;
      this.heldBits = 0;
    }
  }

  /** The lowest `count` bits of a non-negative integer. */
  bits(value: number, count: number): void {
    for (let i = count - 1; i >= 0; i--) this.bit(Math.floor(value / 2 ** i) % 2);
  }

  /** Fills the byte under way with zeros. */
  align(): void {
    while (this.heldBits > 0) this.bit(0);
  }

  /** Non-negative integer up to 2^49, seven bits a byte, the lowest first (LEB128). Aligned. */
  varint(value: number): void {
    this.align();
    let rest = value;
    for (; rest >= 128; rest = Math.floor(rest / 128)) this.bytes.push((rest % 128) | 128);
    this.bytes.push(rest);
  }

  raw(bytes: Uint8Array): void {
    this.align();
    for (const byte of bytes) this.bytes.push(byte);
  }

  finish(): Uint8Array<ArrayBuffer> {
    this.align();
    return Uint8Array.from(this.bytes);
  }
}

const MAX_VARINT_BYTES = 7;

/** Reads what `BitWriter` wrote. Bad input sets `failed`, once and for good, and reads as zeros: nothing throws. */
export class BitReader {
  failed = false;
  private at = 0;

  constructor(private readonly bytes: Uint8Array<ArrayBuffer>) {}

  get bitsLeft(): number {
    return this.bytes.length * 8 - this.at;
  }

  bit(): number {
    if (this.bitsLeft <= 0) this.failed = true;
    if (this.failed) return 0;
    const value = (this.bytes[this.at >> 3] >> (7 - (this.at & 7))) & 1;
    this.at++;
    return value;
  }

  bits(count: number): number {
    let value = 0;
    for (let i = 0; i < count; i++) value = value * 2 + this.bit();
    return value;
  }

  /** Skips to the next whole byte; what is skipped is zeros. */
  align(): void {
    while ((this.at & 7) !== 0 && !this.failed) if (this.bit() !== 0) this.failed = true;
  }

  varint(): number {
    this.align();
    let value = 0;
    for (let i = 0; i < MAX_VARINT_BYTES; i++) {
      const byte = this.bits(8);
      value += (byte & 127) * 128 ** i;
      if (byte < 128) return value;
    }
    this.failed = true;
    return 0;
  }

  raw(count: number): Uint8Array<ArrayBuffer> {
    this.align();
    if (count * 8 > this.bitsLeft) this.failed = true;
    if (this.failed) return new Uint8Array();
    const start = this.at >> 3;
    this.at += count * 8;
    return this.bytes.slice(start, start + count);
  }

  /** Whether everything was read, and rightly. */
  get isDone(): boolean {
    return !this.failed && this.bitsLeft === 0;
  }
}
