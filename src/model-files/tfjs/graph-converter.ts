import type { Activation, ExplicitPadding, Op, OpGraph, OpNode, Shape } from '../../graph/op-graph';
import { inferShape, ShapeError } from '../../graph/shapes';

/** A model's topology as an `OpGraph`, or the operators that cannot be converted, each with its count. */
export type Topology =
  | { readonly kind: 'known'; readonly graph: OpGraph }
  | { readonly kind: 'unknown'; readonly operators: readonly OperatorCount[] };

export interface OperatorCount {
  /** The model's own name of the operator, with the reason in brackets where only this use of it cannot be converted. */
  readonly name: string;
  readonly count: number;
}

/** An operator of a model has no equivalent in an `OpGraph`. Readers throw it; their callers catch it. */
export class NotConvertible extends Error {
  override readonly name = 'NotConvertible';
}

/** The output of a node of the converted graph, and the steps that the operator which reads it has to fuse. */
export interface ConvertedTensor {
  readonly index: number;
  /** Steps of the model without an operator of their own in an `OpGraph`: the next operator fuses them, or fails to convert. */
  readonly pending?: Pending;
}

type Pending =
  | { readonly kind: 'padding'; readonly padding: ExplicitPadding }
  /** x + 3, and relu6 of that: the first steps of a hard sigmoid. */
  | { readonly kind: 'plus-three' }
  | { readonly kind: 'relu6-of-plus-three' };

/** Builds the converted graph of a model in topological order, and infers the shape of every node as it is added. */
export class GraphConverter {
  private readonly nodes: OpNode[] = [];
  private readonly shapes: Shape[] = [];
  private readonly unknown = new Map<string, number>();
  private weightedCount = 0;

  input(shape: Shape): ConvertedTensor {
    return this.add({ kind: 'input', shape });
  }

  /**
   * Adds an operator and returns its output. Throws NotConvertible where the operator does not fit the shapes of its
   * inputs.
   */
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
    if (WEIGHTED.has(fitting.kind)) this.weightedCount++;
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

  /** Inputs of a node, for a reader that replaces two steps by one. */
  inputsOf({ index }: ConvertedTensor): readonly ConvertedTensor[] {
    return this.nodes[index].inputs.map((input) => ({ index: input }));
  }

  /**
   * Adds a bias to the convolution or dense layer that made the tensor. Throws NotConvertible if another operator made
   * it, or if it has a bias.
   */
  addBias(product: ConvertedTensor): ConvertedTensor {
    const { op, inputs } = this.nodes[product.index];
    const isProduct = op.kind === 'conv2d' || op.kind === 'depthwiseConv2d' || op.kind === 'dense';
    if (!isProduct || op.bias || product.pending !== undefined) throw new NotConvertible('of no product');
    this.nodes[product.index] = { op: { ...op, bias: true }, inputs };
    return product;
  }

  /** How many of the graph's nodes hold weights so far. */
  get weighted(): number {
    return this.weightedCount;
  }

  /** Counts an operator that cannot be converted. */
  reportUnsupported(name: string): void {
    this.unknown.set(name, (this.unknown.get(name) ?? 0) + 1);
  }

  /** The converted graph with this output, without nodes that the output does not depend on. */
  finish(name: string, output: ConvertedTensor | undefined): Topology {
    if (output?.pending !== undefined) this.reportUnsupported('a step at the output');
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

  /** The operator with the pending steps of its input fused, and its inputs without them. Throws NotConvertible. */
  private takeIn(op: Op, inputs: readonly ConvertedTensor[]): readonly [Op, readonly ConvertedTensor[]] {
    const [first, ...others] = inputs;
    for (const { pending } of others) if (pending !== undefined) throw leftOver(pending);
    if (first?.pending === undefined) return [op, inputs];
    const { index, pending } = first;
    if (pending.kind === 'padding' && 'padding' in op && op.padding === 'valid' && this.isZeroPaddable(op, index))
      return [{ ...op, padding: pending.padding }, [{ index }]];
    throw leftOver(pending);
  }

  /**
   * Whether zero padding before the operator equals its own padding: for a convolution, and for a maximum over values
   * of at least zero.
   */
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
