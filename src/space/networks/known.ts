import type { NetworkDefinition } from './network';

/** What decides whether a network can be built: all that a page needs to judge a study by, without the definitions. */
export type KnownNetwork = Pick<NetworkDefinition, 'input' | 'widths'>;

const PLAIN: KnownNetwork = { input: { size: 224, channels: 3 } };
const FROM_64: KnownNetwork = { input: { size: 224, channels: 3, minSize: 64 } };
const INCEPTION: KnownNetwork = { input: { size: 299, channels: 3, minSize: 96 } };
const MOBILENET_V2: KnownNetwork = { ...PLAIN, widths: [0.35, 0.5, 0.75, 1, 1.3, 1.4] };
const MOBILENET_V3: KnownNetwork = { ...PLAIN, widths: [0.35, 0.5, 0.75, 1, 1.25] };

/** By id, the same as in the definitions (a test holds the two together). */
export const KNOWN_NETWORKS: ReadonlyMap<string, KnownNetwork> = new Map(
  Object.entries({
    alexnet: FROM_64,
    'convnext-tiny': PLAIN,
    densenet121: PLAIN,
    densenet169: PLAIN,
    'efficientnet-b0': PLAIN,
    'efficientnet-b1': { input: { size: 240, channels: 3 } },
    'efficientnet-lite0': PLAIN,
    ghostnet: { ...PLAIN, widths: [0.5, 1, 1.3] },
    googlenet: PLAIN,
    'inception-v3': INCEPTION,
    mnasnet: { ...PLAIN, widths: [0.5, 0.75, 1, 1.3] },
    'mobilenet-v1': { ...PLAIN, widths: [0.25, 0.5, 0.75, 1] },
    'mobilenet-v1-050': PLAIN,
    'mobilenet-v2': MOBILENET_V2,
    'mobilenet-v2-keras': MOBILENET_V2,
    'mobilenet-v3-large': MOBILENET_V3,
    'mobilenet-v3-small': MOBILENET_V3,
    'mobileone-s0': PLAIN,
    'mobilevit-xxs': { input: { size: 256, channels: 3, minSize: 64, step: 64 } },
    'nasnet-mobile': PLAIN,
    'regnet-y-400mf': PLAIN,
    resnet18: PLAIN,
    resnet50: PLAIN,
    'resnet50-v2': PLAIN,
    'shufflenet-v2': { ...PLAIN, widths: [0.5, 1, 1.5, 2] },
    'squeezenet-1-1': FROM_64,
    vgg16: PLAIN,
    vgg19: PLAIN,
    xception: INCEPTION,
  }),
);
