import * as tf from '@tensorflow/tfjs-core';
import { assert } from '../../../../../src/base/assert';
import type { Conv2dOp, DepthwiseConv2dOp, Padding, Shape } from '../../../../../src/graph/op-graph';
import { explicitPadding } from '../../../../../src/graph/shapes';
import { splitActivation } from './activation';
import { type Constant, keepWeights, type Runner, type Site, tfPadding } from './lowering';

export function lowerConv2d(op: Conv2dOp, site: Site): Runner {
  const channels = site.read[0][2];
  if (op.groups === 1) return convolution(op, site);
  return op.groups === channels ? asDepthwise(op, site) : grouped(op, site);
}

export function lowerDepthwiseConv2d(op: DepthwiseConv2dOp, site: Site): Runner {
  const [filter, bias] = keepWeights(site);
  return depthwise(op, site, filter, bias);
}

/** One channel a group: a depthwise kernel, with as many filters a channel as a group has. The weights lie the same way. */
function asDepthwise(op: Conv2dOp, site: Site): Runner {
  const [kernel, bias] = site.weights;
  const filter = site.keep({ ...kernel, shape: [...op.kernel, op.groups, op.filters / op.groups] });
  return depthwise(op, site, filter, bias && site.keep(bias));
}

/** tfjs has no grouped convolution (4.22): one convolution a group on its block of channels, then a join. */
function grouped(op: Conv2dOp, site: Site): Runner {
  const channels = site.read[0][2] / op.groups;
  const filters = op.filters / op.groups;
  const [height, width] = site.read[0];
  const groups = Array.from({ length: op.groups }, (_, group) => {
    const weights = site.weights.map((tensor) => filterBlock(tensor, group * filters, filters));
    return convolution({ ...op, filters }, { ...site, weights });
  });
  return ([x]) => {
    const outputs = groups.map((run, group) =>
      run([tf.slice(x, [0, 0, 0, group * channels], [x.shape[0], height, width, channels])]),
    );
    return tf.concat(outputs, 3);
  };
}

function convolution(op: Conv2dOp, site: Site): Runner {
  const [filter, bias] = keepWeights(site);
  const { settings, after } = settingsOf(op, site, filter, bias);
  return chain(([x]) => tf.fused.conv2d({ x: image4d(x), ...settings }), after);
}

function depthwise(
  op: Conv2dOp | DepthwiseConv2dOp,
  site: Site,
  filter: tf.Tensor,
  bias: tf.Tensor | undefined,
): Runner {
  const { settings, after } = settingsOf(op, site, filter, bias);
  // The types of tfjs 4.22 leave explicit padding out here; its kernels take it.
  const pad = settings.pad as 'same' | 'valid';
  return chain(([x]) => tf.fused.depthwiseConv2d({ x: image4d(x), ...settings, pad }), after);
}

function settingsOf(op: Conv2dOp | DepthwiseConv2dOp, site: Site, filter: tf.Tensor, bias: tf.Tensor | undefined) {
  const { fused, after } = splitActivation(op.activation, site);
  const settings = {
    filter: image4d(filter),
    strides: op.stride,
    dilations: op.dilation,
    pad: tfPadding(paddingFor(op, site.read[0])),
    ...(bias === undefined ? {} : { bias }),
    activation: fused,
  };
  return { settings, after };
}

/**
 * XNNPACK, which tfjs 4.22 runs on wasm, gives wrong results under 'same' where a window is smaller than its stride
 * along one axis: there the padding is written out. Windows of one pixel are safe.
 */
function paddingFor(op: Conv2dOp | DepthwiseConv2dOp, image: Shape): Padding {
  const isPointwise = op.kernel[0] === 1 && op.kernel[1] === 1;
  return Math.min(...op.kernel) < op.stride && !isPointwise ? explicitPadding(image, op) : op.padding;
}

export const chain = (first: Runner, after: Runner | undefined): Runner =>
  after === undefined ? first : (inputs) => after([first(inputs)]);

/** Some of the filters of weights or of a bias: the last axis runs over the filters. */
function filterBlock(constant: Constant, begin: number, filters: number): Constant {
  const { shape, key } = constant;
  const all = shape[shape.length - 1];
  return {
    shape: [...shape.slice(0, -1), filters],
    key: `${key} from ${begin}`,
    values() {
      const values = constant.values();
      const block = new Float32Array((values.length / all) * filters);
      for (let i = 0; i < block.length; i++) block[i] = values[Math.floor(i / filters) * all + begin + (i % filters)];
      return block;
    },
  };
}

export function image4d(tensor: tf.Tensor): tf.Tensor4D {
  assert(tensor.rank === 4, `a tensor of rank 4, not ${tensor.rank}`);
  return tensor as tf.Tensor4D;
}
