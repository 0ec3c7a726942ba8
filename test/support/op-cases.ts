import { ACTIVATIONS, type Op, type OpGraph, type Padding } from '../../src/graph/op-graph';
import { activation, conv, dense, depthwise, graphOf, input } from './graphs';

const TWO_SIDED: Padding = { top: 1, bottom: 1, left: 1, right: 1 };
const UNEVEN: Padding = { top: 2, bottom: 1, left: 0, right: 2 };

/** One of each kind and setting in which kernels of tfjs differ: channels in fours and not, strides, paddings, batches. */
export const OP_CASES: readonly (readonly [name: string, graph: OpGraph])[] = [
  ['conv2d 3x3, same', graphOf(input(7, 6, 3), conv(5, 3, { bias: true }))],
  ['conv2d 3x3 stride 2, same', graphOf(input(7, 8, 4), conv(8, 3, { stride: 2, activation: 'relu' }))],
  ['conv2d 1x1', graphOf(input(5, 5, 8), conv(12, 1, { bias: true, activation: 'relu6' }))],
  ['conv2d 1x1 stride 2', graphOf(input(6, 5, 4), conv(4, 1, { stride: 2 }))],
  ['conv2d 1x7, valid', graphOf(input(8, 8, 3), conv(4, 1, { kernel: [1, 7], padding: 'valid', bias: true }))],
  ['conv2d 7x1, same', graphOf(input(8, 8, 4), conv(4, 1, { kernel: [7, 1], activation: 'sigmoid' }))],
  [
    'conv2d 7x7 stride 2, explicit',
    graphOf(input(9, 9, 3), conv(4, 7, { stride: 2, padding: { top: 3, bottom: 3, left: 3, right: 3 } })),
  ],
  ['conv2d 3x3 stride 2, explicit', graphOf(input(8, 8, 4), conv(4, 3, { stride: 2, padding: TWO_SIDED, bias: true }))],
  ['conv2d, uneven padding', graphOf(input(6, 7, 4), conv(5, 3, { padding: UNEVEN, activation: 'relu' }))],
  ['conv2d 1x1, padded', graphOf(input(4, 4, 4), conv(4, 1, { padding: TWO_SIDED, bias: true }))],
  ['conv2d 1x3 stride 2, same', graphOf(input(6, 6, 3), conv(4, 1, { kernel: [1, 3], stride: 2 }))],
  ['conv2d 2x2 stride 3, same', graphOf(input(7, 7, 4), conv(4, 2, { stride: 3 }))],
  ['conv2d of many channels', graphOf(input(14, 14, 48), conv(64, 3, { bias: true, activation: 'relu' }))],
  ['conv2d 1x1 of many channels', graphOf(input(14, 14, 96), conv(72, 1, { bias: true }))],
  ['conv2d dilated by 2, same', graphOf(input(9, 8, 3), conv(4, 3, { dilation: 2, bias: true }))],
  ['conv2d dilated by 3, valid', graphOf(input(9, 9, 4), conv(4, 3, { dilation: 3, padding: 'valid' }))],
  ['conv2d dilated by 2, explicit', graphOf(input(7, 7, 4), conv(4, 3, { dilation: 2, padding: UNEVEN }))],
  ['conv2d as a whole window', graphOf(input(4, 4, 4), conv(6, 4, { padding: 'valid', bias: true }))],
  ['conv2d in 2 groups', graphOf(input(6, 6, 6), conv(4, 3, { groups: 2, bias: true, activation: 'relu' }))],
  ['conv2d in 4 groups, stride 2', graphOf(input(7, 7, 16), conv(8, 3, { groups: 4, stride: 2, padding: TWO_SIDED }))],
  ['conv2d in 3 groups, dilated', graphOf(input(8, 8, 6), conv(3, 3, { groups: 3, dilation: 2 }))],
  ['conv2d, a group a channel', graphOf(input(6, 6, 5), conv(5, 3, { groups: 5, bias: true, activation: 'relu6' }))],
  [
    'conv2d, a group a channel, 3 filters each',
    graphOf(input(6, 6, 4), conv(12, 3, { groups: 4, stride: 2, bias: true })),
  ],
  ['conv2d with hardSwish', graphOf(input(4, 4, 4), conv(4, 3, { bias: true, activation: 'hardSwish' }))],
  ['depthwise 3x3, same', graphOf(input(7, 6, 4), depthwise(3, { bias: true, activation: 'relu6' }))],
  ['depthwise 3x3 stride 2, same', graphOf(input(8, 7, 5), depthwise(3, { stride: 2, activation: 'relu' }))],
  [
    'depthwise 5x5 stride 2, explicit',
    graphOf(input(8, 8, 4), depthwise(5, { stride: 2, padding: { top: 2, bottom: 2, left: 2, right: 2 } })),
  ],
  [
    'depthwise 7x7, explicit',
    graphOf(input(7, 7, 3), depthwise(7, { padding: { top: 3, bottom: 3, left: 3, right: 3 }, bias: true })),
  ],
  ['depthwise, uneven padding', graphOf(input(6, 7, 4), depthwise(3, { padding: UNEVEN, activation: 'sigmoid' }))],
  ['depthwise 3x3, valid', graphOf(input(6, 6, 8), depthwise(3, { padding: 'valid', bias: true }))],
  ['depthwise dilated by 2, same', graphOf(input(8, 8, 4), depthwise(3, { dilation: 2, bias: true }))],
  ['depthwise dilated by 2, explicit', graphOf(input(8, 8, 3), depthwise(3, { dilation: 2, padding: UNEVEN }))],
  ['depthwise 2x2 stride 3, same', graphOf(input(7, 7, 4), depthwise(2, { stride: 3 }))],
  ['depthwise of many channels', graphOf(input(14, 14, 72), depthwise(5, { bias: true, activation: 'relu6' }))],
  ['depthwise of one channel', graphOf(input(5, 5, 1), depthwise(3, { bias: true }))],
  ['depthwise with swish', graphOf(input(5, 5, 4), depthwise(3, { bias: true, activation: 'swish' }))],
  ['batchNorm', graphOf(input(4, 3, 5), { kind: 'batchNorm', epsilon: 1e-3, scale: true })],
  ['batchNorm without scale', graphOf(input(4, 3, 8), { kind: 'batchNorm', epsilon: 1e-3, scale: false })],
  ['batchNorm of a vector', graphOf(input(7), { kind: 'batchNorm', epsilon: 1e-5, scale: true })],
  ['batchNorm of a sequence', graphOf(input(5, 6), { kind: 'batchNorm', epsilon: 1e-5, scale: true })],
  ['layerNorm of an image', graphOf(input(3, 4, 8), { kind: 'layerNorm', epsilon: 1e-6 })],
  ['layerNorm of a sequence', graphOf(input(5, 12), { kind: 'layerNorm', epsilon: 1e-5 })],
  ['layerNorm of many channels', graphOf(input(7, 7, 192), { kind: 'layerNorm', epsilon: 1e-6 })],
  ['channelScale', graphOf(input(4, 3, 6), { kind: 'channelScale' })],
  ...ACTIVATIONS.map((name) => [name, graphOf(input(5, 4, 6), activation(name))] as const),
  ...ACTIVATIONS.map(
    (name) => [`${name} of large values`, graphOf(input(64), ...louder(6), activation(name))] as const,
  ),
  ['maxPool 3x3 stride 2, same', graphOf(input(8, 7, 4), pool('maxPool', 3, 2, 'same'))],
  ['maxPool 3x3 stride 2, explicit', graphOf(input(8, 8, 3), pool('maxPool', 3, 2, TWO_SIDED))],
  ['maxPool 3x3, uneven padding', graphOf(input(5, 6, 4), pool('maxPool', 3, 1, UNEVEN))],
  ['maxPool 2x2, valid', graphOf(input(7, 6, 4), pool('maxPool', 2, 2, 'valid'))],
  ['maxPool of single pixels', graphOf(input(5, 5, 4), pool('maxPool', 1, 2, 'valid'))],
  ['averagePool 3x3, same', graphOf(input(6, 5, 4), pool('averagePool', 3, 1, 'same'))],
  ['averagePool 3x3 stride 2, same', graphOf(input(8, 8, 3), pool('averagePool', 3, 2, 'same'))],
  ['averagePool 3x3, explicit', graphOf(input(5, 6, 4), pool('averagePool', 3, 1, TWO_SIDED))],
  ['averagePool 3x3, uneven padding', graphOf(input(6, 7, 5), pool('averagePool', 3, 2, UNEVEN))],
  ['averagePool 2x2, valid', graphOf(input(7, 6, 4), pool('averagePool', 2, 2, 'valid'))],
  ['averagePool of single pixels', graphOf(input(5, 5, 4), pool('averagePool', 1, 2, 'valid'))],
  ['adaptiveAveragePool, equal bins', graphOf(input(6, 9, 4), { kind: 'adaptiveAveragePool', size: 3 })],
  ['adaptiveAveragePool, uneven bins', graphOf(input(8, 11, 3), { kind: 'adaptiveAveragePool', size: 6 })],
  ['adaptiveAveragePool, more bins than pixels', graphOf(input(2, 3, 4), { kind: 'adaptiveAveragePool', size: 5 })],
  ['adaptiveAveragePool to one', graphOf(input(4, 5, 3), { kind: 'adaptiveAveragePool', size: 1 })],
  ['globalAveragePool', graphOf(input(5, 4, 6), { kind: 'globalAveragePool', keepDims: false })],
  ['globalAveragePool that keeps its axes', graphOf(input(5, 4, 6), { kind: 'globalAveragePool', keepDims: true })],
  ['globalAveragePool of many channels', graphOf(input(14, 14, 96), { kind: 'globalAveragePool', keepDims: true })],
  ['add', graphOf(input(4, 3, 5), [{ kind: 'add' }, 0, 0])],
  ['add of five', graphOf(input(4, 3, 4), activation('relu'), [{ kind: 'add' }, 0, 1, 0, 1, 1])],
  ['multiply', graphOf(input(4, 3, 5), activation('sigmoid'), [{ kind: 'multiply' }, 0, 1])],
  [
    'multiply by a gate',
    graphOf(input(4, 3, 5), { kind: 'globalAveragePool', keepDims: true }, [{ kind: 'multiply' }, 0, 1]),
  ],
  ['concat', graphOf(input(4, 3, 5), activation('relu'), [{ kind: 'concat' }, 0, 1, 0])],
  ['concat in fours', graphOf(input(4, 3, 4), activation('relu'), [{ kind: 'concat' }, 1, 0])],
  ['concat of vectors', graphOf(input(7), activation('relu'), [{ kind: 'concat' }, 0, 1])],
  ['sliceChannels', graphOf(input(4, 3, 9), { kind: 'sliceChannels', begin: 4, channels: 4 })],
  ['sliceChannels of a sequence', graphOf(input(5, 7), { kind: 'sliceChannels', begin: 2, channels: 3 })],
  ['channelShuffle', graphOf(input(4, 3, 12), { kind: 'channelShuffle', groups: 3 })],
  ['channelShuffle of halves', graphOf(input(3, 3, 8), { kind: 'channelShuffle', groups: 2 })],
  ['zeros', graphOf(input(4, 3, 5), { kind: 'zeros' })],
  ['dense', graphOf(input(9), dense(5))],
  ['dense without bias, relu6', graphOf(input(16), { ...dense(8, false), activation: 'relu6' })],
  ['dense with sigmoid', graphOf(input(16), { ...dense(8), activation: 'sigmoid' })],
  ['dense of a sequence', graphOf(input(5, 6), { ...dense(8), activation: 'relu' })],
  ['dense of an image with gelu', graphOf(input(3, 4, 4), { ...dense(6), activation: 'gelu' })],
  ['dense of many features', graphOf(input(640), dense(300))],
  ['matMul of many tokens', product([4], 64, 24, 64, true, 0.2)],
  ['matMul', product([], 4, 5, 3, false, 1)],
  ['matMul of heads, transposed and scaled', product([3], 6, 4, 6, true, 0.5)],
  ['matMul of patches and heads', product([2, 3], 4, 4, 5, false, 1)],
  ['matMul scaled after', product([2], 3, 8, 2, false, 0.25)],
  ['softmax of a vector', graphOf(input(10), { kind: 'softmax' })],
  ['softmax of heads', graphOf(input(3, 5, 5), { kind: 'softmax' })],
  [
    'softmax of patches and heads',
    graphOf(input(2, 3, 16), { kind: 'reshape', shape: [2, 3, 4, 4] }, { kind: 'softmax' }),
  ],
  ['softmax of many tokens', graphOf(input(4, 64, 64), { kind: 'softmax' })],
  ['softmax of large values', graphOf(input(4, 6), ...louder(6), { kind: 'softmax' })],
  ['reshape', graphOf(input(4, 3, 6), { kind: 'reshape', shape: [2, 6, 6] })],
  ['transpose of an image', graphOf(input(4, 3, 5), { kind: 'transpose', permutation: [2, 0, 1] })],
  ['transpose of a sequence', graphOf(input(4, 8), { kind: 'transpose', permutation: [1, 0] })],
  [
    'transpose of heads',
    graphOf(
      input(5, 2, 12),
      { kind: 'reshape', shape: [5, 2, 3, 4] },
      { kind: 'transpose', permutation: [1, 2, 0, 3] },
    ),
  ],
  [
    'transpose of patches',
    graphOf(
      input(4, 6, 4),
      { kind: 'reshape', shape: [2, 2, 3, 2, 4] },
      { kind: 'transpose', permutation: [1, 3, 0, 2, 4] },
    ),
  ],
  ['resize to twice, bilinear', graphOf(input(3, 4, 4), resize(6, 8, 'bilinear'))],
  ['resize up, bilinear', graphOf(input(3, 4, 3), resize(7, 5, 'bilinear'))],
  ['resize down, bilinear', graphOf(input(9, 8, 4), resize(4, 3, 'bilinear'))],
  ['resize to twice, nearest', graphOf(input(3, 4, 4), resize(6, 8, 'nearest'))],
  ['resize up, nearest', graphOf(input(3, 4, 3), resize(7, 5, 'nearest'))],
  ['resize down to ties, nearest', graphOf(input(10, 8, 4), resize(3, 4, 'nearest'))],
];

function pool(kind: 'maxPool' | 'averagePool', size: number, stride: number, padding: Padding): Op {
  return { kind, size, stride, padding };
}

function resize(height: number, width: number, method: 'nearest' | 'bilinear'): Op {
  return { kind: 'resize', height, width, method };
}

/** Doubles what stands before it, so many times. */
function louder(times: number): (readonly [Op, number, number])[] {
  return Array.from({ length: times }, (_, i) => [{ kind: 'add' }, i, i]);
}

/** The product of both parts of one input. */
function product(
  leading: readonly number[],
  n: number,
  k: number,
  m: number,
  transposeB: boolean,
  factor: number,
): OpGraph {
  return graphOf(
    input(...leading, n * k + k * m),
    [{ kind: 'sliceChannels', begin: 0, channels: n * k }, 0],
    [{ kind: 'sliceChannels', begin: n * k, channels: k * m }, 0],
    [{ kind: 'reshape', shape: [...leading, n, k] }, 1],
    [{ kind: 'reshape', shape: [...leading, ...(transposeB ? [m, k] : [k, m])] }, 2],
    [{ kind: 'matMul', transposeB, factor }, 3, 4],
  );
}
