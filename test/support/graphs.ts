import type {
  ActivationName,
  BatchNormOp,
  Conv2dOp,
  DenseOp,
  DepthwiseConv2dOp,
  Op,
  OpGraph,
} from '../../src/graph/op-graph';

/** A graph from its operators, each with the indices it reads; without them, the node before. */
export function graphOf(...nodes: readonly (Op | readonly [Op, ...number[]])[]): OpGraph {
  return {
    name: 'test',
    nodes: nodes.map((node, i) => {
      if ('kind' in node) return { op: node, inputs: i === 0 ? [] : [i - 1] };
      const [op, ...inputs] = node;
      return { op, inputs };
    }),
  };
}

export const input = (...shape: number[]): Op => ({ kind: 'input', shape });

export const conv = (filters: number, kernel: number, changes: Partial<Conv2dOp> = {}): Conv2dOp => ({
  kind: 'conv2d',
  filters,
  kernel: [kernel, kernel],
  stride: 1,
  dilation: 1,
  groups: 1,
  padding: 'same',
  bias: false,
  activation: 'none',
  ...changes,
});

export const depthwise = (kernel: number, changes: Partial<DepthwiseConv2dOp> = {}): DepthwiseConv2dOp => ({
  kind: 'depthwiseConv2d',
  kernel: [kernel, kernel],
  stride: 1,
  dilation: 1,
  padding: 'same',
  bias: false,
  activation: 'none',
  ...changes,
});

export const batchNorm: BatchNormOp = { kind: 'batchNorm', epsilon: 1e-3, scale: true };
export const activation = (name: ActivationName): Op => ({ kind: 'activation', activation: name });
export const relu: Op = activation('relu');
export const globalPool: Op = { kind: 'globalAveragePool', keepDims: false };
export const dense = (units: number, bias = true): DenseOp => ({ kind: 'dense', units, bias, activation: 'none' });
