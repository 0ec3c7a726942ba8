import type { Conv2dOp, Op, OpGraph } from '../../src/graph/op-graph';

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

export const conv = (filters: number, kernel: number, changes: Partial<Conv2dOp> = {}): Op => ({
  kind: 'conv2d',
  filters,
  kernel,
  stride: 1,
  padding: 'same',
  bias: false,
  activation: 'none',
  ...changes,
});

export const batchNorm: Op = { kind: 'batchNorm', epsilon: 1e-3 };
export const relu: Op = { kind: 'activation', activation: 'relu' };
export const dense = (units: number, bias = true): Op => ({ kind: 'dense', units, bias, activation: 'none' });
