import type { ActivationName, Conv2dOp, DenseOp, DepthwiseConv2dOp, GraphForm, OpGraph, OpNode } from './op-graph';

/** For each node of a folded graph: the nodes of the unfolded one it stands for, so that weights can follow. */
export interface FoldedGraph {
  readonly graph: OpGraph;
  readonly sources: readonly FoldSource[];
}

export interface FoldSource {
  /** The node of the unfolded graph that this node was made from. */
  readonly node: number;
  /** The batch norm whose scale and shift went into this node's weights and bias, if one did. */
  readonly batchNorm?: number;
}

/**
 * Activations that tfjs 4.22 can fuse into a convolution on every backend. Other activations run as separate kernels in either
 * form, so they stay separate operators.
 */
const FUSED_ACTIVATIONS: readonly ActivationName[] = ['relu', 'relu6', 'sigmoid'];

/** A network, given in unfolded form, in the form that is run. */
export const inForm = (graph: OpGraph, form: GraphForm): OpGraph =>
  form === 'folded' ? foldGraph(graph).graph : graph;

/**
 * The deployment form: batch norm goes into the weights and bias of the convolution before it, and an activation after
 * a convolution or dense product into that operator. Both only where no other operator reads the value in between.
 * Layer norm depends on its input and cannot be folded; a channel scale stays, so that the network runs as its authors run it.
 */
export function foldGraph(graph: OpGraph): FoldedGraph {
  const readers = countReaders(graph);
  const nodes: OpNode[] = [];
  const sources: FoldSource[] = [];
  const placeOf: number[] = [];
  const place = (node: OpNode, source: FoldSource): number => {
    nodes.push(node);
    sources.push(source);
    return nodes.length - 1;
  };
  graph.nodes.forEach((node, index) => {
    const before = node.inputs[0];
    const target = placeOf[before];
    const producer = nodes[target];
    const isOnlyReader = node.inputs.length === 1 && readers[before] === 1;
    if (node.op.kind === 'batchNorm' && isOnlyReader && isBare(producer) && sources[target].batchNorm === undefined) {
      nodes[target] = { op: { ...producer.op, bias: true }, inputs: producer.inputs };
      sources[target] = { ...sources[target], batchNorm: index };
      placeOf.push(target);
    } else if (
      node.op.kind === 'activation' &&
      isOnlyReader &&
      FUSED_ACTIVATIONS.includes(node.op.activation) &&
      takesActivation(producer)
    ) {
      nodes[target] = { op: { ...producer.op, activation: node.op.activation }, inputs: producer.inputs };
      placeOf.push(target);
    } else {
      placeOf.push(place({ op: node.op, inputs: node.inputs.map((i) => placeOf[i]) }, { node: index }));
    }
  });
  return { graph: { name: graph.name, nodes }, sources };
}

function countReaders(graph: OpGraph): number[] {
  const readers = new Array<number>(graph.nodes.length).fill(0);
  for (const node of graph.nodes) for (const input of node.inputs) readers[input]++;
  return readers;
}

type Convolution = OpNode & { op: Conv2dOp | DepthwiseConv2dOp };

const isConvolution = (node: OpNode): node is Convolution =>
  node.op.kind === 'conv2d' || node.op.kind === 'depthwiseConv2d';

/** A batch norm after an activation must stay apart. */
const isBare = (node: OpNode): node is Convolution => isConvolution(node) && node.op.activation === 'none';

type Fusable = OpNode & { op: Conv2dOp | DepthwiseConv2dOp | DenseOp };

const takesActivation = (node: OpNode): node is Fusable =>
  isBare(node) || (node.op.kind === 'dense' && node.op.activation === 'none');
