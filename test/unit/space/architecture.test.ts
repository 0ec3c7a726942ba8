import { describe, expect, test } from 'vitest';
import { graphCost } from '../../../src/graph/cost';
import {
  type Architecture,
  architectureMacs,
  architectureName,
  cellOfArchitecture,
  isInSpace,
  lowerArchitecture,
  type SearchSpace,
  spaceSize,
} from '../../../src/space/architecture';
import { nasBench101 } from '../../../src/space/nas-bench-101/enumerate';
import { lowerCell, STANDARD_SKELETON } from '../../../src/space/nas-bench-101/lower';
import { edgeCellAt } from '../../../src/space/nas-bench-201/cell';
import { CIFAR10_SKELETON, lowerEdgeCell } from '../../../src/space/nas-bench-201/lower';
import { NETWORKS } from '../../../src/space/networks';

const skeleton101 = { ...STANDARD_SKELETON, modulesPerStack: 1 };
const space101: SearchSpace = { kind: 'nas-bench-101', skeleton: skeleton101 };
const space201 = (pruned: boolean): SearchSpace => ({ kind: 'nas-bench-201', skeleton: CIFAR10_SKELETON, pruned });
const networks: SearchSpace = { kind: 'networks' };

const cell101: Architecture = { kind: 'nas-bench-101', index: 1234 };
/** |nor_conv_3x3~0|+|none~0|none~1|+|skip_connect~0|none~1|none~2|: its convolution is on no path. */
const cell201: Architecture = { kind: 'nas-bench-201', index: Number.parseInt('300100', 5) };

describe('NAS-Bench-101', () => {
  test('an architecture is named by its index and lowers to its cell in the skeleton of the space', () => {
    expect(architectureName(cell101)).toBe('nb101-1234');
    expect(lowerArchitecture(cell101, space101)).toEqual(
      lowerCell(nasBench101().cellAt(1234), skeleton101, 'nb101-1234'),
    );
    expect(cellOfArchitecture(cell101)).toEqual(nasBench101().cellAt(1234));
  });

  test('the space has all cells', () => {
    expect(spaceSize(space101)).toBe(423_624);
    expect(nasBench101().size).toBe(423_624);
  });
});

describe('NAS-Bench-201', () => {
  test('an architecture is named by its operators, and lowers in the form of the space', () => {
    expect(architectureName(cell201)).toBe('nb201-300100');
    expect(architectureName({ kind: 'nas-bench-201', index: 0 })).toBe('nb201-000000');
    expect(lowerArchitecture(cell201, space201(false))).toEqual(
      lowerEdgeCell(edgeCellAt(cell201.index), CIFAR10_SKELETON, 'nb201-300100'),
    );
    expect(lowerArchitecture(cell201, space201(true))).toEqual(
      lowerEdgeCell(edgeCellAt(Number.parseInt('000100', 5)), CIFAR10_SKELETON, 'nb201-300100'),
    );
    expect(cellOfArchitecture(cell201)).toBeUndefined();
  });

  test('the space has all cells', () => {
    expect(spaceSize(space201(true))).toBe(15_625);
  });
});

describe('popular networks', () => {
  test('an architecture is named by its id; the space says at what size it is built', () => {
    for (const { id } of NETWORKS) {
      expect(architectureName({ kind: 'networks', id })).toBe(id);
      expect(isInSpace({ kind: 'networks', id }, networks)).toBe(true);
    }
    expect(spaceSize(networks)).toBe(NETWORKS.length);
    const [{ id, input }] = NETWORKS;
    const graph = lowerArchitecture({ kind: 'networks', id }, { kind: 'networks', inputSize: input.size });
    expect(graph.nodes[0].op).toEqual({ kind: 'input', shape: [input.size, input.size, input.channels] });
    expect(lowerArchitecture({ kind: 'networks', id }, networks)).toEqual(graph);
  });

  test('a size or width that a network does not have is outside of the space', () => {
    const [{ id, input }] = NETWORKS;
    expect(isInSpace({ kind: 'networks', id }, { kind: 'networks', inputSize: 33 })).toBe(input.size === 33);
    expect(isInSpace({ kind: 'networks', id }, { kind: 'networks', width: 0.123 })).toBe(false);
    const scaled = NETWORKS.find(({ widths = [] }) => widths.includes(0.5));
    if (scaled === undefined) throw new Error('no network has a width multiplier');
    const half: SearchSpace = { kind: 'networks', width: 0.5 };
    expect(isInSpace({ kind: 'networks', id: scaled.id }, half)).toBe(true);
    expect(architectureMacs({ kind: 'networks', id: scaled.id }, half)).toBeLessThan(
      architectureMacs({ kind: 'networks', id: scaled.id }, networks),
    );
  });
});

test.each<[architecture: Architecture, space: SearchSpace]>([
  [cell101, space101],
  [cell201, space201(false)],
  [cell201, space201(true)],
  [{ kind: 'networks', id: NETWORKS[0].id }, networks],
])('MACs of %j are those of its graph', (architecture, space) => {
  expect(architectureMacs(architecture, space)).toBe(graphCost(lowerArchitecture(architecture, space)).macs);
});

test.each<[architecture: Architecture, space: SearchSpace]>([
  [{ kind: 'nas-bench-101', index: 423_624 }, space101],
  [{ kind: 'nas-bench-201', index: 15_625 }, space201(true)],
  [{ kind: 'networks', id: 'no-such-network' }, networks],
  [cell201, space101],
  [cell101, networks],
  [{ kind: 'networks', id: NETWORKS[0].id }, space101],
])('%j is not in the space', (architecture, space) => {
  expect(isInSpace(architecture, space)).toBe(false);
  expect(() => lowerArchitecture(architecture, space)).toThrow();
});
