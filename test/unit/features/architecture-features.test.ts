import { expect, test } from 'vitest';
import { architectureFeatures } from '../../../src/features/architecture-features';
import { edgeCellViews } from '../../../src/features/cell-views';
import { GRAPH_FEATURE_NAMES } from '../../../src/features/graph-features';
import { stackedCells } from '../../../src/features/stacked-cells';
import { nasBench101 } from '../../../src/space/nas-bench-101/enumerate';
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

test('a cell of NAS-Bench-101 is seen as what its network runs; that is fewer operators when it is folded', () => {
  const space = { kind: 'nas-bench-101', skeleton: STANDARD_SKELETON } as const;
  const architecture = { kind: 'nas-bench-101', index: 1000 } as const;
  const [folded, unfolded] = (['folded', 'unfolded'] as const).map((form) =>
    architectureFeatures(architecture, space, form),
  );
  expect(folded).toEqual(stackedCells(STANDARD_SKELETON, 'folded').featuresOf(nasBench101().cellAt(1000)));
  const kernels = GRAPH_FEATURE_NAMES.indexOf('kernels');
  expect(folded.features[kernels]).toBeLessThan(unfolded.features[kernels]);
});

test('a popular network has one view: its totals', () => {
  const { features, views } = architectureFeatures(
    { kind: 'networks', id: 'squeezenet-1-1' },
    { kind: 'networks' },
    'folded',
  );
  expect(views).toEqual([{ counts: features, detail: features }]);
});
