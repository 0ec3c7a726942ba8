import { sumBy } from '../base/aggregate';
import { inForm } from '../graph/fold';
import type { GraphForm } from '../graph/op-graph';
import { CELL_OPERATORS, type Cell, MAX_VERTICES, predecessors, successors } from '../space/nas-bench-101/cell';
import { CellSums } from '../space/nas-bench-101/cell-sums';
import type { Skeleton101 } from '../space/nas-bench-101/lower';
import { buildModule, type ModuleSteps } from '../space/nas-bench-101/module';
import type { ArchitectureFeatures } from './feature-vector';
import { graphWork, WORK_SIZE, workFeatures } from './graph-features';

/** The output's channels are divided among one to five vertices; interior vertices have such a share, rounded either way. */
const SHARES = MAX_VERTICES - 2;
/** Counts per share: every operator, projections to interior vertices, and summands beyond the first. */
const PER_SHARE = CELL_OPERATORS.length + 2;
const [PROJECTIONS, ADDENDS] = [CELL_OPERATORS.length, CELL_OPERATORS.length + 1];
/** Counts independent of the share: projections to the output, and sums. */
const FOR_ALL = 2;
const STRUCTURE_SIZE = SHARES * PER_SHARE + FOR_ALL;
const DEPTH = WORK_SIZE;
const STRUCTURE = WORK_SIZE + 1;

const POOL = CELL_OPERATORS.indexOf('maxpool3x3');
/** Convolution, batch norm and activation; folded they are one. */
const KERNELS_UNFOLDED = 3;

/** Names of the numbers of a cell's view. `conv1x1-bn-relu/4` runs at a fourth of the output's channels. */
export const stackedCellNames = (): { readonly counts: readonly string[]; readonly detail: readonly string[] } => ({
  counts: ['megaMacs', 'megabytesMoved', 'kernels'],
  detail: [
    ...Array.from({ length: SHARES }, (_, i) => i + 1).flatMap((share) =>
      [...CELL_OPERATORS, 'projection', 'addend'].map((counted) => `${counted}/${share}`),
    ),
    'output projection',
    'sum',
  ],
});

/** Figures that all cells with the same edges have in common. */
interface Wiring {
  /** The structure without the operators of the interior vertices. */
  readonly structure: Float64Array;
  /** Index of the counts of operators. */
  readonly operators: number;
  /** Depth of the network by the set of vertices that pool, as bits: unfolded, a convolution is deeper than a pool. */
  readonly depths: Map<number, number>;
}

/**
 * Cells of NAS-Bench-101 in one skeleton and form, as rows of whole numbers: the work and depth of the network, and how
 * often a module has each kernel at each number of channels. Equal rows have equal features. The edges
 * are not among them: kernels run one after the other, so that the edges do not change what is run.
 */
export class StackedCells {
  readonly rowSize = WORK_SIZE + 1 + STRUCTURE_SIZE;
  private readonly sums: CellSums;
  private readonly wirings = new Map<number, Wiring>();
  private readonly skeletonDepth: number;

  constructor(
    skeleton: Skeleton101,
    private readonly form: GraphForm,
  ) {
    this.sums = new CellSums(skeleton, (graph) => graphWork(inForm(graph, form)));
    // The skeleton is a chain: its depth is the number of its kernels.
    this.skeletonDepth = this.sums.skeletonSums[WORK_SIZE - 1];
  }

  /** The row of a pruned cell. */
  write(cell: Cell, row: Float64Array): void {
    const { edges, vertices, operators } = cell;
    const key = edges * 8 + vertices;
    let wiring = this.wirings.get(key);
    if (wiring === undefined) {
      wiring = this.wiringOf(cell);
      this.wirings.set(key, wiring);
    }
    this.sums.write(cell, row);
    row[DEPTH] = this.depthOf(cell, wiring);
    row.set(wiring.structure, STRUCTURE);
    for (let i = 0; i < operators.length; i++) row[STRUCTURE + wiring.operators + operators[i]]++;
  }

  features(row: Float64Array): ArchitectureFeatures {
    const work = row.subarray(0, WORK_SIZE);
    const features = workFeatures(work, row[DEPTH]);
    const megaMacs = (work[0] + work[1]) / 1e6;
    // Features of a roofline model with a cost per kernel.
    const counts = [megaMacs, work[4] / 1e6, work[6]];
    return { features, megaMacs, views: [{ counts, detail: Array.from(row.subarray(STRUCTURE)) }] };
  }

  featuresOf(cell: Cell): ArchitectureFeatures {
    const row = new Float64Array(this.rowSize);
    this.write(cell, row);
    return this.features(row);
  }

  private wiringOf(cell: Cell): Wiring {
    const last = cell.vertices - 1;
    const outputs = predecessors(cell, last);
    const shares = outputs.filter((v) => v > 0).length;
    const operators = PER_SHARE * Math.max(0, shares - 1);
    const inDegrees = cell.operators.map((_, i) => predecessors(cell, i + 1).length);
    const structure = new Float64Array(STRUCTURE_SIZE);
    structure[operators + PROJECTIONS] = successors(cell, 0).filter((v) => v < last).length;
    structure[operators + ADDENDS] = sumBy(inDegrees, (degree) => degree - 1);
    structure.set([outputs.length - shares, inDegrees.filter((degree) => degree > 1).length], SHARES * PER_SHARE);
    return { structure, operators, depths: new Map() };
  }

  /** Kernels on the network's longest path. */
  private depthOf(cell: Cell, { depths }: Wiring): number {
    const unit = this.form === 'folded' ? 1 : KERNELS_UNFOLDED;
    const pools = unit === 1 ? 0 : cell.operators.reduce((bits, code, i) => bits | (code === POOL ? 1 << i : 0), 0);
    let depth = depths.get(pools);
    if (depth === undefined) {
      depth = this.sums.modules.reduce(
        (sum, { place, count }) => sum + count * buildModule(depthSteps(cell, unit), cell, place),
        this.skeletonDepth,
      );
      depths.set(pools, depth);
    }
    return depth;
  }
}

/** Steps that compute the depth of a module; `unit` is the depth of convolution, batch norm and activation. */
function depthSteps({ operators }: Cell, unit: number): ModuleSteps<number> {
  const after = (depths: readonly number[]): number => Math.max(...depths) + 1;
  return {
    project: () => unit,
    cut: (depth) => depth + 1,
    sum: after,
    join: after,
    operate: (vertex, depth) => depth + (operators[vertex - 1] === POOL ? 1 : unit),
  };
}

const known = new WeakMap<Skeleton101, Partial<Record<GraphForm, StackedCells>>>();

/** The rows of cells in one skeleton and form, cached so that what cells share is computed once. */
export function stackedCells(skeleton: Skeleton101, form: GraphForm): StackedCells {
  const ofSkeleton = known.get(skeleton) ?? {};
  known.set(skeleton, ofSkeleton);
  ofSkeleton[form] ??= new StackedCells(skeleton, form);
  return ofSkeleton[form];
}
