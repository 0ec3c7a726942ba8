import { assert, unreachable } from '../base/assert';
import { graphCost } from '../graph/cost';
import type { OpGraph } from '../graph/op-graph';
import { CELLS, type Cell } from './nas-bench-101/cell';
import { cellCost } from './nas-bench-101/cost';
import { nasBench101 } from './nas-bench-101/enumerate';
import { lowerCell, type Skeleton as Skeleton101 } from './nas-bench-101/lower';
import { EDGE_CELLS, EDGE_OPERATORS, type EdgeCell, edgeCellAt } from './nas-bench-201/cell';
import { edgeCellCost } from './nas-bench-201/cost';
import { lowerEdgeCell, type Skeleton as Skeleton201 } from './nas-bench-201/lower';
import { pruneEdgeCell } from './nas-bench-201/prune';
import { NETWORKS, networkById } from './networks';
import { acceptsInputSize, buildNetwork } from './networks/network';

/** A search space with its outer network fixed: the set of networks a study draws from. */
export type SearchSpace = NasBench101Space | NasBench201Space | NetworksSpace;

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
      return NETWORKS.length;
    default:
      return unreachable(space);
  }
}

/** Whether the architecture is a point of the space: of its kind, and of a known index or name. */
export function isInSpace(architecture: Architecture, space: SearchSpace): boolean {
  if (architecture.kind !== space.kind) return false;
  if (space.kind !== 'networks' || architecture.kind !== 'networks')
    return architecture.kind !== 'networks' && architecture.index < spaceSize(space);
  const network = networkById(architecture.id);
  if (network === undefined) return false;
  const { inputSize = network.input.size, width = 1 } = space;
  return acceptsInputSize(network, inputSize) && (network.widths ?? [1]).includes(width);
}

/** The whole network of an architecture, in unfolded form. */
export function lowerArchitecture(architecture: Architecture, space: SearchSpace): OpGraph {
  const name = architectureName(architecture);
  switch (space.kind) {
    case 'nas-bench-101':
      return lowerCell(cell101(architecture), space.skeleton, name);
    case 'nas-bench-201':
      return lowerEdgeCell(cell201(architecture, space), space.skeleton, name);
    case 'networks':
      return lowerNetwork(architecture, space);
    default:
      return unreachable(space);
  }
}

/** MACs of the whole network, as `graphCost` counts them, the fast way where the space has one. */
export function architectureMacs(architecture: Architecture, space: SearchSpace): number {
  switch (space.kind) {
    case 'nas-bench-101':
      return cellCost(cell101(architecture), space.skeleton).macs;
    case 'nas-bench-201':
      return edgeCellCost(cell201(architecture, space), space.skeleton).macs;
    case 'networks':
      return graphCost(lowerNetwork(architecture, space)).macs;
    default:
      return unreachable(space);
  }
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

function cell101(architecture: Architecture): Cell {
  assert(architecture.kind === 'nas-bench-101', `${architecture.kind} in a space of NAS-Bench-101`);
  return nasBench101().cellAt(architecture.index);
}

/** The cell in the form that the space asks for. */
export function cell201(architecture: Architecture, space: NasBench201Space): EdgeCell {
  assert(architecture.kind === 'nas-bench-201', `${architecture.kind} in a space of NAS-Bench-201`);
  const cell = edgeCellAt(architecture.index);
  return space.pruned ? pruneEdgeCell(cell) : cell;
}

function lowerNetwork(architecture: Architecture, { kind: _, ...options }: NetworksSpace): OpGraph {
  assert(architecture.kind === 'networks', `${architecture.kind} in a space of networks`);
  const network = networkById(architecture.id);
  assert(network !== undefined, `there is no network ${architecture.id}`);
  return buildNetwork(network, options);
}
