import { err, ok } from '../../base/result';
import { graphCost } from '../../graph/cost';
import type { Shape } from '../../graph/op-graph';
import { constantsOf } from './constants';
import type { Topology } from './graph-converter';
import { type GraphNode, graphNodes, type NodeAddress } from './graph-def';
import type { ModelFormat } from './identity';
import { graphPorts, layersInputs, type ModelInput } from './inputs';
import { type ModelJson, parameterCount } from './model-json';
import type { Checked } from './problems';
import { readGraph } from './read-graph';
import { modelOf, readLayers } from './read-layers';

/** A custom model whose files were checked and whose inputs are known. Its topology is not read yet. */
export interface CheckedModel {
  readonly json: ModelJson;
  readonly format: ModelFormat;
  readonly inputs: readonly ModelInput[];
  /** Float weights that an inference reads, moving statistics among them. */
  readonly totalParams: number;
  /** Only of a graph model. */
  readonly ports?: { readonly nodes: ReadonlyMap<string, GraphNode>; readonly outputs: readonly NodeAddress[] };
}

/** Operators that tfjs 4.22 runs step by step, waiting for values: no `execute`, and nothing that can be timed as one. */
const STEPS_INSIDE: ReadonlySet<string> = new Set(
  (
    'Switch Merge Enter Exit NextIteration If StatelessIf While StatelessWhile Where NonMaxSuppressionV2 NonMaxSuppressionV3 ' +
    'NonMaxSuppressionV4 NonMaxSuppressionV5 HashTable HashTableV2 LookupTableImport LookupTableImportV2 LookupTableFind ' +
    'LookupTableFindV2 LookupTableSize LookupTableSizeV2'
  ).split(' '),
);

/** Checks the `model.json` of a model: format, inputs, weights. `name` is the name of the file, for the error. */
export function understandModel(name: string, json: ModelJson): Checked<CheckedModel> {
  const { format } = json;
  const totalParams = parameterCount(json);
  if (format === 'layers-model') {
    const model = modelOf(json.topology);
    if (model === undefined)
      return err({ code: 'not-a-model', name, detail: 'modelTopology: it has neither layers nor nodes' });
    const inputs = layersInputs(model);
    return inputs.ok ? ok({ json, format, inputs: inputs.value, totalParams }) : inputs;
  }
  const nodes = graphNodes(json.topology);
  if (!nodes.ok) return err({ code: 'not-a-model', name, detail: nodes.error });
  const stepwise = [...new Set([...nodes.value.values()].map(({ op }) => op))].filter((op) => STEPS_INSIDE.has(op));
  if (stepwise.length > 0) return err({ code: 'steps-inside', operators: stepwise });
  const ports = graphPorts(nodes.value, json.signature);
  if (!ports.ok) return ports;
  const { inputs, outputs } = ports.value;
  return ok({ json, format, inputs, totalParams, ports: { nodes: nodes.value, outputs } });
}

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

/** The shapes of the inputs with open lengths filled in, one after the other, from `lengths`. */
export function inputShapes(inputs: readonly ModelInput[], lengths: readonly number[]): Shape[] {
  let next = 0;
  return inputs.map(({ shape }) => shape.map((length) => length ?? lengths[next++] ?? OPEN_LENGTH.other));
}

/** A first guess for every open length: an image's side, or the length of a sequence. */
export const guessLengths = (inputs: readonly ModelInput[]): number[] =>
  inputs.flatMap(({ shape }) =>
    shape.flatMap((length) => (length === null ? [shape.length === 3 ? OPEN_LENGTH.image : OPEN_LENGTH.other] : [])),
  );
