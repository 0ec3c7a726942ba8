/**
 * The one intermediate form. Every network we count, draw, predict or run is an `OpGraph`: operators in topological
 * order, each naming the earlier nodes it reads. Shapes are those of one image, without the batch: [height, width,
 * channels] or [features]. The batch size belongs to the measurement protocol.
 */
export type Shape = readonly number[];

export const ACTIVATIONS = ['relu', 'relu6', 'hardSwish', 'swish', 'gelu', 'sigmoid', 'hardSigmoid'] as const;
/** `gelu` is the exact one, by the error function; `hardSigmoid` is relu6(x + 3) / 6, `hardSwish` x times that. */
export type ActivationName = (typeof ACTIVATIONS)[number];
export type Activation = 'none' | ActivationName;

/** 'same' and 'valid' as in TensorFlow; explicit zeros where a network comes from a framework that pads both sides. */
export type Padding = 'same' | 'valid' | ExplicitPadding;
export interface ExplicitPadding {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** Height and width of a window, in pixels. */
export type Window = readonly [height: number, width: number];

export interface InputOp {
  readonly kind: 'input';
  readonly shape: Shape;
}
/**
 * Cross-correlation as in TensorFlow, weights [height, width, channels in / groups, filters]. With groups, filter block
 * g reads channel block g alone.
 */
export interface Conv2dOp {
  readonly kind: 'conv2d';
  readonly filters: number;
  readonly kernel: Window;
  readonly stride: number;
  readonly dilation: number;
  readonly groups: number;
  readonly padding: Padding;
  readonly bias: boolean;
  readonly activation: Activation;
}
/** One filter a channel; weights [height, width, channels, 1]. */
export interface DepthwiseConv2dOp {
  readonly kind: 'depthwiseConv2d';
  readonly kernel: Window;
  readonly stride: number;
  readonly dilation: number;
  readonly padding: Padding;
  readonly bias: boolean;
  readonly activation: Activation;
}
/** Inference form over the last axis: (x - mean) / sqrt(variance + epsilon) * gamma + beta; no gamma without `scale`. */
export interface BatchNormOp {
  readonly kind: 'batchNorm';
  readonly epsilon: number;
  readonly scale: boolean;
}
/** Over the last axis of each place: (x - mean) / sqrt(variance + epsilon) * gamma + beta. */
export interface LayerNormOp {
  readonly kind: 'layerNorm';
  readonly epsilon: number;
}
/** One learned factor a channel of the last axis (ConvNeXt's layer scale). */
export interface ChannelScaleOp {
  readonly kind: 'channelScale';
}
export interface ActivationOp {
  readonly kind: 'activation';
  readonly activation: ActivationName;
}
export interface MaxPoolOp {
  readonly kind: 'maxPool';
  readonly size: number;
  readonly stride: number;
  readonly padding: Padding;
}
/** Mean over the part of the window that lies inside the image: padding is not counted. */
export interface AveragePoolOp {
  readonly kind: 'averagePool';
  readonly size: number;
  readonly stride: number;
  readonly padding: Padding;
}
/** Mean over bins floor(i n / size) to ceil((i + 1) n / size) of each axis: [h, w, c] to [size, size, c]. */
export interface AdaptiveAveragePoolOp {
  readonly kind: 'adaptiveAveragePool';
  readonly size: number;
}
/** [height, width, channels] to [channels], or to [1, 1, channels] with `keepDims`. */
export interface GlobalAveragePoolOp {
  readonly kind: 'globalAveragePool';
  readonly keepDims: boolean;
}
/** Element-wise sum of two or more inputs of one shape. */
export interface AddOp {
  readonly kind: 'add';
}
/** Element-wise product of two inputs; the second may be [1, 1, channels] (squeeze and excite). */
export interface MultiplyOp {
  readonly kind: 'multiply';
}
/** Joins two or more inputs along the last axis. */
export interface ConcatOp {
  readonly kind: 'concat';
}
/** `channels` channels of the last axis, from `begin` on. */
export interface SliceChannelsOp {
  readonly kind: 'sliceChannels';
  readonly begin: number;
  readonly channels: number;
}
/** Channel g k + j goes to place j groups + g, for k channels a group (ShuffleNet, arXiv 1707.01083). */
export interface ChannelShuffleOp {
  readonly kind: 'channelShuffle';
  readonly groups: number;
}
/** Zeros of the input's shape: what NAS-Bench-201 calls `none`. */
export interface ZerosOp {
  readonly kind: 'zeros';
}
/** [..., features] to [..., units]; weights [features, units]. */
export interface DenseOp {
  readonly kind: 'dense';
  readonly units: number;
  readonly bias: boolean;
  readonly activation: Activation;
}
/** Product of two activations, [..., n, k] and [..., k, m] (or [..., m, k] with `transposeB`), times `factor`. */
export interface MatMulOp {
  readonly kind: 'matMul';
  readonly transposeB: boolean;
  readonly factor: number;
}
/** Over the last axis. */
export interface SoftmaxOp {
  readonly kind: 'softmax';
}
/** Same elements, row-major, in another shape. */
export interface ReshapeOp {
  readonly kind: 'reshape';
  readonly shape: Shape;
}
/** Axis i of the output is axis `permutation[i]` of the input. */
export interface TransposeOp {
  readonly kind: 'transpose';
  readonly permutation: readonly number[];
}
/** Half-pixel centres; nearest takes the pixel whose centre is nearest, the higher one in a tie. */
export interface ResizeOp {
  readonly kind: 'resize';
  readonly height: number;
  readonly width: number;
  readonly method: 'nearest' | 'bilinear';
}

export type Op =
  | InputOp
  | Conv2dOp
  | DepthwiseConv2dOp
  | BatchNormOp
  | LayerNormOp
  | ChannelScaleOp
  | ActivationOp
  | MaxPoolOp
  | AveragePoolOp
  | AdaptiveAveragePoolOp
  | GlobalAveragePoolOp
  | AddOp
  | MultiplyOp
  | ConcatOp
  | SliceChannelsOp
  | ChannelShuffleOp
  | ZerosOp
  | DenseOp
  | MatMulOp
  | SoftmaxOp
  | ReshapeOp
  | TransposeOp
  | ResizeOp;

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

  /** Square, dense, bias-free convolution with TensorFlow's 'same' padding, unless told otherwise. */
  conv(
    input: number,
    filters: number,
    kernel: number,
    change: Partial<Omit<Conv2dOp, 'kind' | 'filters'>> = {},
  ): number {
    const op: Conv2dOp = {
      kind: 'conv2d',
      filters,
      kernel: [kernel, kernel],
      stride: 1,
      dilation: 1,
      groups: 1,
      padding: 'same',
      bias: false,
      activation: 'none',
      ...change,
    };
    return this.add(op, input);
  }

  /** Square, bias-free depthwise convolution with 'same' padding, unless told otherwise. */
  depthwise(input: number, kernel: number, change: Partial<Omit<DepthwiseConv2dOp, 'kind'>> = {}): number {
    const op: DepthwiseConv2dOp = {
      kind: 'depthwiseConv2d',
      kernel: [kernel, kernel],
      stride: 1,
      dilation: 1,
      padding: 'same',
      bias: false,
      activation: 'none',
      ...change,
    };
    return this.add(op, input);
  }

  batchNorm(input: number, epsilon = BATCH_NORM_EPSILON, scale = true): number {
    return this.add({ kind: 'batchNorm', epsilon, scale }, input);
  }

  activation(input: number, activation: Activation): number {
    return activation === 'none' ? input : this.add({ kind: 'activation', activation }, input);
  }

  /** Convolution without bias, batch norm, ReLU: the unit all NAS cells are made of. */
  convBnRelu(input: number, filters: number, kernel: number, stride = 1): number {
    return this.activation(this.batchNorm(this.conv(input, filters, kernel, { stride })), 'relu');
  }

  build(): OpGraph {
    return { name: this.name, nodes: this.nodes };
  }
}

/** NAS-Bench-101's value (google-research/nasbench, base_ops.py). */
export const BATCH_NORM_EPSILON = 1e-5;
