import type { FeatureGroup } from '../features/feature-groups';
import type { OpKind } from '../graph/op-graph';
import type { OperatorShare, OperatorTime } from '../measure/profile/time-breakdown';
import { formatNumber, formatSettingMs } from './format';

/** Kinds of operators as people name them. */
const KIND_LABELS: Readonly<Record<Exclude<OpKind, 'input'>, string>> = {
  conv2d: 'Convolution',
  depthwiseConv2d: 'Depthwise convolution',
  batchNorm: 'Batch norm',
  layerNorm: 'Layer norm',
  channelScale: 'Channel scale',
  activation: 'Activation',
  maxPool: 'Max-pool',
  averagePool: 'Average pool',
  adaptiveAveragePool: 'Adaptive average pool',
  globalAveragePool: 'Global average pool',
  add: 'Sum',
  multiply: 'Product',
  concat: 'Join',
  sliceChannels: 'Slice of channels',
  channelShuffle: 'Channel shuffle',
  zeros: 'Zeros',
  dense: 'Dense',
  matMul: 'Matrix product',
  softmax: 'Softmax',
  reshape: 'Reshape',
  transpose: 'Transpose',
  resize: 'Resize',
};

export const operatorKindLabel = (kind: string): string => KIND_LABELS[kind as Exclude<OpKind, 'input'>] ?? kind;

/** An operator as `operatorSignature` names it, in two parts: what it is, and its shapes. */
export function signatureParts(signature: string): { readonly what: string; readonly shapes: string } {
  const colon = signature.indexOf(': ');
  const [kind, ...settings] = signature.slice(0, colon).split(' ');
  return {
    what: [operatorKindLabel(kind), ...settings].join(' ').replace(TIMES, '$1×'),
    shapes: signature
      .slice(colon + 2)
      .replace(TIMES, '$1×')
      .replace(' > ', ' → '),
  };
}

const TIMES = /(\d)x(?=\d)/g;

/** Text for the time of an operator in tables. */
export function formatOperatorTime(time: OperatorTime): string {
  switch (time.state) {
    case 'measured':
      return formatNumber(time.ms);
    case 'below-resolution':
      return `below ${formatNumber(time.atMostMs)}`;
    case 'nothing-ran':
      return 'nothing to run';
    case 'unavailable':
      return 'unavailable';
  }
}

/** Text for the time of several operators together: the sum, the part with only an upper bound, and the part without a time. */
export function formatOperatorShare({
  measuredMs,
  atMostMs,
  belowResolution,
  unavailable,
  idle,
  count,
}: OperatorShare): string {
  if (idle === count) return 'nothing to run';
  if (unavailable + idle === count) return 'unavailable';
  if (belowResolution === 0) return formatNumber(measuredMs);
  return measuredMs === 0
    ? `below ${formatNumber(atMostMs)}`
    : `${formatNumber(measuredMs)} + ${formatNumber(atMostMs)}`;
}

/** What told the times, a sentence or two. */
export function describeProfileClock(kind: 'timestamp-query' | 'timer-query' | 'clock', resolutionMs: number): string {
  const step =
    resolutionMs < 0.001 ? 'in steps of less than a microsecond' : `in steps of ${formatSettingMs(resolutionMs)}`;
  if (kind === 'clock') return `Operators run inside the call here: their times are by the clock, ${step}.`;
  const whose = kind === 'timestamp-query' ? 'timestamps' : 'timer';
  return `Times of operators are by the GPU's own ${whose}, ${step}. Short ones are repeated; repeats may overlap on the GPU, so that in the network they can take longer.`;
}

/** Kinds of `operatorKinds`, short enough for a switch. */
export const OPERATOR_KIND_LABELS: Readonly<Record<string, string>> = {
  'conv3x3-bn-relu': 'conv 3×3',
  'conv1x1-bn-relu': 'conv 1×1',
  maxpool3x3: 'max-pool',
  skip_connect: 'skip',
  nor_conv_1x1: 'conv 1×1',
  nor_conv_3x3: 'conv 3×3',
  avg_pool_3x3: 'avg-pool',
  conv: 'wide conv',
  conv1x1: 'conv 1×1',
  depthwise: 'depthwise',
  pool: 'pool',
};

/** Labels of the groups of features. */
export const FEATURE_GROUP_LABELS: Readonly<Record<FeatureGroup, string>> = {
  macs: 'MACs in all',
  'wide-convolutions': '3×3 convolutions',
  'pointwise-convolutions': '1×1 convolutions',
  pools: 'pooling',
  additions: 'sums and the rest',
  skips: 'skips',
  bytes: 'bytes moved',
  parameters: 'parameters',
  kernels: 'number of kernels',
  depth: 'depth',
};
