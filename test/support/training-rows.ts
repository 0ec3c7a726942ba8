import { seededRandom } from '../../src/base/random';
import { architectureFeatures } from '../../src/features/architecture-features';
import type { TrainingRow } from '../../src/predict/data/training-row';
import { EDGE_CELLS, edgeCellAt } from '../../src/space/nas-bench-201/cell';
import { CIFAR10_SKELETON } from '../../src/space/nas-bench-201/lower';
import { hasPath } from '../../src/space/nas-bench-201/prune';

const SPACE = { kind: 'nas-bench-201', skeleton: CIFAR10_SKELETON, pruned: false } as const;

/** Cost of skip, 1x1, 3x3 and pool on an invented device, in ms, and of all else. */
const COSTS_MS = [0.1, 2, 6, 1.2];
const LEVEL_MS = 5;

/** Exact latencies of an invented device that pays for what one view of a cell counts. */
export const inventedMs = (counts: readonly number[]): number =>
  counts.reduce((sum, count, k) => sum + count * COSTS_MS[k], LEVEL_MS);

/**
 * Rows of NAS-Bench-201 cells that have a path, whose latency follows one view, with uniform noise of so many percent at
 * most.
 */
export function edgeCellRows(count: number, view: number, seed: number, noisePercent = 0): TrainingRow[] {
  const random = seededRandom(seed);
  const rows: TrainingRow[] = [];
  const taken = new Set<number>();
  while (rows.length < count) {
    const index = Math.floor(random() * EDGE_CELLS);
    if (taken.has(index) || !hasPath(edgeCellAt(index))) continue;
    taken.add(index);
    const features = architectureFeatures({ kind: 'nas-bench-201', index }, SPACE, 'folded');
    const noise = 1 + (noisePercent / 100) * (2 * random() - 1);
    rows.push({ ...features, latencyMs: inventedMs(features.views[view].counts) * noise });
  }
  return rows;
}
