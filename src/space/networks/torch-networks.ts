import { ALEXNET } from './alexnet';
import { CONVNEXT_TINY } from './convnext';
import { GHOSTNET } from './ghostnet';
import { GOOGLENET } from './googlenet';
import { MNASNET } from './mnasnet';
import { MOBILENET_V2 } from './mobilenet-v2';
import { MOBILENET_V3_LARGE, MOBILENET_V3_SMALL } from './mobilenet-v3';
import { MOBILEONE_S0 } from './mobileone';
import { MOBILEVIT_XXS } from './mobilevit';
import type { NetworkDefinition } from './network';
import { REGNET_Y_400MF } from './regnet';
import { RESNET18, RESNET50 } from './resnet';
import { RESNET50_V2 } from './resnet-v2';
import { SHUFFLENET_V2 } from './shufflenet-v2';
import { SQUEEZENET_1_1 } from './squeezenet';

/** Networks that pad with zeros on both sides alike: those of torchvision and of PyTorch, and Keras's ResNets. */
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
