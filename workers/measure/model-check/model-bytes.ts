import { sumBy } from '../../../src/base/aggregate';
import { peakBytes } from '../../../src/graph/cost';
import type { Shape } from '../../../src/graph/op-graph';
import { elementCount } from '../../../src/graph/shapes';
import { RECYCLE_BUDGET_BYTES } from '../../../src/measure/recycle-budget';
import { readTopology } from '../../../src/model-files/tfjs/custom-model';
import { loadedBytes } from '../../../src/model-files/tfjs/model-json';
import type { OpenedModel } from '../../../src/model-files/tfjs/open';

/**
 * Weights and live activations in bytes. Where an operator has no twin, the activations are unknown, and the figure is
 * that of weights and inputs alone.
 */
export function estimateCustomModelBytes(
  { model, constants }: OpenedModel,
  shapes: readonly Shape[],
  batch: number,
): number {
  const topology = readTopology(model, shapes, constants, 'own-model');
  if (topology.kind === 'known') return peakBytes(topology.graph, batch);
  const inputBytes = sumBy(shapes, (shape) => 4 * batch * elementCount(shape));
  return loadedBytes(model.json) + inputBytes;
}

const mebibytes = (bytes: number): string => `${Math.ceil(bytes / 2 ** 20)} MiB`;

export const tooLarge = (bytes: number, what = 'network'): string =>
  `The ${what} needs about ${mebibytes(bytes)}; more than ${mebibytes(RECYCLE_BUDGET_BYTES)} risks that the browser ends the page.`;
