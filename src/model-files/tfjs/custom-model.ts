import { err, ok } from '../../base/result';
import { graphCost } from '../../graph/cost';
import type { Shape } from '../../graph/op-graph';
import { constantsOf } from './constants';
import { withNodes } from './data-path';
import type { Topology } from './graph-converter';
import { graphNodes } from './graph-def';
import type { ModelFormat } from './identity';
import { type GraphPorts, graphPorts, layersInputs, type ModelInput } from './inputs';
import { unknownLayers } from './layer-classes';
import { type ModelJson, parameterCount } from './model-json';
import type { Checked } from './problems';
import { readGraph } from './read-graph';
import { modelOf, readLayers } from './read-layers';
import { waitsForValues } from './waits-for-values';

/** A custom model whose files were checked and whose inputs are known. Its topology is not read yet. */
export interface CheckedModel {
  readonly json: ModelJson;
  readonly format: ModelFormat;
  readonly inputs: readonly ModelInput[];
  /** Float weights that an inference reads, moving statistics among them. */
  readonly totalParams: number;
  /**
   * Operators on a data path that wait for values (loops, branches, selections), each once. tfjs runs such a model step by step,
   * with `executeAsync`, and not with `predict`: an inference on a GPU reads back in its middle.
   */
  readonly stepwise: readonly string[];
  /** Only of a graph model. */
  readonly ports?: Omit<GraphPorts, 'inputs'>;
}

/** Checks the `model.json` of a model: format, inputs, weights. `name` is the name of the file, for the error. */
export function understandModel(name: string, json: ModelJson): Checked<CheckedModel> {
  const { format } = json;
  const totalParams = parameterCount(json);
  if (format === 'layers-model') {
    const model = modelOf(json.topology);
    if (model === undefined)
      return err({ code: 'not-a-model', name, detail: 'modelTopology: it has neither layers nor nodes' });
    const unknown = unknownLayers(model.config);
    if (unknown.length > 0) return err({ code: 'unknown-layers', layers: unknown });
    const inputs = layersInputs(model);
    return inputs.ok ? ok({ json, format, inputs: inputs.value, totalParams, stepwise: [] }) : inputs;
  }
  const nodes = graphNodes(json.topology);
  if (!nodes.ok) return err({ code: 'not-a-model', name, detail: nodes.error });
  const read = graphPorts(nodes.value, json.signature);
  if (!read.ok) return read;
  const { inputs, ...ports } = read.value;
  const stepwise = [...new Set([...ports.nodes.values()].map(({ op }) => op))].filter((op) => waitsForValues(op));
  return ok({ json, format, inputs, totalParams, stepwise, ports });
}

/**
 * The parsed `model.json` as tfjs is to load it: that of a graph model without the nodes that no data path to an output
 * reads, since tfjs takes an operator that reaches the outputs through control inputs alone (an assertion's `Switch`) for
 * one that decides a value, and refuses to run the model in one go. A model that runs step by step stays as it is: in it
 * control inputs put constants into the frames of loops. Its weights are those of the file.
 */
export const runnableFile = ({ json, ports, stepwise }: CheckedModel): object =>
  ports === undefined || stepwise.length > 0 ? json.file : withNodes(json.file, ports.nodes);

/**
 * The model as an `OpGraph`, for inputs of these shapes (without the batch). A converted graph that counts
 * other parameters than the files hold is rejected: the topology is then unknown.
 */
export function readTopology(
  { json, inputs, totalParams, ports }: CheckedModel,
  shapes: readonly Shape[],
  values: ReadonlyMap<string, readonly number[]>,
  name: string,
): Topology {
  if (shapes.length !== 1) return { kind: 'unknown', operators: [{ name: `${shapes.length} inputs`, count: 1 }] };
  const [shape] = shapes;
  if (shape.length === 0) return { kind: 'unknown', operators: [{ name: 'an input without axes', count: 1 }] };
  if (inputs[0].dtype !== 'float32')
    return { kind: 'unknown', operators: [{ name: `an input of ${inputs[0].dtype}`, count: 1 }] };
  if (ports !== undefined) {
    const weights = constantsOf(json, values);
    return readGraph({ ...ports, inputs: inputs.map((input) => input.name), weights }, shape, name);
  }
  const topology = readLayers(json.topology, shape, name);
  if (topology.kind === 'unknown' || graphCost(topology.graph).totalParams === totalParams) return topology;
  return { kind: 'unknown', operators: [{ name: 'weights that no known operator reads', count: 1 }] };
}

/** Lengths of open axes of the input, in pixels or elements: default values and the maximum. */
export const OPEN_LENGTH = { image: 224, other: 128, most: 4096 } as const;

/** The shape that is tried first for an input of unknown rank, without the batch: most of those are images. */
export const UNKNOWN_SHAPE: Shape = [OPEN_LENGTH.image, OPEN_LENGTH.image, 3];

/**
 * The shapes of the inputs without the batch: open lengths filled in, one after the other, from `lengths`; whole shapes
 * of inputs of unknown rank from `shapes`, by the input's name.
 */
export function inputShapes(
  inputs: readonly ModelInput[],
  lengths: readonly number[],
  shapes: ReadonlyMap<string, Shape> = new Map(),
): Shape[] {
  let next = 0;
  return inputs.map(
    ({ name, shape }) =>
      shape?.map((length) => length ?? lengths[next++] ?? OPEN_LENGTH.other) ?? shapes.get(name) ?? UNKNOWN_SHAPE,
  );
}

/** A first guess for every open length: an image's side, or the length of a sequence. */
export const guessLengths = (inputs: readonly ModelInput[]): number[] =>
  inputs.flatMap(({ shape = [] }) =>
    shape.flatMap((length) => (length === null ? [shape.length === 3 ? OPEN_LENGTH.image : OPEN_LENGTH.other] : [])),
  );
