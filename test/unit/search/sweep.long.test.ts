import { expect, test } from 'vitest';
import { architectureFeatures } from '../../../src/features/architecture-features';
import type { PredictMs } from '../../../src/predict/estimators/model';
import { sweep } from '../../../src/search/sweep';
import { EDGE_CELLS } from '../../../src/space/nas-bench-201/cell';
import { CIFAR10_SKELETON } from '../../../src/space/nas-bench-201/lower';

test('every cell of NAS-Bench-201 gets what is said of its features', () => {
  const space = { kind: 'nas-bench-201', skeleton: CIFAR10_SKELETON, pruned: false } as const;
  const predictMs: PredictMs = ({ features, views }) => features[6] + views[2].counts[3];
  const steps = sweep(space, 'folded', predictMs);
  let reports = 0;
  let step = steps.next();
  for (; !step.done; step = steps.next()) reports++;
  expect(reports).toBe(Math.floor((EDGE_CELLS - 1) / 256));
  expect(step.value).toHaveLength(EDGE_CELLS);
  for (let index = 0; index < EDGE_CELLS; index += 13) {
    const features = architectureFeatures({ kind: 'nas-bench-201', index }, space, 'folded');
    expect(step.value[index]).toBe(predictMs(features));
  }
});
