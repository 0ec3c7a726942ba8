import { minimum, sumBy } from '../../base/aggregate';
import { assert } from '../../base/assert';
import type { BitReader, BitWriter } from './bits';

/** More bits than any value here has. */
const MAX_RICE_BITS = 31;
/** Values are below it, as in a varint: of a larger one a Rice code would have endless ones. */
const VALUE_BOUND = 2 ** 49;

/**
 * A column of non-negative integers: the least of them as a varint, a byte k, then each value's excess over the least
 * as a Rice code: excess / 2^k in ones ended by a zero, then the lowest k bits. k is the one that takes the least room.
 * Nothing is written for no values. Throws where a value is not an integer from 0 to 2^49 - 1.
 */
export function writeColumn(writer: BitWriter, values: readonly number[]): void {
  if (values.length === 0) return;
  const stray = values.find((value) => !(Number.isInteger(value) && value >= 0 && value < VALUE_BOUND));
  assert(stray === undefined, `a column holds ${stray}`);
  const least = minimum(values);
  const excesses = values.map((value) => value - least);
  const k = bestRiceBits(excesses);
  writer.varint(least);
  writer.bits(k, 8);
  for (const excess of excesses) {
    for (let ones = Math.floor(excess / 2 ** k); ones > 0; ones--) writer.bit(1);
    writer.bit(0);
    writer.bits(excess % 2 ** k, k);
  }
  writer.align();
}

export function readColumn(reader: BitReader, count: number): number[] {
  if (count === 0) return [];
  const least = reader.varint();
  const k = reader.bits(8);
  // Every value takes at least k + 1 bits: a count that cannot fit is refused before memory is asked for.
  if (k > MAX_RICE_BITS || count * (k + 1) > reader.bitsLeft) reader.failed = true;
  const values: number[] = [];
  while (values.length < count && !reader.failed) {
    let ones = 0;
    while (reader.bit() === 1) ones++;
    values.push(least + ones * 2 ** k + reader.bits(k));
  }
  reader.align();
  return values;
}

function bestRiceBits(excesses: readonly number[]): number {
  let best = 0;
  let bestCost = Number.POSITIVE_INFINITY;
  for (let k = 0; k <= MAX_RICE_BITS; k++) {
    const cost = sumBy(excesses, (excess) => Math.floor(excess / 2 ** k) + 1 + k);
    if (cost < bestCost) {
      best = k;
      bestCost = cost;
    }
  }
  return best;
}

/** Signed integers as non-negative ones, small ones staying small: 0, -1, 1, -2, 2 as 0, 1, 2, 3, 4. */
export const zigzag = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value);
export const unzigzag = (value: number): number => (value % 2 === 1 ? -(value + 1) / 2 : value / 2);
