import { convolutionMacs } from '../../../graph/cost';
import type { Shape } from '../../../graph/op-graph';
import { elementCount } from '../../../graph/shapes';
import type { KerasConfig } from '../keras-config';
import { passed, sides, spatial, type Windows, whole, wholes } from './layer-fields';
import { checkedShape, type MacsTally } from './macs-tally';

function windows(config: KerasConfig, axes: number): Windows {
  return {
    kernel: wholes(config.kernel_size, axes),
    strides: wholes(config.strides ?? 1, axes),
    dilation: wholes(config.dilation_rate ?? 1, axes),
  };
}

/** tfjs 4.22 knows no groups: every filter reads every channel. */
export function convolution(config: KerasConfig, input: Shape, axes: number, tally: MacsTally): Shape {
  const { lengths, channels, shape } = spatial(config, input, axes);
  const window = windows(config, axes);
  const output = checkedShape(shape(passed(lengths, window, config.padding), whole(config.filters)));
  tally.add(convolutionMacs(elementCount(window.kernel), channels, elementCount(output)));
  return output;
}

/** The layer of tfjs 4.22 runs without `dilation_rate`, and computes its output's shape without it. */
export function depthwiseConvolution(config: KerasConfig, input: Shape, tally: MacsTally): Shape {
  return depthwise(config, input, { ...windows(config, 2), dilation: [1, 1] }, tally);
}

export function separableConvolution(config: KerasConfig, input: Shape, tally: MacsTally): Shape {
  const between = depthwise(config, input, windows(config, 2), tally);
  return convolution({ ...config, kernel_size: 1, strides: 1, dilation_rate: 1, padding: 'valid' }, between, 2, tally);
}

function depthwise(config: KerasConfig, input: Shape, window: Windows, tally: MacsTally): Shape {
  const { lengths, channels, shape } = spatial(config, input, 2);
  const filters = channels * whole(config.depth_multiplier ?? 1);
  const output = checkedShape(shape(passed(lengths, window, config.padding), filters));
  tally.add(convolutionMacs(elementCount(window.kernel), 1, elementCount(output)));
  return output;
}

export function transposedConvolution(config: KerasConfig, input: Shape, axes: number, tally: MacsTally): Shape {
  const { lengths, shape } = spatial(config, input, axes);
  const { kernel, strides } = windows(config, axes);
  const filters = whole(config.filters);
  const isSame = config.padding === 'same';
  const longer = lengths.map((length, i) => length * strides[i] + (isSame ? 0 : Math.max(0, kernel[i] - strides[i])));
  tally.add(convolutionMacs(elementCount(kernel), filters, elementCount(input)));
  return checkedShape(shape(longer, filters));
}

/** [steps, height, width, channels]: at each step four convolutions of the input and four of the state. */
export function convolutionOfSteps(config: KerasConfig, input: Shape, tally: MacsTally): Shape[] {
  const [steps, ...image] = input;
  const filters = whole(config.filters);
  const state = tally.repeat(4 * steps, (inner) => {
    const output = convolution(config, image, 2, inner);
    convolution(
      { ...config, strides: 1, dilation_rate: 1, padding: 'same' },
      spatial(config, output, 2).shape(spatial(config, output, 2).lengths, filters),
      2,
      inner,
    );
    return output;
  });
  const output = config.return_sequences === true ? checkedShape([steps, ...state]) : state;
  return config.return_state === true ? [output, state, state] : [output];
}

/** A pool's stride is its size unless told otherwise. */
export function pool(config: KerasConfig, input: Shape, axes: number): Shape {
  const { lengths, channels, shape } = spatial(config, input, axes);
  const kernel = wholes(config.pool_size ?? 2, axes);
  const strides = wholes(config.strides ?? kernel, axes);
  return shape(passed(lengths, { kernel, strides, dilation: kernel.map(() => 1) }, config.padding), channels);
}

export function zeroPadding(config: KerasConfig, input: Shape): Shape {
  const { lengths, channels, shape } = spatial(config, input, 2);
  const zeros = sides(config.padding ?? 1, 2);
  return checkedShape(
    shape(
      lengths.map((length, i) => length + zeros[i][0] + zeros[i][1]),
      channels,
    ),
  );
}

export function cropping(config: KerasConfig, input: Shape): Shape {
  const { lengths, channels, shape } = spatial(config, input, 2);
  const cut = sides(config.cropping ?? 0, 2);
  return shape(
    lengths.map((length, i) => whole(length - cut[i][0] - cut[i][1])),
    channels,
  );
}

export function upSampling(config: KerasConfig, input: Shape): Shape {
  const { lengths, channels, shape } = spatial(config, input, 2);
  const times = wholes(config.size ?? 2, 2);
  return checkedShape(
    shape(
      lengths.map((length, i) => length * times[i]),
      channels,
    ),
  );
}
