/**
 * A set of rows of numbers that numbers the distinct ones in the order of their first appearance, by open addressing. The
 * hash reads whole numbers only: rows that differ in fractions alone collide.
 */
export class DistinctRows {
  size = 0;
  private rows: Float64Array;
  /** For each slot the number of its row plus one; 0 in a free slot. Their count is a power of two. */
  private slots = new Int32Array(1024);

  constructor(private readonly width: number) {
    this.rows = new Float64Array(512 * width);
  }

  /** The number of a row. For a row that is new, it is the `size` before the call. */
  numberOf(row: Float64Array): number {
    if (2 * this.size >= this.slots.length) this.grow();
    const { slots } = this;
    for (let slot = hashOf(row) & (slots.length - 1); ; slot = (slot + 1) & (slots.length - 1)) {
      const number = slots[slot] - 1;
      if (number < 0) {
        this.rows.set(row, this.size * this.width);
        slots[slot] = ++this.size;
        return this.size - 1;
      }
      if (this.isAt(number, row)) return number;
    }
  }

  private isAt(number: number, row: Float64Array): boolean {
    const { rows, width } = this;
    for (let j = 0, at = number * width; j < width; j++, at++) if (rows[at] !== row[j]) return false;
    return true;
  }

  private grow(): void {
    const { width, size } = this;
    const rows = new Float64Array(2 * this.rows.length);
    rows.set(this.rows);
    this.rows = rows;
    this.slots = new Int32Array(2 * this.slots.length);
    for (let number = 0; number < size; number++) {
      let slot = hashOf(rows.subarray(number * width, (number + 1) * width)) & (this.slots.length - 1);
      while (this.slots[slot] !== 0) slot = (slot + 1) & (this.slots.length - 1);
      this.slots[slot] = number + 1;
    }
  }
}

/** Mixes the low 32 bits of the whole part of each number by multiplication with the golden ratio's bits. */
function hashOf(row: Float64Array): number {
  let hash = 0;
  for (let j = 0; j < row.length; j++) hash = Math.imul(hash ^ (row[j] | 0), 0x9e3779b1) ^ (hash >>> 15);
  return (hash ^ (hash >>> 16)) >>> 0;
}
