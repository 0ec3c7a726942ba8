import { quote } from '../../base/quote';
import { err, ok } from '../../base/result';
import { dataPath, ends } from './data-path';
import { addressOf, type GraphNode, type NodeAddress, shapeAttribute, shapeOf, typeAttribute } from './graph-def';
import { graphDomain, type InputDomain, layersDomain } from './input-domain';
import { isObject, type KerasConfig } from './keras-config';
import { MAX_NESTED_MODELS } from './limits';
import type { Checked } from './problems';
import { addressesOf, entriesOf, type LayerEntry, type modelOf } from './read-layers';

/** An input of an inference, as the model declares it. */
export interface ModelInput {
  readonly name: string;
  /** Null where the model takes any batch. Undefined where there is none: a single number, or an input of unknown rank. */
  readonly batch: number | null | undefined;
  /**
   * Without the batch; null where the model leaves a length open. Empty for a batch of single numbers and for one single
   * number. Undefined where even the number of axes is unknown: `inputShapes` then needs the whole shape from a person.
   */
  readonly shape: readonly (number | null)[] | undefined;
  /** Of the tensor that tfjs is fed. */
  readonly dtype: TensorType;
  /** The type in the file's own word, such as `DT_INT64`: tfjs computes on float32, int32 and bool alone. */
  readonly declared: string;
  /** The values that every reader of the input is defined on. */
  readonly domain: InputDomain;
}

export type TensorType = 'float32' | 'int32' | 'bool';

const unsupported = (detail: string) => err({ code: 'unsupported', detail } as const);

type KerasModel = NonNullable<ReturnType<typeof modelOf>>;

/** The inputs of a Keras model, in the order it takes them. */
export function layersInputs(model: KerasModel): Checked<ModelInput[]> {
  const inputs: ModelInput[] = [];
  for (const source of sourcesOf(model, 0)) {
    const input = layerInput(source, layersDomain(model, source.name));
    if (!input.ok) return input;
    inputs.push(input.value);
  }
  return inputs.length === 0 ? unsupported('The model does not say what it reads.') : ok(inputs);
}

/** The layers that an inference feeds; those of the first model of a sequence, where it begins with a model. */
function sourcesOf({ className, config }: KerasModel, depth: number): LayerEntry[] {
  const layers = entriesOf(config.layers);
  if (className !== 'Sequential') {
    const byName = new Map(layers.map((layer) => [layer.name, layer]));
    return addressesOf(config.input_layers).flatMap(({ layer }) => byName.get(layer) ?? []);
  }
  const [first] = layers;
  if (first === undefined) return [];
  const hasShape = Array.isArray(first.config.batch_input_shape);
  if (hasShape || !Array.isArray(first.config.layers) || depth >= MAX_NESTED_MODELS) return [first];
  return sourcesOf({ className: first.className, config: { ...first.config, layers: first.config.layers } }, depth + 1);
}

function layerInput({ name, config }: LayerEntry, domain: InputDomain): Checked<ModelInput> {
  const shape = config.batch_input_shape;
  if (!Array.isArray(shape)) {
    if (Array.isArray(config.batch_shape))
      return unsupported(
        'It was saved by Keras 3, which tfjs 4.22 cannot load. Convert it with the Keras 2 of the package tf_keras.',
      );
    return unsupported(`The layer ${quote(name)} does not say the shape of the input.`);
  }
  const declared = config.dtype ?? 'float32';
  const dtype = LAYER_TYPES.find((type) => type === declared);
  if (dtype === undefined) {
    const type = typeof declared === 'string' ? declared : policyOf(declared);
    return unsupported(
      `The input ${quote(name)} is of the type ${quote(type)}, and tfjs 4.22 feeds a layers model float32, int32 and bool alone. Give the model an input layer of float32 and convert it again.`,
    );
  }
  const [batch, ...axes] = shape.map((length) => (Number.isSafeInteger(length) && length > 0 ? length : null));
  return ok({ name, batch, shape: axes, dtype, declared: dtype, domain });
}

/** tfjs 4.22 casts a feed to the type of the layer, and knows these. */
const LAYER_TYPES: readonly TensorType[] = ['float32', 'int32', 'bool'];

/** Keras' policies of mixed precision are objects. */
function policyOf(value: unknown): string {
  const name = isObject(value) && isObject(value.config) ? value.config.name : undefined;
  return typeof name === 'string' ? name : 'unknown';
}

/** Inputs and outputs of a GraphDef: those of its signature, else its placeholders and the nodes that no node reads. */
export interface GraphPorts {
  readonly inputs: readonly ModelInput[];
  readonly outputs: readonly NodeAddress[];
  /** The inputs and the nodes on a data path to an output, in an order where each follows those it reads. */
  readonly nodes: ReadonlyMap<string, GraphNode>;
}

export function graphPorts(nodes: ReadonlyMap<string, GraphNode>, signature: unknown): Checked<GraphPorts> {
  const { inputs: named, outputs } = isObject(signature) ? signature : ({} as KerasConfig);
  const fed = isObject(named) ? Object.values(named).filter(isObject) : [];
  const declared =
    fed.length > 0
      ? fed.map((entry) => fromSignature(entry, nodes))
      : [...nodes.values()].filter(({ op }) => op === 'Placeholder').map(fromPlaceholder);
  if (declared.length === 0) return unsupported('The model does not say what it reads.');
  const read = isObject(outputs) ? Object.values(outputs).filter(isObject) : [];
  const written = read.length > 0 ? read.map(({ name }) => addressOf(String(name))) : ends(nodes);
  const path = dataPath(nodes, written, new Set(declared.map(({ name }) => name)));
  const fedNodes = declared.flatMap(({ name }) => nodes.get(name) ?? []);
  const kept = new Map([...fedNodes, ...path].map((node) => [node.name, node]));
  const inputs: ModelInput[] = [];
  for (const { name, dtype: type, shape } of declared) {
    const dtype = Object.hasOwn(GRAPH_TYPES, type) ? GRAPH_TYPES[type] : undefined;
    if (dtype === undefined)
      return unsupported(`The input ${quote(name)} is of the type ${quote(type)}; only numbers can be made up for it.`);
    const [batch, ...axes] = shape ?? [];
    const domain = graphDomain(kept, name);
    inputs.push({ name, batch, shape: shape && axes, dtype, declared: type, domain });
  }
  return ok({ inputs, outputs: written, nodes: kept });
}

/** What tfjs 4.22 takes for each type; of those from DT_INT16 on it checks nothing, and computes on what it is fed. */
const GRAPH_TYPES: Readonly<Record<string, TensorType>> = {
  DT_FLOAT: 'float32',
  DT_HALF: 'float32',
  DT_DOUBLE: 'float32',
  DT_INT32: 'int32',
  DT_INT64: 'int32',
  DT_INT8: 'int32',
  DT_UINT8: 'int32',
  DT_BOOL: 'bool',
  DT_INT16: 'int32',
  DT_UINT16: 'int32',
  DT_UINT32: 'int32',
  DT_UINT64: 'int32',
  DT_BFLOAT16: 'float32',
};

interface GraphInput {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly (number | null)[] | undefined;
}

/** tfjs compares a feed with the placeholder. The signature may say more than it: a length, or the number of axes. */
function fromSignature(entry: KerasConfig, nodes: ReadonlyMap<string, GraphNode>): GraphInput {
  const name = addressOf(String(entry.name)).node;
  const node = nodes.get(name);
  const shape = shapeOf(entry.tensorShape);
  if (node === undefined) return { name, dtype: String(entry.dtype), shape };
  const atNode = shapeAttribute(node, 'shape');
  return {
    name,
    dtype: typeAttribute(node, 'dtype') || String(entry.dtype),
    shape: atNode === undefined ? shape : atNode.map((length, axis) => length ?? shape?.[axis] ?? null),
  };
}

const fromPlaceholder = (node: GraphNode): GraphInput => ({
  name: node.name,
  dtype: typeAttribute(node, 'dtype'),
  shape: shapeAttribute(node, 'shape'),
});
