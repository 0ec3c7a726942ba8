import { convolutionMacs, productMacs } from '../../../graph/cost';
import type { Shape } from '../../../graph/op-graph';
import { dilatedSize, elementCount, windowOutput } from '../../../graph/shapes';
import { flagAttribute, type GraphNode, integerAttribute, integersAttribute, textAttribute } from '../graph-def';
import { type CountedNode, type GraphRule, type GraphTensor, integersAt, shapeAt, shaped } from './graph-values';
import { broadcast } from './layer-rules';
import { Uncountable } from './macs-tally';

/** Operators that hold multiply-adds, by their TensorFlow names. */
export const PRODUCT_RULES: readonly (readonly [string, GraphRule])[] = [
  ['Conv1D', convolutionOfLines],
  ['Conv2D', convolution],
  ['_FusedConv2D', convolution],
  ['Conv3D', convolution],
  ['DepthwiseConv2d', depthwise],
  ['DepthwiseConv2dNative', depthwise],
  ['FusedDepthwiseConv2dNative', depthwise],
  ['Conv2DBackpropInput', transposed],
  ['MatMul', matMul],
  ['_FusedMatMul', matMul],
  ['BatchMatMul', matMul],
  ['BatchMatMulV2', matMul],
  ['Einsum', einsum],
];

/** Axes of the image in the shape, and of its channels. */
function layout(node: GraphNode, rank: number): { readonly image: readonly number[]; readonly channels: number } {
  const isFirst = /^NC/i.test(textAttribute(node, 'data_format', 'NHWC'));
  const image = Array.from({ length: rank - 2 }, (_, i) => i + (isFirst ? 2 : 1));
  return { image, channels: isFirst ? 1 : rank - 1 };
}

/** Lengths of one window attribute along the axes of the image. */
function along(node: GraphNode, name: string, rank: number, image: readonly number[]): number[] {
  const all = integersAttribute(node, name, new Array<number>(rank).fill(1));
  // A file without dilations has an empty list.
  return image.map((axis) => (all.length === rank ? all[axis] : 1));
}

/** Shape after a window of this kernel has passed over the image, with this many channels. */
export function windowed(node: GraphNode, input: Shape, kernel: readonly number[], channels: number): Shape {
  const rank = input.length;
  if (kernel.length !== rank - 2) throw new Uncountable(`a window of ${kernel.length} axes over ${rank - 2}`);
  const { image, channels: channelAxis } = layout(node, rank);
  const strides = along(node, 'strides', rank, image);
  const dilations = along(node, 'dilations', rank, image);
  const name = textAttribute(node, 'padding', 'VALID').toUpperCase();
  if (name !== 'SAME' && name !== 'VALID' && name !== 'EXPLICIT') throw new Uncountable(`${name} padding`);
  const zeros = integersAttribute(node, 'explicit_paddings', []);
  const output = [...input];
  image.forEach((axis, i) => {
    const padding = name === 'SAME' ? 'same' : name === 'VALID' ? 'valid' : zeros[2 * axis] + zeros[2 * axis + 1];
    output[axis] = windowOutput(input[axis], dilatedSize(kernel[i], dilations[i]), strides[i], padding);
  });
  output[channelAxis] = channels;
  return output;
}

/** Filters of shape [...window, channels, filters]. */
function convolution(site: CountedNode): readonly GraphTensor[] {
  const [x, filter] = [shapeAt(site, 0), shapeAt(site, 1)];
  const [channels, filters] = filter.slice(-2);
  if (x[layout(site.node, x.length).channels] !== channels)
    throw new Uncountable(`${channels} channels of ${x.join(' x ')}: tfjs runs no groups`);
  const kernel = filter.slice(0, -2);
  const output = shaped(windowed(site.node, x, kernel, filters));
  site.tally.add(convolutionMacs(elementCount(kernel), channels, elementCount(output.shape)));
  return [output];
}

/** [batch, length, channels] with a filter of [window, channels, filters]. */
function convolutionOfLines({ node, tally, ...site }: CountedNode): readonly GraphTensor[] {
  const [[batch, length], [window, channels, filters]] = [0, 1].map((place) =>
    shapeAt({ ...site, node, tally }, place),
  );
  const padding = textAttribute(node, 'padding', 'VALID').toUpperCase() === 'SAME' ? 'same' : 'valid';
  const stride = integerAttribute(node, 'stride', 1);
  const size = dilatedSize(window, integerAttribute(node, 'dilation', 1));
  const output = shaped([batch, windowOutput(length, size, stride, padding), filters]);
  tally.add(convolutionMacs(window, channels, elementCount(output.shape)));
  return [output];
}

/** Filters of shape [height, width, channels, filters of a channel]. */
function depthwise(site: CountedNode): readonly GraphTensor[] {
  const [height, width, channels, filters] = shapeAt(site, 1);
  const output = shaped(windowed(site.node, shapeAt(site, 0), [height, width], channels * filters));
  site.tally.add(convolutionMacs(height * width, 1, elementCount(output.shape)));
  return [output];
}

/** Reads the shape of its output, a filter of [height, width, written channels, read channels], and the image. */
function transposed(site: CountedNode): readonly GraphTensor[] {
  const [height, width, written] = shapeAt(site, 1);
  site.tally.add(convolutionMacs(height * width, written, elementCount(shapeAt(site, 2))));
  return [shaped(integersAt(site, 0))];
}

function matMul(site: CountedNode): readonly GraphTensor[] {
  const { node, tally } = site;
  const [a, b] = [shapeAt(site, 0), shapeAt(site, 1)];
  const isTurned = (...names: string[]) => names.some((name) => flagAttribute(node, name));
  if (a.length < 2 || b.length < 2) throw new Uncountable('of less than two axes');
  const [rows, inner] = isTurned('transpose_a', 'adj_x') ? a.slice(-2).reverse() : a.slice(-2);
  const [innerB, columns] = isTurned('transpose_b', 'adj_y') ? b.slice(-2).reverse() : b.slice(-2);
  if (inner !== innerB) throw new Uncountable(`of ${a.join(' x ')} and ${b.join(' x ')}`);
  const output = shaped([...broadcast(a.slice(0, -2), b.slice(0, -2)), rows, columns]);
  tally.add(productMacs(inner, elementCount(output.shape)));
  return [output];
}

/**
 * A product of two tensors that sums over some axes counts one multiply-add for every combination of indices; one that
 * sums over none, and one of a single tensor, count nothing.
 */
function einsum(site: CountedNode): readonly GraphTensor[] {
  const equation = textAttribute(site.node, 'equation', '').replaceAll(' ', '');
  const [read, written] = equation.split('->');
  const terms = read.split(',');
  if (written === undefined || equation.includes('.') || terms.length !== site.inputs.length || terms.length > 2)
    throw new Uncountable(equation);
  const lengths = new Map<string, number>();
  terms.forEach((term, i) => {
    const shape = shapeAt(site, i);
    if (term.length !== shape.length) throw new Uncountable(equation);
    [...term].forEach((index, axis) => void lengths.set(index, shape[axis]));
  });
  const output = shaped([...written].map((index) => lengths.get(index) ?? 0));
  if (terms.length === 2 && lengths.size > written.length) site.tally.add(elementCount([...lengths.values()]));
  return [output];
}
