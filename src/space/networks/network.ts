import type { OpGraph } from '../../graph/op-graph';

/** A published figure with its source. */
export interface PublishedFigure {
  readonly value: number;
  /** A short citation that names the table or file: 'paper, table 4'; see `sources.ts` for those of many networks. */
  readonly source: string;
}

export interface NetworkInput {
  /** Height and width of the square image that the published figures are for, in pixels. */
  readonly size: number;
  readonly channels: number;
  /** Other sizes it is built for: `least` and more, in multiples of `step`, in pixels; 32 and 32 unless named. */
  readonly minSize?: number;
  readonly step?: number;
}

export interface BuildOptions {
  /** Height and width of the square input, in pixels. */
  readonly inputSize: number;
  /** The paper's width multiplier; 1 is the published network. */
  readonly width: number;
}

/** A popular network: its published figures, and how to build it in unfolded form. */
export interface NetworkDefinition {
  /** File name and key: lower case, digits and hyphens. */
  readonly id: string;
  readonly name: string;
  readonly year: number;
  /** Title, and arXiv number or DOI. */
  readonly paper: string;
  /** Family that it is listed under; the name of the file that defines it. */
  readonly family: string;
  readonly input: NetworkInput;
  readonly classes: 1000;
  readonly published: {
    readonly trainableParams?: PublishedFigure;
    /** With batch norm's moving mean and variance. */
    readonly totalParams?: PublishedFigure;
    readonly macs?: PublishedFigure;
    /** Top-1 accuracy on ImageNet's validation set, in percent. */
    readonly top1?: PublishedFigure;
  };
  /** Which of several published forms this is, and what else to know before its figures are quoted. */
  readonly note?: string;
  /** Why our multiply-adds are more than 1% off the published ones, where they are. */
  readonly macsDifference?: string;
  /** Width multipliers of the paper, 1 among them; only 1 where there are none. */
  readonly widths?: readonly number[];
  /** Call `buildNetwork`, which checks the options. */
  build(options: BuildOptions): OpGraph;
}

const DEFAULT_SIZE_STEP = 32;

/** Whether the network is built for square images of this many pixels a side. */
export function acceptsInputSize({ input }: Pick<NetworkDefinition, 'input'>, size: number): boolean {
  const { minSize: least = DEFAULT_SIZE_STEP, step = DEFAULT_SIZE_STEP } = input;
  return size === input.size || (Number.isSafeInteger(size) && size >= least && size % step === 0);
}

/** The network in unfolded form, as published unless told otherwise. Throws a RangeError for options it does not have. */
export function buildNetwork(network: NetworkDefinition, options: Partial<BuildOptions> = {}): OpGraph {
  const { inputSize = network.input.size, width = 1 } = options;
  if (!acceptsInputSize(network, inputSize))
    throw new RangeError(`${network.name} is not built for images of ${inputSize} pixels a side`);
  if (!(network.widths ?? [1]).includes(width)) throw new RangeError(`${network.name} has no width ${width}`);
  return network.build({ inputSize, width });
}
