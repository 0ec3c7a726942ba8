import { type ActivationName, GraphBuilder, type OpGraph } from '../../src/graph/op-graph';

type Block = (builder: GraphBuilder, x: number) => number;

const CHANNELS = 8;

/** Fifty and more layers of every style of network, of a few channels: does a value keep its scale all the way down? */
export const DEEP_GRAPHS: readonly OpGraph[] = [
  deep('plain', 50, (b, x) => b.convBnRelu(x, CHANNELS, 3)),
  deep('plain, of one pixel', 50, (b, x) => b.convBnRelu(x, CHANNELS, 5), [1, 1]),
  ...(['relu6', 'hardSwish', 'swish', 'gelu', 'sigmoid', 'hardSigmoid'] as const).map((name) =>
    deep(`plain, ${name}`, 50, (b, x) => b.activation(b.batchNorm(b.conv(x, CHANNELS, 3)), name)),
  ),
  deep('depthwise', 50, (b, x) => b.activation(b.batchNorm(b.depthwise(x, 3)), 'relu6')),
  deep('residual', 50, (b, x) =>
    b.activation(sum(b, x, b.batchNorm(b.conv(b.convBnRelu(x, CHANNELS, 3), CHANNELS, 3))), 'relu'),
  ),
  deep('residual, activated before', 50, (b, x) => sum(b, x, preActivated(b, preActivated(b, x)))),
  deep('inverted bottlenecks', 20, (b, x) => sum(b, x, bottleneck(b, x, 'swish'))),
  deep('inverted bottlenecks without skips', 20, (b, x) => bottleneck(b, x, 'hardSwish')),
  deep('densely joined', 40, (b, x) =>
    b.add({ kind: 'concat' }, x, b.conv(b.activation(b.batchNorm(x), 'relu'), 2, 3)),
  ),
  deep('layer norm and scale', 30, (b, x) => {
    const normal = b.add({ kind: 'layerNorm', epsilon: 1e-6 }, b.depthwise(x, 7, { bias: true }));
    return sum(b, x, b.add({ kind: 'channelScale' }, dense(b, b.activation(dense(b, normal, 32), 'gelu'), CHANNELS)));
  }),
  deep('attention', 12, (b, x) => {
    const tokens = b.add({ kind: 'reshape', shape: [64, CHANNELS] }, x);
    const attended = sum(b, tokens, attention(b, b.add({ kind: 'layerNorm', epsilon: 1e-6 }, tokens)));
    const hidden = dense(b, b.add({ kind: 'layerNorm', epsilon: 1e-6 }, attended), 16);
    const mixed = sum(b, attended, dense(b, b.activation(hidden, 'swish'), CHANNELS));
    return b.add({ kind: 'reshape', shape: [8, 8, CHANNELS] }, mixed);
  }),
  ...(['zeros', 'skip', 'averagePool'] as const).map((edge) => stages(edge)),
];

function deep(name: string, blocks: number, block: Block, [height, width] = [8, 8]): OpGraph {
  const builder = new GraphBuilder(name);
  let x = builder.add({ kind: 'input', shape: [height, width, CHANNELS] });
  for (let i = 0; i < blocks; i++) x = block(builder, x);
  dense(builder, builder.add({ kind: 'globalAveragePool', keepDims: false }, x), 10);
  return builder.build();
}

/** The frame of NAS-Bench-201 (arXiv 2001.00326): three stages of five cells, here with one operator on all six edges. */
function stages(edge: 'zeros' | 'skip' | 'averagePool'): OpGraph {
  const run: Block = (b, x) => {
    if (edge === 'skip') return x;
    return b.add(edge === 'zeros' ? { kind: edge } : { kind: edge, size: 3, stride: 1, padding: 'same' }, x);
  };
  return deep(`cells of ${edge}`, 3, (b, x) => {
    let y = sum(b, preActivated(b, preActivated(b, x)), b.conv(x, CHANNELS, 1));
    for (let cell = 0; cell < 5; cell++) {
      const first = run(b, y);
      const second = sum(b, run(b, y), run(b, first));
      y = b.add({ kind: 'add' }, run(b, y), run(b, first), run(b, second));
    }
    return y;
  });
}

function bottleneck(b: GraphBuilder, x: number, activation: ActivationName): number {
  const wide = b.activation(b.batchNorm(b.conv(x, 24, 1)), activation);
  const filtered = b.activation(b.batchNorm(b.depthwise(wide, 5)), activation);
  const pooled = b.add({ kind: 'globalAveragePool', keepDims: true }, filtered);
  const squeezed = b.conv(pooled, 4, 1, { bias: true, activation: 'relu' });
  const gate = b.activation(b.conv(squeezed, 24, 1, { bias: true }), 'sigmoid');
  return b.batchNorm(b.conv(b.add({ kind: 'multiply' }, filtered, gate), CHANNELS, 1));
}

function attention(b: GraphBuilder, x: number): number {
  const [queries, keys, values] = [0, 1, 2].map(() => dense(b, x, CHANNELS));
  const scores = b.add({ kind: 'matMul', transposeB: true, factor: CHANNELS ** -0.5 }, queries, keys);
  const shares = b.add({ kind: 'softmax' }, scores);
  return dense(b, b.add({ kind: 'matMul', transposeB: false, factor: 1 }, shares, values), CHANNELS);
}

function preActivated(b: GraphBuilder, x: number): number {
  return b.batchNorm(b.conv(b.activation(x, 'relu'), CHANNELS, 3));
}

function dense(b: GraphBuilder, x: number, units: number): number {
  return b.add({ kind: 'dense', units, bias: true, activation: 'none' }, x);
}

function sum(b: GraphBuilder, ...addends: number[]): number {
  return b.add({ kind: 'add' }, ...addends);
}
