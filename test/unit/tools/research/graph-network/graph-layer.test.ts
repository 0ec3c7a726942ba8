import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, test } from 'vitest';
import { seededRandom } from '../../../../../src/base/random';
import {
  type GraphLayer,
  layerVariables,
  passBack,
  passForth,
} from '../../../../../tools/research/graph-network/graph-layer';

const random = seededRandom(5);
const drawn = (count: number): number[] => Array.from({ length: count }, () => 2 * random() - 1);

describe('two graphs of three nodes with four features, in five', () => {
  let layer: GraphLayer;
  let read: tf.Tensor3D;
  let reads: tf.Tensor3D;
  let slopes: tf.Tensor3D;

  beforeAll(async () => {
    await tf.setBackend('cpu');
    layer = {
      weights: tf.variable(tf.tensor2d(drawn(20), [4, 5])),
      bias: tf.variable(tf.tensor1d(drawn(5))),
      gain: tf.variable(tf.tensor1d(drawn(5))),
      shift: tf.variable(tf.tensor1d(drawn(5))),
    };
    read = tf.tensor3d(drawn(24), [2, 3, 4]);
    reads = tf.tensor3d([1, 1, 1, 0, 1, 1, 0, 0, 1, 1, 1, 1, 0, 1, 0, 0, 0, 1], [2, 3, 3]);
    slopes = tf.tensor3d(drawn(30), [2, 3, 5]);
  });

  /** A loss that is linear in what the layer writes. */
  const loss = (): number => tf.tidy(() => tf.sum(tf.mul(passForth(layer, read, reads).written, slopes)).dataSync()[0]);

  test('what is written is normal over the features of a node, before gain, shift and the cut', () => {
    const { normal } = passForth(layer, read, reads);
    for (const node of (normal.arraySync() as number[][][]).flat()) {
      expect(node.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 4);
      expect(node.reduce((sum, value) => sum + value * value, 0) / 5).toBeCloseTo(1, 2);
    }
  });

  test('derivatives are those of small steps', () => {
    const { variables, read: byRead } = passBack(layer, passForth(layer, read, reads), reads, slopes);
    const step = 1e-3;
    layerVariables(layer).forEach((variable, k) => {
      const values = Array.from(variable.dataSync());
      const found = variables[k].dataSync();
      values.forEach((value, i) => {
        const at = (change: number): number => {
          variable.assign(tf.tensor(values.with(i, value + change), variable.shape));
          return loss();
        };
        const numeric = (at(step) - at(-step)) / (2 * step);
        expect(found[i]).toBeCloseTo(numeric, 2);
      });
      variable.assign(tf.tensor(values, variable.shape));
    });
    const before = read;
    const values = Array.from(before.dataSync());
    const found = byRead.dataSync();
    values.forEach((value, i) => {
      const at = (change: number): number => {
        read = tf.tensor3d(values.with(i, value + change), [2, 3, 4]);
        return loss();
      };
      expect(found[i]).toBeCloseTo((at(step) - at(-step)) / (2 * step), 2);
    });
    read = before;
  });
});
