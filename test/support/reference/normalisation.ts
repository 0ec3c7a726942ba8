import type { BatchNormOp } from '../../../src/graph/op-graph';
import type { WeightTensor } from '../../../src/graph/weights';
import { mapChannels, mapRows, type ReferenceTensor } from './tensor';

export function batchNorm(op: BatchNormOp, input: ReferenceTensor, weights: readonly WeightTensor[]): ReferenceTensor {
  const [gamma, beta, mean, variance] = [...(op.scale ? [] : [undefined]), ...weights].map((tensor) => tensor?.values);
  if (beta === undefined || mean === undefined || variance === undefined)
    throw new Error('a batch norm has its statistics');
  return mapChannels(
    input,
    (x, c) => ((x - mean[c]) / Math.sqrt(variance[c] + op.epsilon)) * (gamma?.[c] ?? 1) + beta[c],
  );
}

export function layerNorm(epsilon: number, input: ReferenceTensor, weights: readonly WeightTensor[]): ReferenceTensor {
  const [gamma, beta] = weights.map((tensor) => tensor.values);
  return mapRows(input, (row) => {
    const mean = row.reduce((sum, x) => sum + x, 0) / row.length;
    const variance = row.reduce((sum, x) => sum + (x - mean) ** 2, 0) / row.length;
    return row.map((x, c) => ((x - mean) / Math.sqrt(variance + epsilon)) * gamma[c] + beta[c]);
  });
}

export const channelScale = (input: ReferenceTensor, [factors]: readonly WeightTensor[]): ReferenceTensor =>
  mapChannels(input, (x, c) => x * factors.values[c]);
