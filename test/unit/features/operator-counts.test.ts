import { expect, test } from 'vitest';
import { operatorCounts, operatorKinds } from '../../../src/features/operator-counts';
import { cell101 } from '../../../src/space/architecture';
import { STANDARD_SKELETON } from '../../../src/space/nas-bench-101/lower';
import { CIFAR10_SKELETON } from '../../../src/space/nas-bench-201/lower';

test('operators of a NAS-Bench-101 cell are counted', () => {
  const space = { kind: 'nas-bench-101', skeleton: STANDARD_SKELETON } as const;
  const architecture = { kind: 'nas-bench-101', index: 423_000 } as const;
  const counts = operatorCounts(architecture, space);
  expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(cell101(architecture).operators.length);
  expect(operatorKinds(space)).toEqual(expect.arrayContaining(Object.keys(counts)));
});

test('operators of a NAS-Bench-201 cell are counted as the space builds them', () => {
  // |none~0|+|nor_conv_3x3~0|none~1|+|none~0|none~1|skip_connect~2|: 0, 3, 0, 0, 0, 1 as digits in base 5; a path 0-2-3.
  const digits = [0, 3, 0, 0, 0, 1];
  const index = digits.reduce((sum, digit) => 5 * sum + digit, 0);
  const space = { kind: 'nas-bench-201', skeleton: CIFAR10_SKELETON, pruned: true } as const;
  const { none: _, ...counts } = operatorCounts({ kind: 'nas-bench-201', index }, space);
  expect(counts).toEqual({ nor_conv_3x3: 1, skip_connect: 1 });
  expect(operatorKinds(space)).not.toContain('none');
});

test('operators of a popular network are counted by class: ResNet-18 has 20 convolutions, three of them of 1x1', () => {
  // He and others (2016), table 1: a stem and 16 convolutions of 3x3, and a projection where a stage begins but the first.
  const counts = operatorCounts({ kind: 'networks', id: 'resnet18' }, { kind: 'networks' });
  expect(counts).toEqual({ conv: 17, conv1x1: 3, pool: 1 });
});
