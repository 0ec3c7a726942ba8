import { expect, test } from 'vitest';
import { architectureFeatures } from '../../../src/features/architecture-features';
import { groupFeatures, groupsOf, withGroupOf } from '../../../src/features/feature-groups';
import { STANDARD_SKELETON } from '../../../src/space/nas-bench-101/lower';

const SPACE = { kind: 'nas-bench-101', skeleton: STANDARD_SKELETON } as const;

test.each(['nas-bench-101', 'nas-bench-201', 'networks', 'own-model'] as const)(
  'every number of %s has a group',
  (kind) => {
    const grouped = groupFeatures({ kind });
    expect(grouped.features).toHaveLength(8);
    expect(groupsOf(grouped)).toContain('wide-convolutions');
  },
);

test('only what a space counts is among its groups', () => {
  expect(groupsOf(groupFeatures({ kind: 'nas-bench-201' }))).toContain('skips');
  expect(groupsOf(groupFeatures({ kind: 'nas-bench-101' }))).not.toContain('skips');
});

test('a group is taken from another cell as a whole, and all groups together make that cell', () => {
  const grouped = groupFeatures(SPACE);
  const [one, other] = [70_000, 423_000].map((index) =>
    architectureFeatures({ kind: 'nas-bench-101', index }, SPACE, 'folded'),
  );
  const pooled = withGroupOf(one, other, 'pools', grouped);
  expect(pooled.features[2]).toBe(other.features[2]);
  expect(pooled.features.filter((_, k) => k !== 2)).toEqual(one.features.filter((_, k) => k !== 2));
  expect(pooled.megaMacs).toBe(one.megaMacs);
  expect(groupsOf(grouped).reduce((mixed, group) => withGroupOf(mixed, other, group, grouped), one)).toEqual(other);
});
