import { expect, test } from 'vitest';
import { architectureName, lowerArchitecture, type SearchSpace, spaceSize } from '../../../src/space/architecture';
import { nasBench101 } from '../../../src/space/nas-bench-101/enumerate';
import { lowerCell, STANDARD_SKELETON } from '../../../src/space/nas-bench-101/lower';

const space: SearchSpace = { kind: 'nas-bench-101', skeleton: { ...STANDARD_SKELETON, modulesPerStack: 1 } };

test('an architecture is named by its index and lowers to its cell in the skeleton of the space', () => {
  const architecture = { kind: 'nas-bench-101', index: 1234 } as const;
  expect(architectureName(architecture)).toBe('nb101-1234');
  expect(lowerArchitecture(architecture, space)).toEqual(
    lowerCell(nasBench101().cellAt(1234), space.skeleton, 'nb101-1234'),
  );
});

test('the space has all cells', () => {
  expect(spaceSize(space)).toBe(423_624);
});
