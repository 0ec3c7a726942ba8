import { err, ok } from '../../base/result';
import { addressOf, type GraphNode, type NodeAddress, shapeAttribute, shapeOf, typeAttribute } from './graph-def';
import { isObject, type KerasConfig } from './keras-config';
import type { Checked } from './problems';
import { addressesOf, entriesOf, type LayerEntry, type modelOf } from './read-layers';

/** An input of an inference, as the model declares it. */
export interface ModelInput {
  readonly name: string;
  /** Null where the model takes any batch. */
  readonly batch: number | null;
  /** Without the batch; null where the model leaves a length open. */
  readonly shape: readonly (number | null)[];
  readonly dtype: 'float32' | 'int32' | 'bool';
}

const unsupported = (detail: string) => err({ code: 'unsupported', detail } as const);

/** The inputs of a Keras model, in the order it takes them. */
export function layersInputs(model: NonNullable<ReturnType<typeof modelOf>>): Checked<ModelInput[]> {
  const layers = entriesOf(model.config.layers);
  const sources =
    model.className === 'Sequential'
      ? layers.slice(0, 1)
      : addressesOf(model.config.input_layers).flatMap(
          ({ layer }) => layers.find((candidate) => candidate.name === layer) ?? [],
        );
  if (sources.length === 0) return unsupported('The model does not say what it reads.');
  const inputs: ModelInput[] = [];
  for (const source of sources) {
    const input = layerInput(source);
    if (!input.ok) return input;
    inputs.push(...input.value);
  }
  return ok(inputs);
}

function layerInput({ className, name, config }: LayerEntry): Checked<ModelInput[]> {
  const shape = config.batch_input_shape;
  if (!Array.isArray(shape)) {
    if (Array.isArray(config.layers)) return layersInputs({ className, config: { ...config, layers: config.layers } });
    if (Array.isArray(config.batch_shape))
      return unsupported(
        'It was saved by Keras 3, which tfjs 4.22 cannot load. Convert it with the Keras 2 of the package tf_keras.',
      );
    return unsupported(`The layer ${name} does not say the shape of the input.`);
  }
  const [batch, ...axes] = shape.map((length) => (Number.isSafeInteger(length) && length > 0 ? length : null));
  if (axes.length === 0) return unsupported(`The input ${name} is a single number.`);
  const dtype = dtypeOfLayer(config);
  return dtype === undefined
    ? unsupported(`The input ${name} is of the type ${String(config.dtype)}.`)
    : ok([{ name, batch: batch ?? null, shape: axes, dtype }]);
}

function dtypeOfLayer({ dtype = 'float32' }: KerasConfig): ModelInput['dtype'] | undefined {
  if (dtype === null || dtype === 'float16' || dtype === 'float32') return 'float32';
  return dtype === 'int32' || dtype === 'bool' ? dtype : undefined;
}

/** Inputs and outputs of a GraphDef: those of its signature, else its placeholders and the nodes that no node reads. */
export interface GraphPorts {
  readonly inputs: readonly ModelInput[];
  readonly outputs: readonly NodeAddress[];
}

export function graphPorts(nodes: ReadonlyMap<string, GraphNode>, signature: unknown): Checked<GraphPorts> {
  const { inputs: named, outputs } = isObject(signature) ? signature : ({} as KerasConfig);
  const placeholders = [...nodes.values()].filter(({ op }) => op === 'Placeholder');
  const fed = isObject(named) ? Object.values(named).filter(isObject) : [];
  const inputs: ModelInput[] = [];
  for (const { name, dtype, shape } of fed.length > 0
    ? fed.map((entry) => fromSignature(entry, nodes))
    : placeholders.map(fromPlaceholder)) {
    if (shape === undefined || shape.length < 2)
      return unsupported(`The input ${name} does not say how many axes it has beside the batch.`);
    const type = GRAPH_TYPES[dtype];
    if (type === undefined) return unsupported(`The input ${name} is of the type ${dtype}.`);
    const [batch, ...axes] = shape;
    inputs.push({ name, batch, shape: axes, dtype: type });
  }
  if (inputs.length === 0) return unsupported('The model does not say what it reads.');
  const read = isObject(outputs) ? Object.values(outputs).filter(isObject) : [];
  return ok({
    inputs,
    outputs: read.length > 0 ? read.map(({ name }) => addressOf(String(name))) : ends(nodes),
  });
}

const GRAPH_TYPES: Readonly<Record<string, ModelInput['dtype']>> = {
  DT_FLOAT: 'float32',
  DT_INT32: 'int32',
  DT_UINT8: 'int32',
  DT_BOOL: 'bool',
};

interface GraphInput {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly (number | null)[] | undefined;
}

/** A signature that leaves the shape out may have it at the placeholder. */
function fromSignature(entry: KerasConfig, nodes: ReadonlyMap<string, GraphNode>): GraphInput {
  const name = addressOf(String(entry.name)).node;
  const node = nodes.get(name);
  const shape = shapeOf(entry.tensorShape);
  const atNode = node === undefined ? undefined : shapeAttribute(node, 'shape');
  return { name, dtype: String(entry.dtype), shape: shape?.length ? shape : atNode };
}

const fromPlaceholder = (node: GraphNode): GraphInput => ({
  name: node.name,
  dtype: typeAttribute(node, 'dtype'),
  shape: shapeAttribute(node, 'shape'),
});

/** Nodes that no other reads, without constants. */
function ends(nodes: ReadonlyMap<string, GraphNode>): NodeAddress[] {
  const read = new Set([...nodes.values()].flatMap(({ input }) => input.map((text) => addressOf(text).node)));
  return [...nodes.values()]
    .filter(({ name, op }) => !read.has(name) && op !== 'Const' && op !== 'Placeholder' && op !== 'NoOp')
    .map(({ name }) => ({ node: name, output: 0 }));
}
