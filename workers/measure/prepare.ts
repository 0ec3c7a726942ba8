import { foldGraph } from '../../src/graph/fold';
import type { GraphForm, OpGraph } from '../../src/graph/op-graph';
import { drawInput, drawWeights, foldWeights, type GraphWeights, type WeightTensor } from '../../src/graph/weights';

export interface PreparedNetwork {
  readonly graph: OpGraph;
  readonly weights: GraphWeights;
  readonly input: WeightTensor;
}

/** The graph in the form asked for, with weights and input drawn from the seed. `graph` is in unfolded form. */
export function prepareNetwork(graph: OpGraph, form: GraphForm, seed: number, batch: number): PreparedNetwork {
  const weights = drawWeights(graph, seed);
  const [first] = graph.nodes;
  if (first.op.kind !== 'input') throw new Error(`${graph.name} does not begin with its input`);
  const input = drawInput(first.op.shape, batch, seed);
  if (form === 'unfolded') return { graph, weights, input };
  const folded = foldGraph(graph);
  return { graph: folded.graph, weights: foldWeights(graph, weights, folded), input };
}
