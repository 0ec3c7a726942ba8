import { assert, unreachable } from '../base/assert';
import type { Shape } from '../graph/op-graph';
import type { ModelFormat } from '../model-files/tfjs/identity';
import { CELLS, type Cell } from './nas-bench-101/cell';
import { nasBench101 } from './nas-bench-101/enumerate';
import type { Skeleton101 } from './nas-bench-101/lower';
import { EDGE_CELLS, EDGE_OPERATORS, type EdgeCell, edgeCellAt } from './nas-bench-201/cell';
import type { Skeleton201 } from './nas-bench-201/lower';
import { pruneEdgeCell } from './nas-bench-201/prune';
import { KNOWN_NETWORKS } from './networks/known';
import { acceptsInputSize } from './networks/network';

/** A search space with its outer network fixed: the set of networks a study draws from. */
export type SearchSpace = CellSpace | NetworksSpace | CustomModelSpace;

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

/**
 * The space of one custom model, as tfjs loads it. The model's files stay in the browser that stores them; its name, digest and
 * figures are part of results, so that a result identifies its model.
 */
export interface CustomModelSpace {
  readonly kind: 'own-model';
  /** SHA-256 of its files (`contentDigest`), 64 hex digits. */
  readonly digest: string;
  /** Name that the person gave the model. */
  readonly name: string;
  readonly format: ModelFormat;
  /** Shapes of its inputs in the order it takes them, without the batch, open lengths as the person chose them. */
  readonly inputs: readonly Shape[];
  /** Float weights, moving statistics among them. */
  readonly totalParams: number;
  /** For one image; missing where an operator cannot be converted to an `OpGraph`. */
  readonly macs?: number;
}

/** A point in a search space, small enough to travel in a link. */
export type Architecture = IndexedArchitecture | NetworkArchitecture | CustomModelArchitecture;

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

export interface CustomModelArchitecture {
  readonly kind: 'own-model';
  readonly digest: string;
  readonly name: string;
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
    case 'own-model':
      return 1;
    default:
      return unreachable(space);
  }
}

/** Whether the architecture is a point of the space: of its kind, and of a known index or name. */
export function isInSpace(architecture: Architecture, space: SearchSpace): boolean {
  if (architecture.kind === 'own-model') return space.kind === architecture.kind && isSameModel(architecture, space);
  if (architecture.kind !== 'networks')
    return architecture.kind === space.kind && architecture.index < spaceSize(space);
  if (space.kind !== 'networks') return false;
  const network = KNOWN_NETWORKS.get(architecture.id);
  if (network === undefined) return false;
  const { inputSize = network.input.size, width = 1 } = space;
  return acceptsInputSize(network, inputSize) && (network.widths ?? [1]).includes(width);
}

const isSameModel = ({ digest, name }: CustomModelArchitecture, space: CustomModelSpace): boolean =>
  digest === space.digest && name === space.name;

/** The one point of a space that is a model. */
export const modelOfSpace = ({ kind, digest, name }: CustomModelSpace): CustomModelArchitecture => ({
  kind,
  digest,
  name,
});

/**
 * The name of an architecture in texts and tables: `nb101-` and the canonical index; `nb201-` and the six operator codes, edge
 * by edge, which cannot be mistaken for the index of the benchmark's authors; the id of a network; the name of a custom model.
 */
export function architectureName(architecture: Architecture): string {
  if (architecture.kind === 'networks') return architecture.id;
  if (architecture.kind === 'own-model') return architecture.name;
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
