import type { Shape } from '../../../graph/op-graph';
import { elementCount } from '../../../graph/shapes';
import type { OperatorCount } from '../graph-converter';
import { MAX_COUNTED } from '../limits';

/** What an operator computes, or the shape of its output, does not follow from the shapes that it reads. */
export class Uncountable extends Error {
  override readonly name = 'Uncountable';
}

/** Collects the multiply-adds of a model, and the operators whose multiply-adds are not known. */
export class MacsTally {
  private sum = 0;
  private readonly missed = new Map<string, number>();

  /** Of everything counted so far. */
  get macs(): number {
    return this.sum;
  }

  /** In falling order of their counts. */
  get uncounted(): readonly OperatorCount[] {
    return [...this.missed].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count);
  }

  /** Throws Uncountable where the sum would no longer be exact. */
  add(macs: number): void {
    const sum = this.sum + macs;
    if (!(Number.isSafeInteger(sum) && macs >= 0 && sum <= MAX_COUNTED))
      throw new Uncountable('more than can be counted');
    this.sum = sum;
  }

  miss(name: string, times = 1): void {
    this.missed.set(name, (this.missed.get(name) ?? 0) + times);
  }

  /** Runs one item's count, and takes it `times`: a layer that is applied to every step of a sequence. */
  repeat<T>(times: number, count: (inner: MacsTally) => T): T {
    const inner = new MacsTally();
    const result = count(inner);
    this.add(inner.macs * times);
    for (const { name, count: found } of inner.uncounted) this.miss(name, found);
    return result;
  }
}

/** A shape whose axes are whole and whose elements can be counted. Throws Uncountable. */
export function checkedShape(shape: readonly number[]): Shape {
  if (!shape.every((length) => Number.isSafeInteger(length) && length >= 0) || elementCount(shape) > MAX_COUNTED)
    throw new Uncountable('of a shape that cannot be');
  return shape;
}
