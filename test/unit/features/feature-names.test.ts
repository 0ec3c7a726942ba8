import { expect, test } from 'vitest';
import { architectureFeatures } from '../../../src/features/architecture-features';
import { featureNames } from '../../../src/features/feature-names';
import { stackedCells } from '../../../src/features/stacked-cells';
import type { Architecture, SearchSpace } from '../../../src/space/architecture';
import { STANDARD_SKELETON } from '../../../src/space/nas-bench-101/lower';
import { CIFAR10_SKELETON } from '../../../src/space/nas-bench-201/lower';
import { INCEPTION_LIKE } from '../../support/cells';

const CASES: readonly (readonly [SearchSpace, Architecture])[] = [
  [
    { kind: 'nas-bench-101', skeleton: STANDARD_SKELETON },
    { kind: 'nas-bench-101', index: 1000 },
  ],
  [
    { kind: 'nas-bench-201', skeleton: CIFAR10_SKELETON, pruned: true },
    { kind: 'nas-bench-201', index: 777 },
  ],
  [{ kind: 'networks' }, { kind: 'networks', id: 'squeezenet-1-1' }],
];

test.each(CASES)('every number of an architecture has one name: %j', (space, architecture) => {
  const names = featureNames(space);
  const { features, views } = architectureFeatures(architecture, space, 'folded');
  expect(features).toHaveLength(names.features.length);
  expect(views.map(({ counts, detail }) => [counts.length, detail.length])).toEqual(
    names.views.map(({ counts, detail }) => [counts.length, detail.length]),
  );
  for (const list of [names.features, ...names.views.flatMap(({ counts, detail }) => [counts, detail])])
    expect(new Set(list).size).toBe(list.length);
});

test('the names of an edge cell say which operator is counted, and on which edge', () => {
  const [drawn] = featureNames({ kind: 'nas-bench-201' }).views;
  const index = (3 * 5 + 1) * 5 ** 4;
  const space = { kind: 'nas-bench-201', skeleton: CIFAR10_SKELETON, pruned: false } as const;
  const [view] = architectureFeatures({ kind: 'nas-bench-201', index }, space, 'folded').views;
  expect(drawn.counts.filter((_, k) => view.counts[k] === 1)).toEqual(['skip_connect', 'nor_conv_3x3']);
  const held = drawn.detail.filter((_, k) => view.detail[k] === 1);
  expect(held).toEqual(['0-1 nor_conv_3x3', '0-2 skip_connect', ...['1-2 none', '0-3 none', '1-3 none', '2-3 none']]);
});

test('the names of a cell of NAS-Bench-101 say what is counted, and at which share of the channels', () => {
  const [{ detail }] = featureNames({ kind: 'nas-bench-101' }).views;
  const [view] = stackedCells(STANDARD_SKELETON, 'folded').featuresOf(INCEPTION_LIKE).views;
  const counted = detail.flatMap((name, k) => (view.detail[k] > 0 ? [`${view.detail[k]} ${name}`] : []));
  expect(counted).toEqual(['3 conv3x3-bn-relu/4', '1 conv1x1-bn-relu/4', '1 maxpool3x3/4', '4 projection/4']);
});
