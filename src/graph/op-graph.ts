/**
 * The one intermediate form. Every network we count, draw, predict or run is an `OpGraph`: operators in topological
 * order, each naming the earlier nodes it reads. Shapes are those of one image, without the batch: [height, width,
 * channels] or [features]. The batch size belongs to the measurement protocol.
 */
export type Shape = readonly number[];

export type Activation = 'none' | 'relu';
export type Padding = 'same' | 'valid';

export interface InputOp {
  readonly kind: 'input';
  readonly shape: Shape;
}
/** Square kernel and stride; cross-correlation as in TensorFlow, weights [kernel, kernel, channels in, filters]. */
export interface Conv2dOp {
  readonly kind: 'conv2d';
  readonly filters: number;
  readonly kernel: number;
  readonly stride: number;
  readonly padding: Padding;
  readonly bias: boolean;
  readonly activation: Activation;
}
/** Inference form over the last axis: (x - mean) / sqrt(variance + epsilon) * gamma + beta. */
export interface BatchNormOp {
  readonly kind: 'batchNorm';
  readonly epsilon: number;
}
export interface ActivationOp {
  readonly kind: 'activation';
  readonly activation: Exclude<Activation, 'none'>;
}
export interface MaxPoolOp {
  readonly kind: 'maxPool';
  readonly size: number;
  readonly stride: number;
  readonly padding: Padding;
}
/** Element-wise sum of two or more inputs of one shape. */
export interface AddOp {
  readonly kind: 'add';
}
/** Joins two or more inputs along the last axis. */
export interface ConcatOp {
  readonly kind: 'concat';
}
/** The first `channels` channels of the last axis. */
export interface SliceChannelsOp {
  readonly kind: 'sliceChannels';
  readonly channels: number;
}
/** [height, width, channels] to [channels]. */
export interface GlobalAveragePoolOp {
  readonly kind: 'globalAveragePool';
}
/** [features] to [units]; weights [features, units]. */
export interface DenseOp {
  readonly kind: 'dense';
  readonly units: number;
  readonly bias: boolean;
  readonly activation: Activation;
}

export type Op =
  | InputOp
  | Conv2dOp
  | BatchNormOp
  | ActivationOp
  | MaxPoolOp
  | AddOp
  | ConcatOp
  | SliceChannelsOp
  | GlobalAveragePoolOp
  | DenseOp;

export type OpKind = Op['kind'];

/** One operator and the indices of the nodes it reads, all smaller than its own. */
export interface OpNode {
  readonly op: Op;
  readonly inputs: readonly number[];
}

/** A network of one input (node 0) and one output (the last node). */
export interface OpGraph {
  readonly name: string;
  readonly nodes: readonly OpNode[];
}

/** `unfolded`: batch norm and activation are operators of their own. `folded`: as deployed, inside the convolution. */
export type GraphForm = 'folded' | 'unfolded';

/** Collects nodes in topological order; every method returns the index of the node it added. */
export class GraphBuilder {
  private readonly nodes: OpNode[] = [];

  constructor(private readonly name: string) {}

  add(op: Op, ...inputs: number[]): number {
    for (const input of inputs) {
      if (input < 0 || input >= this.nodes.length)
        throw new Error(`Node ${this.nodes.length} reads the unknown node ${input}`);
    }
    this.nodes.push({ op, inputs });
    return this.nodes.length - 1;
  }

  /** Convolution without bias, batch norm, ReLU: the unit all NAS cells are made of. */
  convBnRelu(input: number, filters: number, kernel: number, stride = 1): number {
    const conv = this.add(
      { kind: 'conv2d', filters, kernel, stride, padding: 'same', bias: false, activation: 'none' },
      input,
    );
    const norm = this.add({ kind: 'batchNorm', epsilon: BATCH_NORM_EPSILON }, conv);
    return this.add({ kind: 'activation', activation: 'relu' }, norm);
  }

  build(): OpGraph {
    return { name: this.name, nodes: this.nodes };
  }
}

/** NAS-Bench-101's value (google-research/nasbench, base_ops.py). */
export const BATCH_NORM_EPSILON = 1e-5;
