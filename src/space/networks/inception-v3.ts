import { GraphBuilder, type OpGraph, type Window } from '../../graph/op-graph';
import { concat, dense, globalAveragePool } from './blocks';
import { averagePoolOf, maxPoolOf, type SameConvUnit, sameConvNorm } from './keras-blocks';
import type { BuildOptions, NetworkDefinition } from './network';
import { KERAS_APPLICATIONS, TORCHVISION } from './sources';

/** Filters and window of one convolution of a branch. */
type Step = readonly [filters: number, kernel: number | Window];

const ROW: Window = [1, 7];
const COLUMN: Window = [7, 1];
const DOWN = { kernel: 3, stride: 2, padding: 'valid' } as const;
const THIRD_MAX = { size: 3, stride: 2, padding: 'valid' } as const;
const SAME_MEAN = { size: 3, stride: 1, padding: 'same' } as const;

/** The paper's figures 5, 6 and 7 between two reductions; every convolution is followed by batch norm and ReLU. */
class InceptionBuilder {
  readonly g = new GraphBuilder('InceptionV3');

  conv(input: number, filters: number, unit: SameConvUnit = {}): number {
    return sameConvNorm(this.g, input, filters, { activation: 'relu', scale: false, ...unit });
  }

  branch(input: number, ...steps: readonly Step[]): number {
    return steps.reduce((x, [filters, kernel]) => this.conv(x, filters, { kernel }), input);
  }

  pooled(input: number, filters: number): number {
    return this.conv(averagePoolOf(this.g, input, SAME_MEAN), filters);
  }

  stem(image: number): number {
    let x = this.conv(image, 32, DOWN);
    x = this.conv(x, 32, { kernel: 3, padding: 'valid' });
    x = maxPoolOf(this.g, this.conv(x, 64, { kernel: 3 }), THIRD_MAX);
    x = this.conv(this.conv(x, 80), 192, { kernel: 3, padding: 'valid' });
    return maxPoolOf(this.g, x, THIRD_MAX);
  }

  /** Branches of 1x1, 5x5 and two 3x3 convolutions. */
  moduleA(x: number, pooledFilters: number): number {
    return concat(
      this.g,
      this.conv(x, 64),
      this.branch(x, [48, 1], [64, 5]),
      this.branch(x, [64, 1], [96, 3], [96, 3]),
      this.pooled(x, pooledFilters),
    );
  }

  reductionA(x: number): number {
    return concat(
      this.g,
      this.conv(x, 384, DOWN),
      this.conv(this.branch(x, [64, 1], [96, 3]), 96, DOWN),
      maxPoolOf(this.g, x, THIRD_MAX),
    );
  }

  /** 7x7 convolutions as rows and columns. */
  moduleB(x: number, inner: number): number {
    return concat(
      this.g,
      this.conv(x, 192),
      this.branch(x, [inner, 1], [inner, ROW], [192, COLUMN]),
      this.branch(x, [inner, 1], [inner, COLUMN], [inner, ROW], [inner, COLUMN], [192, ROW]),
      this.pooled(x, 192),
    );
  }

  reductionB(x: number): number {
    return concat(
      this.g,
      this.conv(this.conv(x, 192), 320, DOWN),
      this.conv(this.branch(x, [192, 1], [192, ROW], [192, COLUMN]), 192, DOWN),
      maxPoolOf(this.g, x, THIRD_MAX),
    );
  }

  /** Rows and columns of three side by side. */
  moduleC(x: number): number {
    const both = (y: number): number =>
      concat(this.g, this.conv(y, 384, { kernel: [1, 3] }), this.conv(y, 384, { kernel: [3, 1] }));
    return concat(
      this.g,
      this.conv(x, 320),
      both(this.conv(x, 384)),
      both(this.branch(x, [448, 1], [384, 3])),
      this.pooled(x, 192),
    );
  }
}

function build({ inputSize }: BuildOptions): OpGraph {
  const inception = new InceptionBuilder();
  const { g } = inception;
  let x = inception.stem(g.add({ kind: 'input', shape: [inputSize, inputSize, 3] }));
  for (const pooledFilters of [32, 64, 64]) x = inception.moduleA(x, pooledFilters);
  x = inception.reductionA(x);
  for (const inner of [128, 160, 160, 192]) x = inception.moduleB(x, inner);
  x = inception.reductionB(x);
  x = inception.moduleC(inception.moduleC(x));
  dense(g, globalAveragePool(g, x), 1000);
  return g.build();
}

export const INCEPTION_V3: NetworkDefinition = {
  id: 'inception-v3',
  name: 'InceptionV3',
  year: 2015,
  paper: 'Rethinking the Inception architecture for computer vision, arXiv 1512.00567',
  family: 'Inception',
  // Below 75 pixels the last reduction has nothing left to read.
  input: { size: 299, channels: 3, minSize: 96 },
  classes: 1000,
  published: {
    totalParams: { value: 23_851_784, source: KERAS_APPLICATIONS },
    macs: { value: 5.713e9, source: TORCHVISION },
    top1: { value: 78.8, source: 'paper, abstract: 21.2% error' },
  },
  note: "Without the auxiliary head. Batch norm has no scale, as in Keras. The paper's abstract speaks of 5 billion multiply-adds, a round figure.",
  build,
};
