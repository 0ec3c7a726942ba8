import * as tf from '@tensorflow/tfjs-core';
import { messageOf } from '../../../src/base/problem';
import type { ModelPlace } from '../../../src/measure/model-trial';
import type { OpenedModel } from '../../../src/model-files/tfjs/open';
import type { LoadedModel } from '../runtimes/tfjs/load-model';

/** tfjs stopped at a layer or an operator that is known. */
export class FailedAt extends Error {
  constructor(
    readonly place: ModelPlace,
    detail: string,
  ) {
    super(detail);
  }
}

/**
 * Does what loads or runs a layers model; where it throws, the error tells at which layer: the innermost that was being
 * applied. Rejects with a FailedAt, or with what was thrown while no layer was applied.
 */
export async function tellingLayers<T>(work: () => Promise<T>): Promise<T> {
  const { layers } = await import('@tensorflow/tfjs-layers');
  const { prototype } = layers.Layer;
  const { apply } = prototype;
  let failed: { readonly place: ModelPlace; readonly error: unknown } | undefined;
  prototype.apply = function (...args) {
    try {
      return apply.apply(this, args);
    } catch (error) {
      // The layers around it see the same error later.
      if (failed?.error !== error)
        failed = { place: { kind: 'layer', name: this.name, type: this.getClassName() }, error };
      throw error;
    }
  };
  try {
    return await work();
  } catch (error) {
    if (failed !== undefined && failed.error === error) throw new FailedAt(failed.place, messageOf(error));
    throw error;
  } finally {
    prototype.apply = apply;
  }
}

/** Operators that are tried one by one to find the one that throws. */
const MAX_CANDIDATES = 40;

/**
 * The operator of a graph model at which a run stops, found by running it once more and keeping what each operator gives;
 * undefined where that does not tell. The model has just failed to run.
 */
export function failingOperator({ model }: OpenedModel, loaded: LoadedModel): ModelPlace | undefined {
  const nodes = model.ports?.nodes;
  if (nodes === undefined || loaded.probe === undefined) return undefined;
  keepIntermediate(true);
  try {
    const done = loaded.probe.namesDone();
    const waiting = [...nodes.values()].filter(({ name, op }) => op !== 'Const' && !done.has(name));
    for (const { name, op } of waiting.slice(0, MAX_CANDIDATES))
      if (loaded.probe.fails(name)) return { kind: 'operator', name, type: op };
    return undefined;
  } finally {
    keepIntermediate(false);
  }
}

/** With `set` tfjs would warn on the console that it gets slow. */
const keepIntermediate = (isOn: boolean): void =>
  tf.env().setFlags({ ...tf.env().getFlags(), KEEP_INTERMEDIATE_TENSORS: isOn });
