import { md5 } from '../../src/base/md5';
import { seededRandom } from '../../src/base/random';
import { inForm } from '../../src/graph/fold';
import type { GraphForm, OpGraph } from '../../src/graph/op-graph';
import { drawInput, planWeights, type WeightTensor } from '../../src/graph/weights';
import type { Constant } from './runtimes/tfjs/operators/lowering';

export interface PreparedNetwork {
  readonly graph: OpGraph;
  readonly weights: readonly (readonly Constant[])[];
  readonly input: WeightTensor;
}

/** The graph in the form asked for, its weights ready to be drawn from the seed. `graph` is in unfolded form. */
export function prepareNetwork(graph: OpGraph, form: GraphForm, seed: number, batch: number): PreparedNetwork {
  const [first] = graph.nodes;
  if (first.op.kind !== 'input') throw new Error(`${graph.name} does not begin with its input`);
  const input = drawInput(first.op.shape, batch, seed);
  const run = inForm(graph, form);
  return { graph: run, weights: constantsOf(run, seed), input };
}

/**
 * Drawn when a source asks for the values. The n-th tensor of one shape and scale is the same in every network of one
 * seed; within a network no two are, so that none runs on fewer bytes of weights than it has.
 */
export function constantsOf(graph: OpGraph, seed: number): readonly (readonly Constant[])[] {
  const seen = new Map<string, number>();
  return planWeights(graph).map((tensors) =>
    tensors.map((planned) => {
      const occurrence = seen.get(planned.key) ?? 0;
      seen.set(planned.key, occurrence + 1);
      const key = `${planned.key} ${seed} #${occurrence}`;
      let values: Float32Array | undefined;
      return {
        shape: planned.shape,
        key,
        values() {
          values ??= planned.draw(seededRandom(streamOf(key)));
          return values;
        },
      };
    }),
  );
}

const streamOf = (key: string): number => Number.parseInt(md5(key).slice(0, 8), 16);
