import { assert } from '../../../src/base/assert';
import type { Conv2dOp, DepthwiseConv2dOp } from '../../../src/graph/op-graph';
import type { WeightTensor } from '../../../src/graph/weights';
import { activate } from './activation';
import { build, type ReferenceTensor, slide } from './tensor';

export function conv2d(op: Conv2dOp, input: ReferenceTensor, [kernel, bias]: readonly WeightTensor[]): ReferenceTensor {
  const [, width, channels] = input.shape;
  assert(op.bias === (bias !== undefined), 'a convolution has a bias tensor exactly where it says so');
  const window = slide(input.shape, op);
  const channelsAGroup = channels / op.groups;
  const filtersAGroup = op.filters / op.groups;
  return build([window.height, window.width, op.filters], (row, column, filter) => {
    const firstChannel = Math.floor(filter / filtersAGroup) * channelsAGroup;
    let sum = op.bias ? bias.values[filter] : 0;
    window.eachInside(row, column, (y, x, dy, dx) => {
      for (let c = 0; c < channelsAGroup; c++) {
        const weight = kernel.values[((dy * op.kernel[1] + dx) * channelsAGroup + c) * op.filters + filter];
        sum += input.values[(y * width + x) * channels + firstChannel + c] * weight;
      }
    });
    return activate(sum, op.activation);
  });
}

export function depthwiseConv2d(
  op: DepthwiseConv2dOp,
  input: ReferenceTensor,
  [kernel, bias]: readonly WeightTensor[],
): ReferenceTensor {
  const [, width, channels] = input.shape;
  assert(op.bias === (bias !== undefined), 'a convolution has a bias tensor exactly where it says so');
  const window = slide(input.shape, op);
  return build([window.height, window.width, channels], (row, column, c) => {
    let sum = op.bias ? bias.values[c] : 0;
    window.eachInside(row, column, (y, x, dy, dx) => {
      sum += input.values[(y * width + x) * channels + c] * kernel.values[(dy * op.kernel[1] + dx) * channels + c];
    });
    return activate(sum, op.activation);
  });
}
