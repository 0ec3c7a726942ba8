import type { Shape } from '../../graph/op-graph';
import { constantsOf } from './constants';
import { countGraph } from './count/count-graph';
import { countLayers } from './count/count-layers';
import { MacsTally } from './count/macs-tally';
import type { CheckedModel } from './custom-model';
import type { OperatorCount } from './graph-converter';
import { modelOf } from './read-layers';

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
 * Counts a model by the shapes of its inputs, without the batch: what tfjs 4.22 runs for them, divided by the batch where
 * the model takes one of a fixed size alone. `constants` are values of weights by name, as the model was opened with them.
 */
export function countModel(
  { json, inputs, ports, totalParams }: CheckedModel,
  shapes: readonly Shape[],
  constants: ReadonlyMap<string, readonly number[]>,
): ModelCount {
  const tally = new MacsTally();
  if (ports === undefined) {
    const model = modelOf(json.topology);
    if (model !== undefined) countLayers(model.className, model.config, shapes, tally);
    return { macs: tally.macs, totalParams, uncounted: tally.uncounted };
  }
  const batch = inputs.reduce((most, input) => Math.max(most, input.batch ?? 1), 1);
  const fed = new Map(
    inputs.map(({ name, batch: fixed, shape }, i) => {
      const isSingle = fixed === undefined && shape !== undefined;
      return [name, isSingle ? shapes[i] : [fixed ?? batch, ...shapes[i]]];
    }),
  );
  countGraph({ nodes: ports.nodes, weights: constantsOf(json, constants), fed }, tally);
  return { macs: Math.round(tally.macs / batch), totalParams, uncounted: tally.uncounted };
}
