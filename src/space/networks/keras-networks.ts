import { DENSENET121, DENSENET169 } from './densenet';
import { EFFICIENTNET_B0, EFFICIENTNET_B1, EFFICIENTNET_LITE0 } from './efficientnet';
import { INCEPTION_V3 } from './inception-v3';
import { MOBILENET_V1, MOBILENET_V1_HALF } from './mobilenet-v1';
import { MOBILENET_V2_KERAS } from './mobilenet-v2-keras';
import { NASNET_MOBILE } from './nasnet';
import type { NetworkDefinition } from './network';
import { VGG16, VGG19 } from './vgg';
import { XCEPTION } from './xception';

/**
 * Networks as Keras Applications and TensorFlow define them: 'same' padding, batch norm's epsilon 1e-3. They end in
 * logits; the softmax behind them is left out.
 */
export const KERAS_NETWORKS: readonly NetworkDefinition[] = [
  VGG16,
  VGG19,
  INCEPTION_V3,
  XCEPTION,
  DENSENET121,
  DENSENET169,
  MOBILENET_V1,
  MOBILENET_V1_HALF,
  NASNET_MOBILE,
  MOBILENET_V2_KERAS,
  EFFICIENTNET_B0,
  EFFICIENTNET_B1,
  EFFICIENTNET_LITE0,
];
