import type { Shape } from '../../../graph/op-graph';
import { elementCount } from '../../../graph/shapes';
import { integerAttribute, integersAttribute, textAttribute } from '../graph-def';
import {
  axisAttribute,
  axisOf,
  type CountedNode,
  type GraphRule,
  type GraphTensor,
  integerAt,
  integersAt,
  replaced,
  resolved,
  scalar,
  shapeAt,
  shaped,
  tensor,
  valued,
  vector,
} from './graph-values';
import { Uncountable } from './macs-tally';
import { stridedSlice } from './strided-slice';

/** Operators that move values and make shapes: none counts anything. Numbers that shapes are made of are followed. */
export const STRUCTURE_RULES: readonly (readonly [string, GraphRule])[] = [
  ['Shape', (site) => [vector(shapeAt(site, 0))]],
  ['ShapeN', (site) => site.inputs.map((_, i) => vector(shapeAt(site, i)))],
  ['Size', (site) => [scalar(elementCount(shapeAt(site, 0)))]],
  ['Rank', (site) => [scalar(shapeAt(site, 0).length)]],
  ['Reshape', (site) => [moved(site, resolved(integersAt(site, 1), shapeAt(site, 0)))]],
  ['Squeeze', squeeze],
  ['ExpandDims', expandDims],
  ['Transpose', transpose],
  ['ConcatV2', (site) => concat(site, 0, site.inputs.length - 1, site.inputs.length - 1)],
  ['Concat', (site) => concat(site, 1, site.inputs.length, 0)],
  ['Pack', pack],
  ['Unpack', unpack],
  ['Split', split],
  ['SplitV', splitV],
  ['Slice', slice],
  ['StridedSlice', stridedSlice],
  ['Gather', (site) => [gather(site, 0)]],
  ['GatherV2', (site) => [gather(site, site.inputs.length > 2 ? integerAt(site, 2) : 0)]],
  ['GatherNd', gatherNd],
  ['Tile', tile],
  ['Pad', pad],
  ['PadV2', pad],
  ['MirrorPad', pad],
  ['SpaceToBatchND', spaceToBatch],
  ['BatchToSpaceND', batchToSpace],
  ['DepthToSpace', depthToSpace],
  ['BroadcastTo', (site) => [valued(integersAt(site, 1), spread(site, integersAt(site, 1)))]],
  ['Fill', fill],
  ['Range', range],
  ['LinSpace', (site) => [shaped([integerAt(site, 2)])]],
  ['ZerosLike', (site) => [filled(shapeAt(site, 0), 0)]],
  ['OnesLike', (site) => [filled(shapeAt(site, 0), 1)]],
  ['Zeros', (site) => [filled(integersAt(site, 0), 0)]],
  ['Ones', (site) => [filled(integersAt(site, 0), 1)]],
  ['OneHot', (site) => [shaped([...shapeAt(site, 0), integerAt(site, 1)])]],
  ['ScatterNd', (site) => [shaped(integersAt(site, 2))]],
  ['SparseToDense', (site) => [shaped(integersAt(site, 1))]],
  ['Bincount', (site) => [shaped([integerAt(site, 1)])]],
  ...['RandomUniform', 'RandomUniformInt', 'RandomStandardNormal', 'TruncatedNormal'].map(
    (name) => [name, (site: CountedNode) => [shaped(integersAt(site, 0))]] as const,
  ),
];

/** The same numbers in another shape. */
const moved = (site: CountedNode, shape: Shape): GraphTensor => valued(shape, tensor(site, 0).values);

const filled = (shape: Shape, value: number): GraphTensor =>
  elementCount(shape) <= 64 ? valued(shape, new Array<number>(elementCount(shape)).fill(value)) : shaped(shape);

function squeeze(site: CountedNode): readonly GraphTensor[] {
  const shape = shapeAt(site, 0);
  const axes = integersAttribute(site.node, 'squeeze_dims', integersAttribute(site.node, 'axis', []));
  const named = axes.map((axis) => axisOf(axis, shape.length));
  return [
    moved(
      site,
      shape.filter((length, i) => (named.length === 0 ? length !== 1 : !named.includes(i))),
    ),
  ];
}

function expandDims(site: CountedNode): readonly GraphTensor[] {
  const shape = [...shapeAt(site, 0)];
  shape.splice(axisOf(integerAt(site, 1), shape.length + 1), 0, 1);
  return [moved(site, shape)];
}

function transpose(site: CountedNode): readonly GraphTensor[] {
  const shape = shapeAt(site, 0);
  const axes = integersAt(site, 1).map((axis) => axisOf(axis, shape.length));
  if (axes.length !== shape.length) throw new Uncountable('of other axes than it reads');
  return [shaped(axes.map((axis) => shape[axis]))];
}

function concat(site: CountedNode, begin: number, end: number, axisPlace: number): readonly GraphTensor[] {
  const parts = Array.from({ length: end - begin }, (_, i) => tensor(site, begin + i));
  const [{ shape }] = parts;
  const axis = axisOf(integerAt(site, axisPlace), shape.length);
  const whole = replaced(
    shape,
    axis,
    parts.reduce((sum, part) => sum + part.shape[axis], 0),
  );
  return [valued(whole, axis === 0 ? joined(parts) : undefined)];
}

/** The numbers of tensors one after the other, where all are known. */
function joined(parts: readonly GraphTensor[]): number[] | undefined {
  const all: number[] = [];
  for (const { values } of parts) {
    if (values === undefined) return undefined;
    all.push(...values);
  }
  return all;
}

function pack(site: CountedNode): readonly GraphTensor[] {
  const parts = site.inputs.map((_, i) => tensor(site, i));
  const shape = [...shapeAt(site, 0)];
  const axis = axisAttribute(site, shape.length + 1);
  shape.splice(axis, 0, parts.length);
  return [valued(shape, axis === 0 ? joined(parts) : undefined)];
}

function unpack(site: CountedNode): readonly GraphTensor[] {
  const { shape, values } = tensor(site, 0);
  const axis = axisAttribute(site, shape.length);
  const rest = shape.filter((_, i) => i !== axis);
  const each = elementCount(rest);
  return parts(shape[axis], (i) => valued(rest, axis === 0 ? values?.slice(i * each, (i + 1) * each) : undefined));
}

/** A file may name any number of parts. */
const MAX_PARTS = 65_536;

function parts(count: number, part: (place: number) => GraphTensor): readonly GraphTensor[] {
  if (!(Number.isSafeInteger(count) && count >= 0 && count <= MAX_PARTS)) throw new Uncountable(`into ${count} parts`);
  return Array.from({ length: count }, (_, i) => part(i));
}

function split(site: CountedNode): readonly GraphTensor[] {
  const { shape, values } = tensor(site, 1);
  const axis = axisOf(integerAt(site, 0), shape.length);
  const count = integerAttribute(site.node, 'num_split', 1);
  const length = shape[axis] / count;
  const known = shape.length === 1 ? values : undefined;
  return parts(count, (i) => valued(replaced(shape, axis, length), known?.slice(i * length, (i + 1) * length)));
}

function splitV(site: CountedNode): readonly GraphTensor[] {
  const { shape, values } = tensor(site, 0);
  const axis = axisOf(integerAt(site, 2), shape.length);
  const sizes = integersAt(site, 1);
  const rest = shape[axis] - sizes.reduce((sum, size) => sum + Math.max(0, size), 0);
  const known = shape.length === 1 ? values : undefined;
  let begin = 0;
  return sizes.map((size) => {
    const length = size === -1 ? rest : size;
    begin += length;
    return valued(replaced(shape, axis, length), known?.slice(begin - length, begin));
  });
}

function slice(site: CountedNode): readonly GraphTensor[] {
  const { shape, values } = tensor(site, 0);
  const [begins, sizes] = [integersAt(site, 1), integersAt(site, 2)];
  const output = shape.map((length, i) => (sizes[i] === -1 ? length - begins[i] : sizes[i]));
  const known = shape.length === 1 ? values?.slice(begins[0], begins[0] + output[0]) : undefined;
  return [valued(output, known)];
}

function gather(site: CountedNode, from: number): GraphTensor {
  const [{ shape, values }, indices] = [tensor(site, 0), tensor(site, 1)];
  const axis = axisOf(from, shape.length);
  const batchDims = integerAttribute(site.node, 'batch_dims', 0);
  const picked = shape.length === 1 ? indices.values?.map((index) => values?.[index] ?? Number.NaN) : undefined;
  return valued(
    [...shape.slice(0, axis), ...indices.shape.slice(batchDims), ...shape.slice(axis + 1)],
    values === undefined ? undefined : picked,
  );
}

function gatherNd(site: CountedNode): readonly GraphTensor[] {
  const [shape, indices] = [shapeAt(site, 0), shapeAt(site, 1)];
  return [shaped([...indices.slice(0, -1), ...shape.slice(indices[indices.length - 1])])];
}

function tile(site: CountedNode): readonly GraphTensor[] {
  const times = integersAt(site, 1);
  return [shaped(shapeAt(site, 0).map((length, i) => length * times[i]))];
}

function pad(site: CountedNode): readonly GraphTensor[] {
  const zeros = integersAt(site, 1);
  return [shaped(shapeAt(site, 0).map((length, i) => length + zeros[2 * i] + zeros[2 * i + 1]))];
}

/** How convolutions with a dilation were written: the image in interleaved parts, one an item of a larger batch. */
function spaceToBatch(site: CountedNode): readonly GraphTensor[] {
  const [shape, block, zeros] = [shapeAt(site, 0), integersAt(site, 1), integersAt(site, 2)];
  return [
    shaped(
      shape.map((length, i) => {
        if (i === 0) return length * elementCount(block);
        return i <= block.length ? (length + zeros[2 * i - 2] + zeros[2 * i - 1]) / block[i - 1] : length;
      }),
    ),
  ];
}

function batchToSpace(site: CountedNode): readonly GraphTensor[] {
  const [shape, block, cut] = [shapeAt(site, 0), integersAt(site, 1), integersAt(site, 2)];
  return [
    shaped(
      shape.map((length, i) => {
        if (i === 0) return length / elementCount(block);
        return i <= block.length ? length * block[i - 1] - cut[2 * i - 2] - cut[2 * i - 1] : length;
      }),
    ),
  ];
}

function depthToSpace(site: CountedNode): readonly GraphTensor[] {
  const block = integerAttribute(site.node, 'block_size', 1);
  const isFirst = textAttribute(site.node, 'data_format', 'NHWC') === 'NCHW';
  const [batch, ...rest] = shapeAt(site, 0);
  const [channels, height, width] = isFirst ? rest : [rest[2], rest[0], rest[1]];
  const [deep, high, wide] = [channels / block ** 2, height * block, width * block];
  return [shaped(isFirst ? [batch, deep, high, wide] : [batch, high, wide, deep])];
}

function spread(site: CountedNode, shape: Shape): number[] | undefined {
  const { values } = tensor(site, 0);
  return values?.length === 1 ? filled(shape, values[0]).values?.slice() : undefined;
}

function fill(site: CountedNode): readonly GraphTensor[] {
  const shape = integersAt(site, 0);
  const value = site.inputs[1]?.values?.[0];
  return [value === undefined ? shaped(shape) : filled(shape, value)];
}

function range(site: CountedNode): readonly GraphTensor[] {
  const [start, stop, step] = [0, 1, 2].map((place) => integerAt(site, place));
  const count = Math.max(0, Math.ceil((stop - start) / step));
  return [count <= 64 ? vector(Array.from({ length: count }, (_, i) => start + i * step)) : shaped([count])];
}
