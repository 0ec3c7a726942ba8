import { dataInputs, type GraphNode } from './graph-def';
import { isObject, type KerasConfig } from './keras-config';
import { MAX_NESTED_MODELS } from './limits';
import { addressesOf, entriesOf, type LayerEntry } from './read-layers';

/**
 * What values an input must have for the model to be defined on it. `ids`: indices into a table or one-hot vector, of
 * which 0 and 1 are valid in every one. `positive`: above zero and at most one, for logarithms, square roots, division
 * by the input and inverse sines. `any`: every number. An input that is read both ways takes ids.
 */
export type InputDomain = 'any' | 'ids' | 'positive';

/** Places of the inputs that must be indices, by operator. */
const ID_PLACES: Readonly<Record<string, readonly number[]>> = {
  Gather: [1],
  GatherV2: [1],
  GatherNd: [1],
  OneHot: [0],
  ScatterNd: [0],
  TensorScatterUpdate: [1],
  SparseToDense: [0],
  SparseSegmentMean: [1, 2],
  SparseSegmentSum: [1, 2],
  Bincount: [0],
  DenseBincount: [0],
  RaggedGather: [1],
};

/** Places of the inputs that must be positive, by operator. */
const POSITIVE_PLACES: Readonly<Record<string, readonly number[]>> = {
  Log: [0],
  Log1p: [0],
  Sqrt: [0],
  Rsqrt: [0],
  Reciprocal: [0],
  Pow: [0],
  Acos: [0],
  Asin: [0],
  Atanh: [0],
  Div: [1],
  RealDiv: [1],
  FloorDiv: [1],
  Mod: [1],
  FloorMod: [1],
};

/** Operators whose outputs hold values of their first input (of all, where they join), changed in type or place alone. */
const MOVES: ReadonlySet<string> = new Set(
  (
    'Identity IdentityN Snapshot StopGradient PreventGradient Cast Reshape EnsureShape Squeeze ExpandDims Transpose Slice ' +
    'StridedSlice Split SplitV Unpack Pack Concat ConcatV2 Tile BroadcastTo Reverse ReverseV2 Print SpaceToBatchND ' +
    'BatchToSpaceND DepthToSpace PlaceholderWithDefault'
  ).split(' '),
);

/** Operators that keep positive values positive, beside those that move them. */
const KEEPS_POSITIVE: ReadonlySet<string> = new Set(
  'Sum Mean Max Min Prod Square MaxPool AvgPool ResizeBilinear ResizeNearestNeighbor'.split(' '),
);

/** What the readers of a placeholder ask of it, followed through steps that keep its values. */
export function graphDomain(nodes: ReadonlyMap<string, GraphNode>, input: string): InputDomain {
  const readers = readersOf(nodes);
  const asks = new Set<InputDomain>();
  const follow = (kept: (op: string) => boolean, asked: InputDomain, places: typeof ID_PLACES): void => {
    const seen = new Set([input]);
    for (const name of seen)
      for (const { node, place } of readers.get(name) ?? []) {
        if (Object.hasOwn(places, node.op) && places[node.op].includes(place)) asks.add(asked);
        if (kept(node.op)) seen.add(node.name);
      }
  };
  follow((op) => MOVES.has(op), 'ids', ID_PLACES);
  follow((op) => MOVES.has(op) || KEEPS_POSITIVE.has(op), 'positive', POSITIVE_PLACES);
  return asks.has('ids') ? 'ids' : asks.has('positive') ? 'positive' : 'any';
}

function readersOf(nodes: ReadonlyMap<string, GraphNode>) {
  const readers = new Map<string, { readonly node: GraphNode; readonly place: number }[]>();
  for (const node of nodes.values())
    dataInputs(node).forEach(({ node: read }, place) => {
      const known = readers.get(read);
      if (known === undefined) readers.set(read, [{ node, place }]);
      else known.push({ node, place });
    });
  return readers;
}

const ID_LAYERS: ReadonlySet<string> = new Set(['Embedding', 'CategoryEncoding']);

/** Layers whose outputs hold values of their inputs. */
const MOVING_LAYERS: ReadonlySet<string> = new Set(
  (
    'InputLayer Reshape Flatten Permute RepeatVector Concatenate Cropping2D CenterCrop Masking Dropout SpatialDropout1D ' +
    'GaussianNoise GaussianDropout AlphaDropout'
  ).split(' '),
);

/** What the readers of the input layer of this name ask of it; a model within it asks what its own inputs are asked. */
export function layersDomain(
  { className, config }: { readonly className: string; readonly config: KerasConfig },
  input: string,
): InputDomain {
  return asksIds(className, config, input, 0) ? 'ids' : 'any';
}

function asksIds(className: string, config: KerasConfig, input: string, depth: number): boolean {
  const layers = entriesOf(config.layers);
  const byName = new Map(layers.map((layer) => [layer.name, layer]));
  const readers = className === 'Sequential' ? chainOf(layers) : layerReaders(layers);
  // A sequence may begin with the reader itself, or with a model that holds the input.
  const first = byName.get(input) ?? (className === 'Sequential' ? layers[0] : undefined);
  if (first === undefined) return false;
  if (asks(first, 0, depth)) return true;
  const seen = new Set(MOVING_LAYERS.has(first.className) ? [first.name] : []);
  for (const name of seen)
    for (const { layer, place } of readers.get(name) ?? []) {
      if (asks(layer, place, depth)) return true;
      if (MOVING_LAYERS.has(layer.className) || isLinear(layer)) seen.add(layer.name);
    }
  return false;
}

const isLinear = ({ className, config }: LayerEntry): boolean =>
  className === 'Activation' && config.activation === 'linear';

function asks({ className, config }: LayerEntry, place: number, depth: number): boolean {
  if (ID_LAYERS.has(className)) return true;
  if (depth >= MAX_NESTED_MODELS) return false;
  const inner = isObject(config.layer) ? entriesOf([config.layer])[0] : undefined;
  if (className === 'TimeDistributed' && inner !== undefined) return asks(inner, place, depth + 1);
  if (!Array.isArray(config.layers)) return false;
  const inputs = className === 'Sequential' ? [entriesOf(config.layers)[0]] : inputLayers(config);
  const name = inputs[place]?.name;
  return name !== undefined && asksIds(className, config, name, depth + 1);
}

const inputLayers = (config: KerasConfig): { readonly name: string }[] =>
  addressesOf(config.input_layers).map(({ layer }) => ({ name: layer }));

interface LayerReader {
  readonly layer: LayerEntry;
  readonly place: number;
}

const chainOf = (layers: readonly LayerEntry[]): ReadonlyMap<string, readonly LayerReader[]> =>
  new Map(layers.slice(0, -1).map(({ name }, i) => [name, [{ layer: layers[i + 1], place: 0 }]]));

function layerReaders(layers: readonly LayerEntry[]): ReadonlyMap<string, readonly LayerReader[]> {
  const readers = new Map<string, LayerReader[]>();
  for (const layer of layers)
    for (const use of layer.uses)
      use.forEach(({ layer: read }, place) => {
        const known = readers.get(read);
        if (known === undefined) readers.set(read, [{ layer, place }]);
        else known.push({ layer, place });
      });
  return readers;
}
