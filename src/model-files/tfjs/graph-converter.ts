import type { Activation, ExplicitPadding, Op, OpGraph, OpNode, Shape } from '../../graph/op-graph';
import { inferShape, ShapeError } from '../../graph/shapes';

/** What a model's topology is as an `OpGraph`, or which of its operators have no twin there, each with its count. */
export type Topology =
  | { readonly kind: 'known'; readonly graph: OpGraph }
  | { readonly kind: 'unknown'; readonly operators: readonly OperatorCount[] };

export interface OperatorCount {
  /** The model's own name of the operator, and in brackets what it is about it that has no twin. */
  readonly name: string;
  readonly count: number;
}

/** An operator, as it stands in the model, that `OpGraph` has none like. Thrown by readers, caught where they are called. */
export class NotConvertible extends Error {
  override readonly name = 'NoTwin';
}

/** The output of a node, and what is to be done to it by the operator that reads it. */
export interface ConvertedTensor {
  readonly index: number;
  /** Steps of the model that have no operator of their own: the next one takes them in, or there is no twin. */
  readonly pending?: Pending;
}

type Pending =
  | { readonly kind: 'padding'; readonly padding: ExplicitPadding }
  /** x + 3, and relu6 of that: the first steps of a hard sigmoid. */
  | { readonly kind: 'plus-three' }
  | { readonly kind: 'relu6-of-plus-three' };

/** Collects the twin of a model in topological order, with the shape of every node as it is added. */
export class GraphConverter {
  private readonly nodes: OpNode[] = [];
  private readonly shapes: Shape[] = [];
  private readonly unknown = new Map<string, number>();

  input(shape: Shape): ConvertedTensor {
    return this.add({ kind: 'input', shape });
  }

  /** Throws NotConvertible where the operator does not fit what it reads. */
  add(op: Op, ...inputs: readonly ConvertedTensor[]): ConvertedTensor {
    const [fitting, read] = this.takeIn(op, inputs);
    const indices = read.map(({ index }) => index);
    try {
      this.shapes.push(
        inferShape(
          fitting,
          indices.map((index) => this.shapes[index]),
        ),
      );
    } catch (error) {
      if (error instanceof ShapeError) throw new NotConvertible(error.message);
      throw error;
    }
    this.nodes.push({ op: fitting, inputs: indices });
    return { index: this.nodes.length - 1 };
  }

  activation(input: ConvertedTensor, activation: Activation): ConvertedTensor {
    return activation === 'none' ? input : this.add({ kind: 'activation', activation }, input);
  }

  shapeOf({ index, pending }: ConvertedTensor): Shape {
    if (pending !== undefined) throw leftOver(pending);
    return this.shapes[index];
  }

  opOf({ index }: ConvertedTensor): Op {
    return this.nodes[index].op;
  }

  /** What the node reads, for a reader that replaces two steps by one. */
  inputsOf({ index }: ConvertedTensor): readonly ConvertedTensor[] {
    return this.nodes[index].inputs.map((input) => ({ index: input }));
  }

  /** Gives the product that made the tensor a bias. Throws NotConvertible where none did, or where it has one. */
  addBias(product: ConvertedTensor): ConvertedTensor {
    const { op, inputs } = this.nodes[product.index];
    const isProduct = op.kind === 'conv2d' || op.kind === 'depthwiseConv2d' || op.kind === 'dense';
    if (!isProduct || op.bias || product.pending !== undefined) throw new NotConvertible('of no product');
    this.nodes[product.index] = { op: { ...op, bias: true }, inputs };
    return product;
  }

  /** How many of the graph's nodes hold weights so far. */
  get weighted(): number {
    return this.nodes.filter(({ op }) => WEIGHTED.has(op.kind)).length;
  }

  noTwin(name: string): void {
    this.unknown.set(name, (this.unknown.get(name) ?? 0) + 1);
  }

  /** The twin with this output, without the nodes that it does not need. */
  finish(name: string, output: ConvertedTensor | undefined): Topology {
    if (output?.pending !== undefined) this.noTwin('a step at the output');
    if (this.unknown.size > 0 || output === undefined) {
      const operators = [...this.unknown].map(([operator, count]) => ({ name: operator, count }));
      return { kind: 'unknown', operators: operators.sort((a, b) => b.count - a.count) };
    }
    const needed = new Set([0, output.index]);
    for (let i = output.index; i > 0; i--)
      if (needed.has(i)) for (const input of this.nodes[i].inputs) needed.add(input);
    const kept = [...needed].sort((a, b) => a - b);
    const places = new Map(kept.map((old, place) => [old, place]));
    const nodes = kept.map((old) => {
      const { op, inputs } = this.nodes[old];
      return { op, inputs: inputs.map((input) => places.get(input) ?? 0) };
    });
    return { kind: 'known', graph: { name, nodes } };
  }

  /** The operator with the pending steps of what it reads taken in. */
  private takeIn(op: Op, inputs: readonly ConvertedTensor[]): readonly [Op, readonly ConvertedTensor[]] {
    const [first, ...others] = inputs;
    for (const { pending } of others) if (pending !== undefined) throw leftOver(pending);
    if (first?.pending === undefined) return [op, inputs];
    const { index, pending } = first;
    if (pending.kind === 'padding' && 'padding' in op && op.padding === 'valid' && this.isZeroPaddable(op, index))
      return [{ ...op, padding: pending.padding }, [{ index }]];
    throw leftOver(pending);
  }

  /** Zeros around an image are what a convolution pads with. For a maximum they are, too, where nothing is below zero. */
  private isZeroPaddable(op: Op, index: number): boolean {
    if (op.kind === 'conv2d' || op.kind === 'depthwiseConv2d') return true;
    const before = this.nodes[index].op;
    return op.kind === 'maxPool' && before.kind === 'activation' && NEVER_NEGATIVE.has(before.activation);
  }
}

/** A step that only certain operators take in, before another one. */
const leftOver = ({ kind }: Pending): NotConvertible =>
  new NotConvertible(kind === 'padding' ? 'after padding that it cannot take in' : 'after a constant was added');

const WEIGHTED: ReadonlySet<Op['kind']> = new Set([
  'conv2d',
  'depthwiseConv2d',
  'dense',
  'batchNorm',
  'layerNorm',
  'channelScale',
]);

const NEVER_NEGATIVE: ReadonlySet<Activation> = new Set<Activation>(['relu', 'relu6', 'sigmoid', 'hardSigmoid']);
