import { assert, unreachable } from '../base/assert';
import { CELLS, type Cell } from './nas-bench-101/cell';
import { nasBench101 } from './nas-bench-101/enumerate';
import type { Skeleton as Skeleton101 } from './nas-bench-101/lower';
import { EDGE_CELLS, EDGE_OPERATORS, type EdgeCell, edgeCellAt } from './nas-bench-201/cell';
import type { Skeleton as Skeleton201 } from './nas-bench-201/lower';
import { pruneEdgeCell } from './nas-bench-201/prune';
import { KNOWN_NETWORKS } from './networks/known';
import { acceptsInputSize } from './networks/network';

/** A search space with its outer network fixed: the set of networks a study draws from. */
export type SearchSpace = CellSpace | NetworksSpace;

/** A space of cells that have an index. */
export type CellSpace = NasBench101Space | NasBench201Space;

export interface NasBench101Space {
  readonly kind: 'nas-bench-101';
  readonly skeleton: Skeleton101;
}

export interface NasBench201Space {
  readonly kind: 'nas-bench-201';
  readonly skeleton: Skeleton201;
  /** Whether operators off every path from input to output are left out of the network. */
  readonly pruned: boolean;
}

/** The popular networks that are built for such an input and width. */
export interface NetworksSpace {
  readonly kind: 'networks';
  /** Height and width of the square RGB input, in pixels; each network's own where it is missing. */
  readonly inputSize?: number;
  /** The width multiplier of a network's paper; 1 where it is missing. */
  readonly width?: number;
}

/** A point in a search space, small enough to travel in a link. */
export type Architecture = IndexedArchitecture | NetworkArchitecture;

export interface IndexedArchitecture {
  readonly kind: 'nas-bench-101' | 'nas-bench-201';
  /**
   * Canonical index. NAS-Bench-101: the cell's place in generation order. NAS-Bench-201: its operators as digits, see
   * `edgeCellAt`; not the index that the benchmark's authors use.
   */
  readonly index: number;
}

export interface NetworkArchitecture {
  readonly kind: 'networks';
  readonly id: string;
}

/** How many architectures the space has; of networks, all that this version knows, whatever their input. */
export function spaceSize(space: SearchSpace): number {
  switch (space.kind) {
    case 'nas-bench-101':
      return CELLS;
    case 'nas-bench-201':
      return EDGE_CELLS;
    case 'networks':
      return KNOWN_NETWORKS.size;
    default:
      return unreachable(space);
  }
}

/** Whether the architecture is a point of the space: of its kind, and of a known index or name. */
export function isInSpace(architecture: Architecture, space: SearchSpace): boolean {
  if (architecture.kind !== space.kind) return false;
  if (space.kind !== 'networks' || architecture.kind !== 'networks')
    return architecture.kind !== 'networks' && architecture.index < spaceSize(space);
  const network = KNOWN_NETWORKS.get(architecture.id);
  if (network === undefined) return false;
  const { inputSize = network.input.size, width = 1 } = space;
  return acceptsInputSize(network, inputSize) && (network.widths ?? [1]).includes(width);
}

/**
 * What people and tables call it: `nb101-` and the canonical index; `nb201-` and the six operator codes, edge by edge,
 * which nobody can take for the index of the benchmark's authors; the network's own name.
 */
export function architectureName(architecture: Architecture): string {
  if (architecture.kind === 'networks') return architecture.id;
  if (architecture.kind === 'nas-bench-101') return `nb101-${architecture.index}`;
  return `nb201-${architecture.index.toString(EDGE_OPERATORS.length).padStart(6, '0')}`;
}

/** The NAS-Bench-101 cell of an architecture, for those who draw or describe one; undefined for any other kind. */
export const cellOfArchitecture = (architecture: Architecture): Cell | undefined =>
  architecture.kind === 'nas-bench-101' ? cell101(architecture) : undefined;

/** The cell of an architecture in a space of NAS-Bench-101. */
export function cell101(architecture: Architecture): Cell {
  assert(architecture.kind === 'nas-bench-101', `${architecture.kind} in a space of NAS-Bench-101`);
  return nasBench101().cellAt(architecture.index);
}

/** The cell of an architecture in a space of NAS-Bench-201, in the form that the space asks for. */
export function cell201(architecture: Architecture, space: NasBench201Space): EdgeCell {
  assert(architecture.kind === 'nas-bench-201', `${architecture.kind} in a space of NAS-Bench-201`);
  const cell = edgeCellAt(architecture.index);
  return space.pruned ? pruneEdgeCell(cell) : cell;
}
