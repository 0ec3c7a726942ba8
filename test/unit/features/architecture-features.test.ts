import { expect, test } from 'vitest';
import { architectureFeatures } from '../../../src/features/architecture-features';
import { edgeCellViews } from '../../../src/features/cell-views';
import { GRAPH_FEATURE_NAMES } from '../../../src/features/graph-features';
import { STANDARD_SKELETON } from '../../../src/space/nas-bench-101/lower';
import { edgeCellAt } from '../../../src/space/nas-bench-201/cell';
import { CIFAR10_SKELETON } from '../../../src/space/nas-bench-201/lower';

test('a cell of NAS-Bench-201 is seen in its views, also in a space that prunes', () => {
  for (const pruned of [false, true]) {
    const space = { kind: 'nas-bench-201', skeleton: CIFAR10_SKELETON, pruned } as const;
    const { views, features } = architectureFeatures({ kind: 'nas-bench-201', index: 777 }, space, 'folded');
    expect(views).toEqual(edgeCellViews(edgeCellAt(777)));
    expect(features).toHaveLength(GRAPH_FEATURE_NAMES.length);
  }
});

test('a cell of NAS-Bench-101 has one view: its totals; fewer operators run when it is folded', () => {
  const space = { kind: 'nas-bench-101', skeleton: STANDARD_SKELETON } as const;
  const architecture = { kind: 'nas-bench-101', index: 1000 } as const;
  const folded = architectureFeatures(architecture, space, 'folded');
  expect(folded.views).toEqual([{ counts: folded.features, detail: folded.features }]);
  const kernels = GRAPH_FEATURE_NAMES.indexOf('kernels');
  expect(folded.features[kernels]).toBeLessThan(
    architectureFeatures(architecture, space, 'unfolded').features[kernels],
  );
  expect(folded.megaMacs).toBeGreaterThan(30);
});
