import * as v from 'valibot';
import { describeIssue } from '../../base/describe-issue';
import { err, ok, type Result } from '../../base/result';
import { ACTIVATIONS, type OpGraph } from '../../graph/op-graph';
import { inferShapes, ShapeError } from '../../graph/shapes';

export const GRAPH_SCHEMA_VERSION = 1;

/** Larger than any network that a browser runs; it bounds the work for a file from outside. */
const MAX_NODES = 20_000;
const MAX_SIZE = 2 ** 24;

const integer = (least: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(MAX_SIZE));
const count = integer(1);
const place = integer(0);

const inputs = v.pipe(v.array(place), v.readonly());
const shape = v.pipe(v.array(count), v.minLength(1), v.maxLength(6), v.readonly());
const kernel = v.pipe(v.strictTuple([count, count]), v.readonly());
const activation = v.picklist(ACTIVATIONS);
const activationOrNone = v.picklist(['none', ...ACTIVATIONS]);
const padding = v.union([
  v.picklist(['same', 'valid']),
  v.strictObject({ top: place, bottom: place, left: place, right: place }),
]);
const epsilon = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const bias = v.boolean();
const factor = v.pipe(v.number(), v.finite());

const NodeSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('input'), shape, inputs }),
  v.strictObject({
    kind: v.literal('conv2d'),
    filters: count,
    kernel,
    stride: count,
    dilation: count,
    groups: count,
    padding,
    bias,
    activation: activationOrNone,
    inputs,
  }),
  v.strictObject({
    kind: v.literal('depthwiseConv2d'),
    kernel,
    stride: count,
    dilation: count,
    padding,
    bias,
    activation: activationOrNone,
    inputs,
  }),
  v.strictObject({ kind: v.literal('batchNorm'), epsilon, scale: v.boolean(), inputs }),
  v.strictObject({ kind: v.literal('layerNorm'), epsilon, inputs }),
  v.strictObject({ kind: v.literal('channelScale'), inputs }),
  v.strictObject({ kind: v.literal('activation'), activation, inputs }),
  v.strictObject({ kind: v.literal('maxPool'), size: count, stride: count, padding, inputs }),
  v.strictObject({ kind: v.literal('averagePool'), size: count, stride: count, padding, inputs }),
  v.strictObject({ kind: v.literal('adaptiveAveragePool'), size: count, inputs }),
  v.strictObject({ kind: v.literal('globalAveragePool'), keepDims: v.boolean(), inputs }),
  v.strictObject({ kind: v.literal('add'), inputs }),
  v.strictObject({ kind: v.literal('multiply'), inputs }),
  v.strictObject({ kind: v.literal('concat'), inputs }),
  v.strictObject({ kind: v.literal('sliceChannels'), begin: place, channels: count, inputs }),
  v.strictObject({ kind: v.literal('channelShuffle'), groups: count, inputs }),
  v.strictObject({ kind: v.literal('zeros'), inputs }),
  v.strictObject({ kind: v.literal('dense'), units: count, bias, activation: activationOrNone, inputs }),
  v.strictObject({ kind: v.literal('matMul'), transposeB: v.boolean(), factor, inputs }),
  v.strictObject({ kind: v.literal('softmax'), inputs }),
  v.strictObject({ kind: v.literal('reshape'), shape, inputs }),
  v.strictObject({
    kind: v.literal('transpose'),
    permutation: v.pipe(v.array(place), v.maxLength(6), v.readonly()),
    inputs,
  }),
  v.strictObject({
    kind: v.literal('resize'),
    height: count,
    width: count,
    method: v.picklist(['nearest', 'bilinear']),
    inputs,
  }),
]);

const GraphSchema = v.strictObject({
  schemaVersion: v.literal(GRAPH_SCHEMA_VERSION),
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  nodes: v.pipe(v.array(NodeSchema), v.minLength(1), v.maxLength(MAX_NODES), v.readonly()),
});

/** A network as a file holds it: the fields of each operator, and `inputs`, the places of the nodes it reads. */
export type GraphJson = v.InferOutput<typeof GraphSchema>;

export const graphToJson = ({ name, nodes }: OpGraph): GraphJson => ({
  schemaVersion: GRAPH_SCHEMA_VERSION,
  name,
  nodes: nodes.map(({ op, inputs }) => ({ ...op, inputs })),
});

/** The text of a file: one node a line, so that a change shows as the lines that changed. */
export function formatGraphJson(graph: OpGraph): string {
  const { schemaVersion, name, nodes } = graphToJson(graph);
  const lines = nodes.map((node) => JSON.stringify(node)).join(',\n');
  return `{"schemaVersion":${schemaVersion},"name":${JSON.stringify(name)},"nodes":[\n${lines}\n]}\n`;
}

/**
 * A network from outside, already read as JSON. Its operators are known and whole, each reads nodes before it, the first
 * node and no other is an input, and the shapes fit together. The error names the place and what is wrong there.
 */
export function parseGraphJson(json: unknown): Result<OpGraph, string> {
  const parsed = v.safeParse(GraphSchema, json);
  if (!parsed.success) {
    return err(describeIssue(parsed.issues[0]));
  }
  const graph: OpGraph = {
    name: parsed.output.name,
    nodes: parsed.output.nodes.map(({ inputs, ...op }) => ({ op, inputs })),
  };
  for (const [index, { op, inputs }] of graph.nodes.entries()) {
    if ((op.kind === 'input') !== (index === 0))
      return err(`nodes.${index}: the first node, and no other, is the input`);
    if (inputs.some((input) => input >= index)) return err(`nodes.${index}.inputs: reads a node that is not before it`);
  }
  try {
    inferShapes(graph);
  } catch (error) {
    if (error instanceof ShapeError) return err(error.message);
    throw error;
  }
  return ok(graph);
}
