import { GraphBuilder, type OpGraph } from '../../graph/op-graph';
import { add, concat, dense, globalAveragePool } from './blocks';
import { averagePoolOf, KERAS_EPSILON, maxPoolOf, sameConvNorm, separableNorm } from './keras-blocks';
import type { BuildOptions, NetworkDefinition } from './network';
import { KERAS_APPLICATIONS } from './sources';

const STEM_FILTERS = 32;
/** 1,056 channels before the last pool, in three stages of four cells that each join six times their filters. */
const FIRST_FILTERS = 44;
const STAGES = 3;
const CELLS_PER_STAGE = 4;

const KEEP = { size: 3, stride: 1, padding: 'same' } as const;
const HALVE = { size: 3, stride: 2, padding: 'same' } as const;

/** A node, and its shape as the next cells need it. */
interface Features {
  readonly node: number;
  readonly size: number;
  readonly channels: number;
}

/**
 * NASNet-A's cells (the paper's figure 4), of a previous output and the one before it. Where a cell pools one input
 * twice and adds the two, so do the authors.
 */
class NasNetBuilder {
  readonly g = new GraphBuilder('NASNetMobile');

  relu(x: number): number {
    return this.g.activation(x, 'relu');
  }

  /** ReLU, separable convolution, batch norm: twice, the first with the stride. */
  separable(x: number, filters: number, kernel: number, stride = 1): number {
    const once = separableNorm(this.g, this.relu(x), filters, kernel, stride);
    return separableNorm(this.g, this.relu(once), filters, kernel);
  }

  squeeze(x: number, filters: number): number {
    return sameConvNorm(this.g, this.relu(x), filters);
  }

  /**
   * The output before the previous one in the shape of the previous one. Where it is larger, half of the filters read
   * its even pixels and half its odd ones.
   */
  adjust(before: Features, previous: Features, filters: number): number {
    if (before.node === previous.node) return before.node;
    if (before.size !== previous.size) {
      const x = this.relu(before.node);
      const even = this.g.conv(x, filters / 2, 1, { stride: 2 });
      return this.g.batchNorm(concat(this.g, even, this.oddPixels(x, before.size, filters / 2)), KERAS_EPSILON);
    }
    return before.channels === filters ? before.node : this.squeeze(before.node, filters);
  }

  /**
   * Of an even number of rows, 1, 3, 5 and so on are the nearest to the centres of half as many. Of an odd number, zeros
   * complete the pairs: here before the first row, where Keras has them after the last.
   */
  private oddPixels(x: number, size: number, filters: number): number {
    if (size % 2 === 1)
      return this.g.conv(x, filters, 1, { stride: 2, padding: { top: 1, bottom: 0, left: 1, right: 0 } });
    const odd = this.g.add({ kind: 'resize', height: size / 2, width: size / 2, method: 'nearest' }, x);
    return this.g.conv(odd, filters, 1);
  }

  normalCell(previous: Features, before: Features, filters: number): Features {
    const { g } = this;
    const p = this.adjust(before, previous, filters);
    const h = this.squeeze(previous.node, filters);
    const node = concat(
      g,
      p,
      add(g, this.separable(h, filters, 5), this.separable(p, filters, 3)),
      add(g, this.separable(p, filters, 5), this.separable(p, filters, 3)),
      add(g, averagePoolOf(g, h, KEEP), p),
      add(g, averagePoolOf(g, p, KEEP), averagePoolOf(g, p, KEEP)),
      add(g, this.separable(h, filters, 3), h),
    );
    return { node, size: previous.size, channels: 6 * filters };
  }

  reductionCell(previous: Features, before: Features, filters: number): Features {
    const { g } = this;
    const p = this.adjust(before, previous, filters);
    const h = this.squeeze(previous.node, filters);
    const first = add(g, this.separable(h, filters, 5, 2), this.separable(p, filters, 7, 2));
    const second = add(g, maxPoolOf(g, h, HALVE), this.separable(p, filters, 7, 2));
    const third = add(g, averagePoolOf(g, h, HALVE), this.separable(p, filters, 5, 2));
    const fourth = add(g, averagePoolOf(g, first, KEEP), second);
    const fifth = add(g, this.separable(first, filters, 3), maxPoolOf(g, h, HALVE));
    const node = concat(g, second, third, fourth, fifth);
    return { node, size: Math.ceil(previous.size / 2), channels: 4 * filters };
  }
}

function build({ inputSize }: BuildOptions): OpGraph {
  const nasnet = new NasNetBuilder();
  const { g } = nasnet;
  const image = g.add({ kind: 'input', shape: [inputSize, inputSize, 3] });
  const stem = sameConvNorm(g, image, STEM_FILTERS, { kernel: 3, stride: 2, padding: 'valid' });
  let before: Features = { node: stem, size: Math.floor((inputSize - 1) / 2), channels: STEM_FILTERS };
  let previous = before;
  for (const filters of [FIRST_FILTERS / 4, FIRST_FILTERS / 2])
    [previous, before] = [nasnet.reductionCell(previous, before, filters), previous];
  for (let stage = 0; stage < STAGES; stage++) {
    const filters = FIRST_FILTERS * 2 ** stage;
    if (stage > 0) [previous, before] = [nasnet.reductionCell(previous, before, filters), previous];
    for (let i = 0; i < CELLS_PER_STAGE; i++)
      [previous, before] = [nasnet.normalCell(previous, before, filters), previous];
  }
  dense(g, globalAveragePool(g, nasnet.relu(previous.node)), 1000);
  return g.build();
}

export const NASNET_MOBILE: NetworkDefinition = {
  id: 'nasnet-mobile',
  name: 'NASNetMobile',
  year: 2017,
  paper: 'Learning transferable architectures for scalable image recognition, arXiv 1707.07012',
  family: 'NASNet',
  input: { size: 224, channels: 3 },
  classes: 1000,
  published: {
    totalParams: { value: 5_326_716, source: KERAS_APPLICATIONS },
    macs: { value: 564e6, source: 'paper, table 3' },
    top1: { value: 74, source: 'paper, table 3' },
  },
  note: "NASNet-A (4 @ 1056). Pools leave padding out, as in the authors' code; Keras pads the image with zeros before those of stride 2.",
  build,
};
