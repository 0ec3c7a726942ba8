import type { Shape } from '../../graph/op-graph';
import { type ConvertedTensor, GraphConverter, NotConvertible, type Topology } from './graph-converter';
import { isObject, type KerasConfig } from './keras-config';
import { LAYER_READERS } from './keras-layers';
import { MAX_NESTED_MODELS } from './limits';
import { postOrder } from './post-order';

/** The output of a layer; undefined if the layer, or one that it depends on, cannot be converted. */
type Value = ConvertedTensor | undefined;

/** Keras' model classes, under every name they have had. */
const SEQUENTIAL = 'Sequential';
const FUNCTIONAL: ReadonlySet<string> = new Set(['Model', 'Functional']);

/** A layer of a model, and which outputs each of its uses reads. */
export interface LayerEntry {
  readonly className: string;
  readonly name: string;
  readonly config: KerasConfig;
  readonly uses: readonly (readonly TensorAddress[])[];
}

export interface TensorAddress {
  readonly layer: string;
  /** Which use of that layer. */
  readonly use: number;
  /** Which output of that use. */
  readonly output: number;
}

/** A Keras model of one input and one output, for images (or rows) of this shape, as an `OpGraph`. */
export function readLayers(topology: Readonly<Record<string, unknown>>, inputShape: Shape, name: string): Topology {
  const converter = new GraphConverter();
  const model = modelOf(topology);
  if (model === undefined) {
    converter.reportUnsupported('a topology without layers');
    return converter.finish(name, undefined);
  }
  return converter.finish(
    name,
    new LayersReader(converter).apply(model.className, model.config, converter.input(inputShape)),
  );
}

/** The model's class and configuration. Keras for Python wraps them in `model_config`. */
export function modelOf(topology: Readonly<Record<string, unknown>>) {
  const model = isObject(topology.model_config) ? topology.model_config : topology;
  const { class_name: className, config } = model;
  // The first versions of Keras saved a sequence as a bare list.
  const settings = Array.isArray(config) ? { layers: config } : config;
  if (typeof className !== 'string' || !isObject(settings) || !Array.isArray(settings.layers)) return undefined;
  return { className, config: settings };
}

class LayersReader {
  constructor(private readonly converter: GraphConverter) {}

  apply(className: string, config: KerasConfig, input: Value, depth = 0): Value {
    const layers = entriesOf(config.layers);
    if (className === SEQUENTIAL) return layers.reduce((value, layer) => this.layer(layer, [value], depth), input);
    if (FUNCTIONAL.has(className)) return this.functional(layers, config, input, depth);
    this.converter.reportUnsupported(className);
    return undefined;
  }

  private functional(layers: readonly LayerEntry[], config: KerasConfig, input: Value, depth: number): Value {
    const [inputs, outputs] = [addressesOf(config.input_layers), addressesOf(config.output_layers)];
    if (inputs.length !== 1) this.converter.reportUnsupported(`${inputs.length} inputs`);
    if (outputs.length !== 1) this.converter.reportUnsupported(`${outputs.length} outputs`);
    const byName = new Map(layers.map((layer) => [layer.name, layer]));
    const known = new Map<string, Value>(inputs.map((address) => [keyOf(address), input]));
    const readsOf = (address: TensorAddress): readonly TensorAddress[] =>
      (known.has(keyOf(address)) ? undefined : readsOfUse(byName.get(address.layer), address.use)) ?? [];
    for (const address of postOrder(outputs, keyOf, readsOf)) {
      const key = keyOf(address);
      if (known.has(key)) continue;
      const layer = byName.get(address.layer);
      if (layer === undefined || readsOfUse(layer, address.use) === undefined) {
        this.converter.reportUnsupported(`a missing layer ${address.layer}`);
        continue;
      }
      const reads = readsOf(address).map((from) => known.get(keyOf(from)));
      known.set(key, this.layer(layer, reads, depth, address.use > (isModel(layer) ? 1 : 0)));
    }
    return outputs.map((address) => known.get(keyOf(address)))[0];
  }

  private layer(layer: LayerEntry, inputs: readonly Value[], depth: number, isSecondUse = false): Value {
    const { className } = layer;
    if (className === 'InputLayer') return inputs[0];
    const before = this.converter.weighted;
    const value =
      className === SEQUENTIAL || FUNCTIONAL.has(className)
        ? this.nested(layer, inputs, depth + 1)
        : this.plain(layer, inputs);
    // The converted graph would count and run the weights twice.
    if (isSecondUse && this.converter.weighted > before)
      this.converter.reportUnsupported(`${className} (shared weights)`);
    return value;
  }

  private nested({ className, config, name }: LayerEntry, inputs: readonly Value[], depth: number): Value {
    if (inputs.length !== 1) this.converter.reportUnsupported(`${name} (${inputs.length} inputs)`);
    if (depth > MAX_NESTED_MODELS) {
      this.converter.reportUnsupported(`${className} (within ${MAX_NESTED_MODELS} others)`);
      return undefined;
    }
    return this.apply(className, config, inputs[0], depth);
  }

  private plain({ className, config }: LayerEntry, inputs: readonly Value[]): Value {
    const read = LAYER_READERS.get(className);
    if (read === undefined) {
      this.converter.reportUnsupported(className);
      return undefined;
    }
    const tensors = inputs.filter((input) => input !== undefined);
    if (tensors.length < Math.max(1, inputs.length)) return undefined;
    try {
      return read(this.converter, config, tensors);
    } catch (error) {
      if (!(error instanceof NotConvertible)) throw error;
      this.converter.reportUnsupported(`${className} (${error.message})`);
      return undefined;
    }
  }
}

const keyOf = ({ layer, use }: TensorAddress): string => `${use} ${layer}`;

const isModel = ({ config }: LayerEntry): boolean => Array.isArray(config.layers);

/**
 * What a use of a layer reads; undefined where there is no such use. A model within a model counts from 1: its use 0, of
 * its own input layers, is not in the file.
 */
export function readsOfUse(layer: LayerEntry | undefined, use: number): readonly TensorAddress[] | undefined {
  if (layer === undefined) return undefined;
  return isModel(layer) ? (layer.uses[use - 1] ?? layer.uses[use]) : layer.uses[use];
}

/** The layers of a model, or nothing where there is no list of them. */
export function entriesOf(layers: unknown): LayerEntry[] {
  if (!Array.isArray(layers)) return [];
  return layers.filter(isObject).map((layer) => {
    const config = Array.isArray(layer.config) ? { layers: layer.config } : isObject(layer.config) ? layer.config : {};
    return {
      className: String(layer.class_name),
      name: String(layer.name ?? config.name ?? ''),
      config,
      uses: Array.isArray(layer.inbound_nodes) ? layer.inbound_nodes.map((use) => addressesOf(use)) : [],
    };
  });
}

/** `[name, use, output, ...]`, a list of those, or nothing. */
export function addressesOf(value: unknown, depth = 0): TensorAddress[] {
  if (!Array.isArray(value) || depth > MAX_ADDRESS_DEPTH) return [];
  if (typeof value[0] === 'string')
    return [{ layer: value[0], use: Number(value[1] ?? 0), output: Number(value[2] ?? 0) }];
  return value.flatMap((entry) => addressesOf(entry, depth + 1));
}

/** Keras writes lists of lists of addresses at most. A file may hold deeper ones, too deep for a recursion. */
const MAX_ADDRESS_DEPTH = 4;
