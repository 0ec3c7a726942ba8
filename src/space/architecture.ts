import type { OpGraph } from '../graph/op-graph';
import { nasBench101 } from './nas-bench-101/enumerate';
import { lowerCell, type Skeleton } from './nas-bench-101/lower';

/** A search space with its outer network fixed: the set of networks a study draws from. */
export interface SearchSpace {
  readonly kind: 'nas-bench-101';
  readonly skeleton: Skeleton;
}

/** A point in a search space, small enough to travel in a link. */
export interface Architecture {
  readonly kind: 'nas-bench-101';
  /** Canonical index: the cell's place in generation order. */
  readonly index: number;
}

/** How many architectures the space has. */
export const spaceSize = (_space: SearchSpace): number => nasBench101().size;

/** The whole network of an architecture, in unfolded form. */
export function lowerArchitecture(architecture: Architecture, space: SearchSpace): OpGraph {
  return lowerCell(nasBench101().cellAt(architecture.index), space.skeleton, architectureName(architecture));
}

/** What people and tables call it: `nb101-` and the canonical index. */
export const architectureName = (architecture: Architecture): string => `nb101-${architecture.index}`;
