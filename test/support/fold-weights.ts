import { assert } from '../../src/base/assert';
import type { FoldedGraph } from '../../src/graph/fold';
import type { OpGraph } from '../../src/graph/op-graph';
import type { GraphWeights } from '../../src/graph/weights';

/** The weights of a folded graph, computed from those of the unfolded one: w' = w * s, b' = (b - mean) * s + beta. */
export function foldWeights(unfolded: OpGraph, weights: GraphWeights, folded: FoldedGraph): GraphWeights {
  return folded.sources.map((source) => {
    const own = weights[source.node];
    if (source.batchNorm === undefined) return own;
    const norm = unfolded.nodes[source.batchNorm].op;
    assert(norm.kind === 'batchNorm', `node ${source.batchNorm} was folded as a batch norm`);
    const tensors = weights[source.batchNorm].map((tensor) => tensor.values);
    const [beta, mean, variance] = tensors.slice(-3);
    const gamma = norm.scale ? tensors[0] : new Float32Array(beta.length).fill(1);
    const scale = gamma.map((g, c) => g / Math.sqrt(variance[c] + norm.epsilon));
    const filters = scale.length;
    // The last axis runs over the filters, or over the channels of a depthwise kernel: either way over the outputs.
    const kernel = own[0].values.map((w, i) => w * scale[i % filters]);
    const bias = beta.map((b, c) => ((own[1]?.values[c] ?? 0) - mean[c]) * scale[c] + b);
    return [
      { shape: own[0].shape, values: kernel },
      { shape: [filters], values: bias },
    ];
  });
}
