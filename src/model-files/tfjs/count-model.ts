import { graphCost } from '../../graph/cost';
import type { Shape } from '../../graph/op-graph';
import { type CheckedModel, readTopology } from './custom-model';
import type { OperatorCount } from './graph-converter';

/** What one inference of a model computes, for one item of a batch. */
export interface ModelCount {
  /** Multiply-adds of convolutions and dense products, as in `graph/cost.ts`; without those of `uncounted`. */
  readonly macs: number;
  /** Float weights that an inference reads, moving statistics among them, each once. */
  readonly totalParams: number;
  /** Operators that may hold multiply-adds and whose work is not known. Empty where `macs` is that of the whole model. */
  readonly uncounted: readonly OperatorCount[];
}

/**
 * Counts a model by the shapes of its inputs, without the batch. `constants` are values of weights by name, as the model
 * was opened with them.
 */
export function countModel(
  model: CheckedModel,
  shapes: readonly Shape[],
  constants: ReadonlyMap<string, readonly number[]>,
): ModelCount {
  const { totalParams } = model;
  const topology = readTopology(model, shapes, constants, 'own-model');
  if (topology.kind === 'unknown') return { macs: 0, totalParams, uncounted: topology.operators };
  return { macs: graphCost(topology.graph).macs, totalParams, uncounted: [] };
}
