import type { Shape } from '../../../graph/op-graph';
import { isObject, type KerasConfig } from '../keras-config';
import { MAX_NESTED_MODELS } from '../limits';
import { postOrder } from '../post-order';
import { addressesOf, entriesOf, type LayerEntry, readsOfUse, type TensorAddress } from '../read-layers';
import { LAYER_RULES } from './layer-rules';
import { checkedShape, type MacsTally, Uncountable } from './macs-tally';

/** A shape; undefined where it follows from something that is not counted. */
type Known = Shape | undefined;

/** Adds up what a Keras model computes for inputs of these shapes, without the batch. */
export function countLayers(className: string, config: KerasConfig, shapes: readonly Shape[], tally: MacsTally): void {
  new LayersCounter(tally).model(className, config, shapes, 0);
}

class LayersCounter {
  constructor(private readonly tally: MacsTally) {}

  model(className: string, config: KerasConfig, inputs: readonly Known[], depth: number): readonly Known[] {
    if (depth > MAX_NESTED_MODELS) {
      this.tally.miss(`${className} (within ${MAX_NESTED_MODELS} others)`);
      return [];
    }
    const layers = entriesOf(config.layers);
    if (className !== 'Sequential') return this.functional(layers, config, inputs, depth);
    return layers.reduce<readonly Known[]>((values, layer) => this.layer(layer, values, depth), inputs);
  }

  private functional(
    layers: readonly LayerEntry[],
    config: KerasConfig,
    inputs: readonly Known[],
    depth: number,
  ): readonly Known[] {
    const byName = new Map(layers.map((layer) => [layer.name, layer]));
    const values = new Map(
      addressesOf(config.input_layers).map((address, i) => [keyOf(address), [inputs[i]] as readonly Known[]]),
    );
    const outputs = addressesOf(config.output_layers);
    const fed = new Set(values.keys());
    const readsOf = (address: TensorAddress): readonly TensorAddress[] =>
      fed.has(keyOf(address)) ? [] : (readsOfUse(byName.get(address.layer), address.use) ?? []);
    // tfjs 4.22 runs a layer once for every output of it that is read, not once for all.
    const outputOf = (address: TensorAddress): string => `${address.output} ${keyOf(address)}`;
    for (const address of postOrder(outputs, outputOf, readsOf)) {
      if (fed.has(keyOf(address))) continue;
      const layer = byName.get(address.layer);
      const read = readsOf(address).map((from) => values.get(keyOf(from))?.[from.output]);
      if (layer === undefined) this.tally.miss(`a missing layer ${address.layer}`);
      values.set(keyOf(address), layer === undefined ? [] : this.layer(layer, read, depth));
    }
    return outputs.map((address) => values.get(keyOf(address))?.[address.output]);
  }

  private layer({ className, config }: LayerEntry, inputs: readonly Known[], depth: number): readonly Known[] {
    if (Array.isArray(config.layers)) return this.model(className, config, inputs, depth + 1);
    const known = inputs.filter((shape) => shape !== undefined);
    if (known.length < Math.max(1, inputs.length)) {
      if (!HOLDS_NONE.has(className)) this.tally.miss(`${className} (of a shape that is not known)`);
      return [];
    }
    const before = this.tally.macs;
    try {
      return this.rule(className, config, known, depth).map(checkedShape);
    } catch (error) {
      if (!(error instanceof Uncountable)) throw error;
      if (this.tally.macs === before) this.tally.miss(`${className} (${error.message})`);
      return [];
    }
  }

  private rule(className: string, config: KerasConfig, inputs: readonly Shape[], depth: number): readonly Shape[] {
    if (className === 'Bidirectional') return this.bidirectional(config, inputs);
    if (className === 'TimeDistributed') return this.timeDistributed(config, inputs[0], depth);
    const rule = LAYER_RULES.get(className);
    if (rule === undefined) throw new Uncountable('not counted');
    return rule(config, inputs, this.tally);
  }

  /** The layer runs forwards and backwards: twice as much. */
  private bidirectional(
    { layer, merge_mode: mode = 'concat' }: KerasConfig,
    [input]: readonly Shape[],
  ): readonly Shape[] {
    const [inner] = isObject(layer) ? entriesOf([layer]) : [];
    const rule = inner && LAYER_RULES.get(inner.className);
    if (rule === undefined) throw new Uncountable('a layer that is not counted');
    const [output, ...states] = this.tally.repeat(2, (tally) => rule(inner.config, [input], tally));
    const merged =
      mode === 'concat'
        ? [[...output.slice(0, -1), 2 * output[output.length - 1]]]
        : mode === null
          ? [output, output]
          : [output];
    return [...merged, ...states, ...states];
  }

  /** The layer runs once for every step. */
  private timeDistributed({ layer }: KerasConfig, [steps, ...item]: Shape, depth: number): readonly Shape[] {
    const [inner] = isObject(layer) ? entriesOf([layer]) : [];
    if (inner === undefined || depth >= MAX_NESTED_MODELS) throw new Uncountable('a layer that is not counted');
    const [output] = this.tally.repeat(steps, (tally) => new LayersCounter(tally).layer(inner, [item], depth + 1));
    if (output === undefined) throw new Uncountable('a layer that is not counted');
    return [[steps, ...output]];
  }
}

/** Layers that hold no multiply-adds, whatever they read. */
const HOLDS_NONE: ReadonlySet<string> = new Set(
  [...LAYER_RULES.keys()].filter((name) => !/^(Dense|Dot|RNN|SimpleRNN|GRU|LSTM)$|Conv/.test(name)),
);

const keyOf = ({ layer, use }: TensorAddress): string => `${use} ${layer}`;
