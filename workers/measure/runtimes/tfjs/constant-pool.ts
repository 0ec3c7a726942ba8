import type * as tf from '@tensorflow/tfjs-core';
import { type ConstantSource, OWN_CONSTANTS } from './network';
import type { Constant } from './operators/lowering';

/** Bytes of constants kept for the networks to come; what is in use counts and stays. */
export const POOL_BUDGET_BYTES = 192 * 2 ** 20;

/**
 * Constants that stay on the backend from one network to the next: cells of one search space share most of theirs, and
 * drawing and uploading them can take longer than running the network.
 */
export class ConstantPool implements ConstantSource {
  /** In order of last use. */
  private readonly entries = new Map<string, { readonly tensor: tf.Tensor; readonly bytes: number }>();
  private readonly inUse = new Set<tf.Tensor>();
  private heldBytes = 0;

  constructor(private readonly budgetBytes: number = POOL_BUDGET_BYTES) {}

  /** Tensors and bytes that the pool holds, in use or not: what a visit leaves behind on purpose. */
  get held(): { readonly tensors: number; readonly bytes: number } {
    return { tensors: this.entries.size, bytes: this.heldBytes };
  }

  take(constant: Constant): tf.Tensor {
    const key = `${constant.key} @ ${constant.shape.join('x')}`;
    const entry = this.entries.get(key) ?? this.make(constant);
    this.entries.delete(key);
    this.entries.set(key, entry);
    this.inUse.add(entry.tensor);
    return entry.tensor;
  }

  giveBack(tensors: readonly tf.Tensor[]): void {
    for (const tensor of tensors) this.inUse.delete(tensor);
    for (const [key, { tensor, bytes }] of this.entries) {
      if (this.heldBytes <= this.budgetBytes) break;
      if (this.inUse.has(tensor)) continue;
      this.entries.delete(key);
      this.heldBytes -= bytes;
      tensor.dispose();
    }
  }

  private make(constant: Constant): { readonly tensor: tf.Tensor; readonly bytes: number } {
    const tensor = OWN_CONSTANTS.take(constant);
    const bytes = tensor.size * 4;
    this.heldBytes += bytes;
    return { tensor, bytes };
  }
}
