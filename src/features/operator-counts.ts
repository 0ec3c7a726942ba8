import { unreachable } from '../base/assert';
import type { OpNode } from '../graph/op-graph';
import { type Architecture, cell101, cell201, type SearchSpace } from '../space/architecture';
import { lowerArchitecture } from '../space/lower-architecture';
import { CELL_OPERATORS } from '../space/nas-bench-101/cell';
import { EDGE_OPERATORS, NONE } from '../space/nas-bench-201/cell';

/** Operators by kind: of the cell, or of the whole network where it repeats no cell. */
export type OperatorCounts = Readonly<Record<string, number>>;

/** The kinds of `operatorCounts`, in display order. Empty for a custom model, which is a single network. */
export function operatorKinds({ kind }: Pick<SearchSpace, 'kind'>): readonly string[] {
  switch (kind) {
    case 'nas-bench-101':
      return CELL_OPERATORS;
    case 'nas-bench-201':
      return EDGE_OPERATORS.filter((_, code) => code !== NONE);
    case 'networks':
      return NETWORK_KINDS;
    case 'own-model':
      return [];
    default:
      return unreachable(kind);
  }
}

const NETWORK_KINDS = ['conv', 'conv1x1', 'depthwise', 'pool'] as const;

/** Counts the operators of an architecture; of a cell after pruning, where the space prunes cells. */
export function operatorCounts(architecture: Architecture, space: SearchSpace): OperatorCounts {
  switch (space.kind) {
    case 'nas-bench-101':
      return counted(cell101(architecture).operators.map((code) => CELL_OPERATORS[code]));
    case 'nas-bench-201':
      return counted(cell201(architecture, space).operators.map((code) => EDGE_OPERATORS[code]));
    case 'networks':
      return counted(lowerArchitecture(architecture, space).nodes.flatMap(networkKind));
    case 'own-model':
      return {};
    default:
      return unreachable(space);
  }
}

function networkKind({ op }: OpNode): readonly (typeof NETWORK_KINDS)[number][] {
  switch (op.kind) {
    case 'conv2d':
      return [op.kernel[0] * op.kernel[1] > 1 ? 'conv' : 'conv1x1'];
    case 'depthwiseConv2d':
      return ['depthwise'];
    case 'maxPool':
    case 'averagePool':
      return ['pool'];
    default:
      return [];
  }
}

function counted(kinds: readonly string[]): OperatorCounts {
  const counts: Record<string, number> = {};
  for (const kind of kinds) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
