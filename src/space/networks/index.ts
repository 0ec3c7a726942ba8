import { ALEXNET } from './alexnet';
import { CONVNEXT_TINY } from './convnext';
import { DENSENET121, DENSENET169 } from './densenet';
import { EFFICIENTNET_B0, EFFICIENTNET_B1, EFFICIENTNET_LITE0 } from './efficientnet';
import { GHOSTNET } from './ghostnet';
import { GOOGLENET } from './googlenet';
import { INCEPTION_V3 } from './inception-v3';
import { MNASNET } from './mnasnet';
import { MOBILENET_V1, MOBILENET_V1_HALF } from './mobilenet-v1';
import { MOBILENET_V2 } from './mobilenet-v2';
import { MOBILENET_V2_KERAS } from './mobilenet-v2-keras';
import { MOBILENET_V3_LARGE, MOBILENET_V3_SMALL } from './mobilenet-v3';
import { MOBILEONE_S0 } from './mobileone';
import { MOBILEVIT_XXS } from './mobilevit';
import { NASNET_MOBILE } from './nasnet';
import type { NetworkDefinition } from './network';
import { REGNET_Y_400MF } from './regnet';
import { RESNET18, RESNET50 } from './resnet';
import { RESNET50_V2 } from './resnet-v2';
import { SHUFFLENET_V2 } from './shufflenet-v2';
import { SQUEEZENET_1_1 } from './squeezenet';
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

/** Networks that pad with zeros equally on both sides: those of torchvision and of PyTorch, and Keras's ResNets. */
export const TORCH_NETWORKS: readonly NetworkDefinition[] = [
  ALEXNET,
  CONVNEXT_TINY,
  GHOSTNET,
  GOOGLENET,
  MNASNET,
  MOBILENET_V2,
  MOBILENET_V3_LARGE,
  MOBILENET_V3_SMALL,
  MOBILEONE_S0,
  MOBILEVIT_XXS,
  REGNET_Y_400MF,
  RESNET18,
  RESNET50,
  RESNET50_V2,
  SHUFFLENET_V2,
  SQUEEZENET_1_1,
];

/** Every popular network, in order of year and name. */
export const NETWORKS: readonly NetworkDefinition[] = [...TORCH_NETWORKS, ...KERAS_NETWORKS].sort(
  (a, b) => a.year - b.year || (a.name < b.name ? -1 : 1),
);

const byId = new Map(NETWORKS.map((network) => [network.id, network]));

export const networkById = (id: string): NetworkDefinition | undefined => byId.get(id);
