import type { Shape } from '../../../graph/op-graph';
import { NotConvertible } from '../graph-converter';
import { dataInputs, flagAttribute, type GraphNode, integersAttribute, textAttribute } from '../graph-def';
import type { GraphConstant } from '../graph-operators';
import { waitsWithoutMacs } from '../waits-for-values';
import { ARITHMETIC_RULES } from './graph-arithmetic';
import { PRODUCT_RULES, windowed } from './graph-products';
import { STRUCTURE_RULES } from './graph-structure';
import {
  type CountedNode,
  type GraphRule,
  type GraphTensor,
  integerAt,
  integersAt,
  type KnownTensor,
  shapeAt,
  shaped,
} from './graph-values';
import { type MacsTally, Uncountable } from './macs-tally';

/** Operators over images and spectra: none counts anything. */
const IMAGE_RULES: readonly (readonly [string, GraphRule])[] = [
  ...['MaxPool', 'AvgPool', 'MaxPool3D', 'AvgPool3D'].map(
    (name) => [name, (site: CountedNode) => [pooled(site)]] as const,
  ),
  ['MaxPoolWithArgmax', (site) => [pooled(site), pooled(site)]],
  ['Dilation2D', dilated],
  ['ResizeBilinear', (site) => [resized(site, 1)]],
  ['ResizeNearestNeighbor', (site) => [resized(site, 1)]],
  ['ImageProjectiveTransformV3', (site) => [resized(site, 2)]],
  ['CropAndResize', (site) => [shaped([shapeAt(site, 1)[0], ...integersAt(site, 3), shapeAt(site, 0)[3]])]],
  ['RFFT', (site) => [withLast(shapeAt(site, 0), (length) => Math.floor(length / 2) + 1)]],
  ['IRFFT', (site) => [withLast(shapeAt(site, 0), (length) => 2 * (length - 1))]],
  ['TopKV2', (site) => [0, 1].map(() => withLast(shapeAt(site, 0), () => integerAt(site, 1)))],
  ['Multinomial', (site) => [withLast(shapeAt(site, 0), () => integerAt(site, 1))]],
  ['LowerBound', (site) => [shaped(shapeAt(site, 1))]],
  ['UpperBound', (site) => [shaped(shapeAt(site, 1))]],
  ['DenseBincount', bins],
];

const RULES: ReadonlyMap<string, GraphRule> = new Map([
  ...PRODUCT_RULES,
  ...ARITHMETIC_RULES,
  ...STRUCTURE_RULES,
  ...IMAGE_RULES,
]);

const PRODUCTS: ReadonlySet<string> = new Set(PRODUCT_RULES.map(([name]) => name));

/** Operators of tfjs without multiply-adds whose output's shape depends on values, beside those that tfjs waits for. */
const SHAPE_OF_VALUES: ReadonlySet<string> = new Set(
  (
    'NoOp Unique UniqueV2 RaggedGather RaggedRange RaggedTensorToTensor SparseFillEmptyRows SparseReshape SparseSegmentMean ' +
    'SparseSegmentSum StaticRegexReplace StringNGrams StringSplit StringToHashBucketFast BroadcastArgs'
  ).split(' '),
);

export interface FedGraph {
  /** In an order where each follows those it reads. */
  readonly nodes: ReadonlyMap<string, GraphNode>;
  /** By name of the node. */
  readonly weights: ReadonlyMap<string, GraphConstant>;
  /** Shapes of the inputs by name of the node, the batch among their axes. */
  readonly fed: ReadonlyMap<string, Shape>;
}

/** Adds up what the nodes of a GraphDef compute for inputs of these shapes. */
export function countGraph({ nodes, weights, fed }: FedGraph, tally: MacsTally): void {
  const values = new Map<string, readonly KnownTensor[]>();
  for (const node of nodes.values()) {
    const shape = fed.get(node.name);
    if (shape !== undefined) values.set(node.name, [{ shape }]);
    else if (node.op === 'Const') values.set(node.name, [weights.get(node.name)]);
    else {
      const inputs = dataInputs(node).map((address) => values.get(address.node)?.[address.output]);
      values.set(node.name, outputsOf({ node, inputs, tally }));
    }
  }
}

/** Without outputs where they do not follow; then counts the operator as missed if it may hold multiply-adds. */
function outputsOf(site: CountedNode): readonly KnownTensor[] {
  const { op } = site.node;
  const rule = RULES.get(op);
  if (rule === undefined) {
    if (!SHAPE_OF_VALUES.has(op) && !waitsWithoutMacs(op)) site.tally.miss(op);
    return [];
  }
  const before = site.tally.macs;
  try {
    return rule(site);
  } catch (error) {
    if (!(error instanceof Uncountable || error instanceof NotConvertible)) throw error;
    // An operator that was counted before its shape was found out is not missed.
    if (PRODUCTS.has(op) && site.tally.macs === before) site.tally.miss(`${op} (${error.message})`);
    return [];
  }
}

function pooled(site: CountedNode): GraphTensor {
  const shape = shapeAt(site, 0);
  const isFirst = /^NC/.test(textAttribute(site.node, 'data_format', 'NHWC'));
  const sizes = integersAttribute(site.node, 'ksize', []);
  return shaped(
    windowed(site.node, shape, isFirst ? sizes.slice(2) : sizes.slice(1, -1), shape[isFirst ? 1 : shape.length - 1]),
  );
}

function dilated(site: CountedNode): readonly GraphTensor[] {
  const [height, width, channels] = shapeAt(site, 1);
  return [shaped(windowed(site.node, shapeAt(site, 0), [height, width], channels))];
}

function resized(site: CountedNode, place: number): GraphTensor {
  const [batch, , , channels] = shapeAt(site, 0);
  const [height, width] = integersAt(site, place);
  return shaped([batch, height, width, channels]);
}

const withLast = (shape: Shape, length: (old: number) => number): GraphTensor =>
  shaped([...shape.slice(0, -1), length(shape[shape.length - 1])]);

function bins(site: CountedNode): readonly GraphTensor[] {
  const shape = shapeAt(site, 0);
  if (flagAttribute(site.node, 'binary_output') && shape.length === 0) throw new Uncountable('of a single number');
  return [shaped([...shape.slice(0, -1), integerAt(site, 1)])];
}
