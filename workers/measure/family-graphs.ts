import { GraphBuilder, type OpGraph } from '../../src/graph/op-graph';
import { OUTPUT_FAMILIES, type OutputFamily } from '../../src/measure/device-check/findings';
import { checkGraph } from './output-check';

/** One tiny network a family of operators, so that a wrong kernel is known by its family. */
export const familyGraphs = (): readonly (readonly [OutputFamily, OpGraph])[] =>
  OUTPUT_FAMILIES.map((family) => [family, BUILDERS[family]()]);

const BUILDERS: Readonly<Record<OutputFamily, () => OpGraph>> = {
  cell: checkGraph,
  depthwise: () => {
    const builder = new GraphBuilder('check of depthwise');
    const image = builder.add({ kind: 'input', shape: [9, 8, 8] });
    const first = builder.depthwise(image, 3, { bias: true, activation: 'relu6' });
    builder.depthwise(first, 5, { stride: 2, bias: true });
    return builder.build();
  },
  pooling: () => {
    const builder = new GraphBuilder('check of pooling');
    const image = builder.add({ kind: 'input', shape: [9, 8, 6] });
    const largest = builder.add({ kind: 'maxPool', size: 3, stride: 2, padding: 'same' }, image);
    const mean = builder.add({ kind: 'averagePool', size: 3, stride: 1, padding: 'same' }, largest);
    builder.add({ kind: 'globalAveragePool', keepDims: false }, mean);
    return builder.build();
  },
  dense: () => {
    const builder = new GraphBuilder('check of dense');
    const features = builder.add({ kind: 'input', shape: [96] });
    const hidden = builder.add({ kind: 'dense', units: 40, bias: true, activation: 'relu' }, features);
    builder.add({ kind: 'dense', units: 10, bias: true, activation: 'none' }, hidden);
    return builder.build();
  },
  activations: () => {
    const builder = new GraphBuilder('check of activations');
    const features = builder.add({ kind: 'input', shape: [5, 4, 6] });
    const names = ['relu6', 'hardSwish', 'swish', 'gelu', 'sigmoid', 'hardSigmoid'] as const;
    builder.add({ kind: 'concat' }, ...names.map((name) => builder.activation(features, name)));
    return builder.build();
  },
  normalisation: () => {
    const builder = new GraphBuilder('check of normalisation');
    const image = builder.add({ kind: 'input', shape: [4, 4, 12] });
    const layer = builder.add({ kind: 'layerNorm', epsilon: 1e-6 }, image);
    const scaled = builder.add({ kind: 'channelScale' }, layer);
    builder.add({ kind: 'add' }, scaled, builder.batchNorm(image));
    return builder.build();
  },
  attention: () => {
    const builder = new GraphBuilder('check of attention');
    const tokens = builder.add({ kind: 'input', shape: [8, 12] });
    const part = (begin: number) => builder.add({ kind: 'sliceChannels', begin, channels: 4 }, tokens);
    const [query, key, value] = [part(0), part(4), part(8)];
    const scores = builder.add({ kind: 'matMul', transposeB: true, factor: 0.5 }, query, key);
    const shares = builder.add({ kind: 'softmax' }, scores);
    builder.add({ kind: 'matMul', transposeB: false, factor: 1 }, shares, value);
    return builder.build();
  },
};
