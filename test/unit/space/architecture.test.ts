import { describe, expect, test } from 'vitest';
import {
  type Architecture,
  architectureName,
  type CustomModelSpace,
  cell101,
  cell201,
  cellOfArchitecture,
  type IndexedArchitecture,
  isInSpace,
  modelOfSpace,
  type NasBench201Space,
  type SearchSpace,
  spaceSize,
} from '../../../src/space/architecture';
import { nasBench101 } from '../../../src/space/nas-bench-101/enumerate';
import { STANDARD_SKELETON } from '../../../src/space/nas-bench-101/lower';
import { edgeCellAt } from '../../../src/space/nas-bench-201/cell';
import { CIFAR10_SKELETON } from '../../../src/space/nas-bench-201/lower';
import { NETWORKS } from '../../../src/space/networks';

const space101: SearchSpace = { kind: 'nas-bench-101', skeleton: STANDARD_SKELETON };
const space201 = (pruned: boolean): NasBench201Space => ({ kind: 'nas-bench-201', skeleton: CIFAR10_SKELETON, pruned });
const networks: SearchSpace = { kind: 'networks' };
const customModel: CustomModelSpace = {
  kind: 'own-model',
  digest: 'a'.repeat(64),
  name: 'My model',
  format: 'layers-model',
  inputs: [[16, 16, 3]],
  totalParams: 1000,
};

const first: Architecture = { kind: 'nas-bench-101', index: 1234 };
/** |nor_conv_3x3~0|+|none~0|none~1|+|skip_connect~0|none~1|none~2|: its convolution is on no path. */
const second: IndexedArchitecture = { kind: 'nas-bench-201', index: Number.parseInt('300100', 5) };

describe('NAS-Bench-101', () => {
  test('an architecture is named by its index, and has its cell', () => {
    expect(architectureName(first)).toBe('nb101-1234');
    expect(cell101(first)).toEqual(nasBench101().cellAt(1234));
    expect(cellOfArchitecture(first)).toEqual(nasBench101().cellAt(1234));
  });

  test('the space has all cells', () => {
    expect(spaceSize(space101)).toBe(423_624);
    expect(nasBench101().size).toBe(423_624);
  });
});

describe('NAS-Bench-201', () => {
  test('an architecture is named by its operators, and has its cell in the form of the space', () => {
    expect(architectureName(second)).toBe('nb201-300100');
    expect(architectureName({ kind: 'nas-bench-201', index: 0 })).toBe('nb201-000000');
    expect(cell201(second, space201(false))).toEqual(edgeCellAt(second.index));
    expect(cell201(second, space201(true))).toEqual(edgeCellAt(Number.parseInt('000100', 5)));
    expect(cellOfArchitecture(second)).toBeUndefined();
  });

  test('the space has all cells', () => {
    expect(spaceSize(space201(true))).toBe(15_625);
  });
});

describe('popular networks', () => {
  test('an architecture is named by its id', () => {
    for (const { id } of NETWORKS) {
      expect(architectureName({ kind: 'networks', id })).toBe(id);
      expect(isInSpace({ kind: 'networks', id }, networks)).toBe(true);
    }
    expect(spaceSize(networks)).toBe(NETWORKS.length);
  });

  test('a size or width that a network does not have is outside of the space', () => {
    const [{ id, input }] = NETWORKS;
    expect(isInSpace({ kind: 'networks', id }, { kind: 'networks', inputSize: 33 })).toBe(input.size === 33);
    expect(isInSpace({ kind: 'networks', id }, { kind: 'networks', width: 0.123 })).toBe(false);
    const scaled = NETWORKS.find(({ widths = [] }) => widths.includes(0.5));
    if (scaled === undefined) throw new Error('no network has a width multiplier');
    expect(isInSpace({ kind: 'networks', id: scaled.id }, { kind: 'networks', width: 0.5 })).toBe(true);
  });
});

describe('a model that somebody brought', () => {
  test('is the one point of its space, and is called what they call it', () => {
    expect(spaceSize(customModel)).toBe(1);
    const architecture = modelOfSpace(customModel);
    expect(architecture).toEqual({ kind: 'own-model', digest: customModel.digest, name: 'My model' });
    expect(isInSpace(architecture, customModel)).toBe(true);
    expect(architectureName(architecture)).toBe('My model');
  });
});

test.each<[architecture: Architecture, space: SearchSpace]>([
  [{ ...modelOfSpace(customModel), digest: 'b'.repeat(64) }, customModel],
  [{ ...modelOfSpace(customModel), name: 'Another' }, customModel],
  [modelOfSpace(customModel), networks],
  [first, customModel],
  [{ kind: 'nas-bench-101', index: 423_624 }, space101],
  [{ kind: 'nas-bench-201', index: 15_625 }, space201(true)],
  [{ kind: 'networks', id: 'no-such-network' }, networks],
  [second, space101],
  [first, networks],
  [{ kind: 'networks', id: NETWORKS[0].id }, space101],
])('%j is not in the space', (architecture, space) => {
  expect(isInSpace(architecture, space)).toBe(false);
});

test('a cell of another space is a fault of ours', () => {
  expect(() => cell101(second)).toThrow('nas-bench-201 in a space of NAS-Bench-101');
  expect(() => cell201(first, space201(true))).toThrow('nas-bench-101 in a space of NAS-Bench-201');
});
