import * as tf from '@tensorflow/tfjs-core';
import type { AdaptiveAveragePoolOp, AveragePoolOp, MaxPoolOp, ResizeOp } from '../../../../../src/graph/op-graph';
import { image4d } from './convolution';
import { type Constant, type Runner, type Site, tfPadding } from './lowering';

export const lowerMaxPool = ({ size, stride, padding }: MaxPoolOp): Runner => {
  const pad = tfPadding(padding);
  return ([x]) => tf.maxPool(image4d(x), size, stride, pad);
};

export const lowerAveragePool = ({ size, stride, padding }: AveragePoolOp): Runner => {
  const pad = tfPadding(padding);
  return ([x]) => tf.avgPool(image4d(x), size, stride, pad);
};

/**
 * Bins of one size are a plain pool. Others share pixels: there each axis is a product with the matrix of the bins, two
 * kernels instead of a slice and a mean for each bin.
 */
export function lowerAdaptiveAveragePool({ size }: AdaptiveAveragePoolOp, site: Site): Runner {
  const [height, width, channels] = site.read[0];
  if (size === 1) return ([x]) => tf.mean(x, [1, 2], true);
  if (height % size === 0 && width % size === 0) {
    const window: [number, number] = [height / size, width / size];
    return ([x]) => tf.avgPool(image4d(x), window, window, 'valid');
  }
  const rows = site.keep(binMatrix(height, size));
  const columns = site.keep(binMatrix(width, size));
  return ([x]) => {
    const batch = x.shape[0];
    const fewerRows = tf.matMul(rows, tf.reshape(x, [batch, height, width * channels]));
    const fewerColumns = tf.matMul(columns, tf.reshape(fewerRows, [batch * size, width, channels]));
    return tf.reshape(fewerColumns, [batch, size, size, channels]);
  };
}

/** Row i holds what each of `length` pixels gives to bin i. */
function binMatrix(length: number, bins: number): Constant {
  const values = (): Float32Array => {
    const matrix = new Float32Array(bins * length);
    for (let bin = 0; bin < bins; bin++) {
      const begin = Math.floor((bin * length) / bins);
      const end = Math.ceil(((bin + 1) * length) / bins);
      matrix.fill(1 / (end - begin), bin * length + begin, bin * length + end);
    }
    return matrix;
  };
  return { shape: [1, bins, length], key: `bins ${length} ${bins}`, values };
}

export function lowerResize({ height, width, method }: ResizeOp, site: Site): Runner {
  const size: [number, number] = [height, width];
  if (method === 'bilinear') return ([x]) => tf.image.resizeBilinear(image4d(x), size, false, true);
  const [oldHeight, oldWidth] = site.read[0];
  if (!hasTie(oldHeight, height) && !hasTie(oldWidth, width))
    return ([x]) => tf.image.resizeNearestNeighbor(image4d(x), size, false, true);
  // A kernel computes the place in float32: where two pixels are equally near, rounding would choose between them.
  const rows = site.keep(nearestPixels(oldHeight, height));
  const columns = site.keep(nearestPixels(oldWidth, width));
  return ([x]) => tf.gather(tf.gather(x, rows, 1), columns, 2);
}

/** Whether the centre of a pixel of the output falls between two pixels. */
function hasTie(from: number, to: number): boolean {
  for (let i = 0; i < to; i++) if (((2 * i + 1) * from) % (2 * to) === 0) return true;
  return false;
}

const nearestPixels = (from: number, to: number): Constant => ({
  shape: [to],
  key: `nearest ${from} ${to}`,
  values: () => Int32Array.from({ length: to }, (_, i) => Math.floor(((2 * i + 1) * from) / (2 * to))),
});
