import type { FeatureGroup } from '../../../features/feature-groups';

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

/** What the numbers of a group tell of. */
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
