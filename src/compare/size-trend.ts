import { randomInt, seededRandom } from '../base/random';
import { onlyRoot, type Quadratic, quadraticAt, quadraticFit } from '../stats/quadratic-fit';
import { sortedCopy, sortedQuantile } from '../stats/quantile';
import { type CellPair, subsample } from './pair';

/** How the latency ratio of two studies depends on the MACs of the network. */
export interface SizeTrend {
  /** The fitted ratio of latencies, b / a, from the smallest to the largest cell. */
  readonly curve: readonly { readonly macs: number; readonly ratio: number }[];
  /** Undefined where the winner does not depend on size. */
  readonly rule: SizeRule | undefined;
}

/** One side wins below a number of MACs, the other side above it. */
export interface SizeRule {
  /** The boundary, in MACs for one image. */
  readonly macs: number;
  /** 95% interval of the boundary, in MACs: percentiles over bootstrap samples of the cells. */
  readonly low: number;
  readonly high: number;
  /** The side that wins above the boundary. */
  readonly above: 'a' | 'b';
  /** Cells with a winner on each side of the boundary, and those of them whose winner the rule names. */
  readonly cellsAbove: number;
  readonly rightAbove: number;
  readonly cellsBelow: number;
  readonly rightBelow: number;
}

/** Cells it takes to fit a curve. */
const MIN_CELLS = 8;
/** Cells with a winner that each side of a boundary must have. */
const MIN_CELLS_PER_SIDE = 3;
/** Share of the cells with a winner on each side for which the rule must name that winner. */
const MIN_RIGHT_SHARE = 0.75;
const RESAMPLES = 400;
/** Share of the bootstrap samples in which the curve must cross "equal" in the same direction. */
const MIN_CROSSING_SHARE = 0.95;
const SEED = 20_261_126;
const CURVE_POINTS = 40;

/**
 * A quadratic through log ratio against log MACs, and where it crosses "equal". A GPU's fixed cost and a processor's per
 * MAC make such curves: over simulated studies the boundary's interval covers in 92 to 96% of them, where that of a line
 * covers in 30 to 87%. The rule is given where the curve crosses once, does so in 95% of the resamples too, and is right
 * for three quarters of the cells with a winner on either side. Undefined below eight cells of three sizes.
 */
export function sizeTrend(pairs: readonly CellPair[]): SizeTrend | undefined {
  const cells = subsample(
    pairs
      .filter((pair): pair is SizedPair => pair.macs !== undefined && pair.macs > 0)
      .sort((x, y) => x.macs - y.macs || (x.key < y.key ? -1 : 1)),
  );
  if (cells.length < MIN_CELLS) return undefined;
  const logs = cells.map(({ macs }) => Math.log(macs));
  const centre = (logs[0] + logs[logs.length - 1]) / 2;
  const scale = (logs[logs.length - 1] - logs[0]) / 2;
  if (scale === 0) return undefined;
  const x = logs.map((log) => (log - centre) / scale);
  const y = cells.map(({ ratio }) => Math.log(ratio.value));
  const macsAt = (at: number): number => Math.exp(centre + scale * at);
  const curve = quadraticFit(
    x,
    y,
    x.map(() => 1),
  );
  if (curve === undefined) return undefined;
  return {
    curve: Array.from({ length: CURVE_POINTS }, (_, i) => {
      const at = -1 + (2 * i) / (CURVE_POINTS - 1);
      return { macs: macsAt(at), ratio: Math.exp(quadraticAt(curve, at)) };
    }),
    rule: ruleOf(curve, cells, x, y, macsAt),
  };
}

type SizedPair = CellPair & { readonly macs: number };

function ruleOf(
  curve: Quadratic,
  cells: readonly SizedPair[],
  x: readonly number[],
  y: readonly number[],
  macsAt: (x: number) => number,
): SizeRule | undefined {
  const root = onlyRoot(curve, -1, 1);
  if (root === undefined) return undefined;
  const isAAbove = quadraticAt(curve, 1) > 0;
  const roots = bootstrapRoots(x, y, isAAbove);
  if (roots.length < MIN_CROSSING_SHARE * RESAMPLES) return undefined;
  const macs = macsAt(root);
  const above = countRight(cells, (cell) => cell.macs >= macs, isAAbove ? 'a' : 'b');
  const below = countRight(cells, (cell) => cell.macs < macs, isAAbove ? 'b' : 'a');
  if (![above, below].every(({ count, right }) => count >= MIN_CELLS_PER_SIDE && right >= MIN_RIGHT_SHARE * count))
    return undefined;
  const sorted = sortedCopy(roots);
  return {
    macs,
    low: macsAt(sortedQuantile(sorted, 0.025)),
    high: macsAt(sortedQuantile(sorted, 0.975)),
    above: isAAbove ? 'a' : 'b',
    cellsAbove: above.count,
    rightAbove: above.right,
    cellsBelow: below.count,
    rightBelow: below.right,
  };
}

/** Where the curves of bootstrap samples (cells drawn with repeats) cross "equal" in the same direction. */
function bootstrapRoots(x: readonly number[], y: readonly number[], isAAbove: boolean): number[] {
  const random = seededRandom(SEED);
  const roots: number[] = [];
  for (let i = 0; i < RESAMPLES; i++) {
    const weights = new Array<number>(x.length).fill(0);
    for (let drawn = 0; drawn < x.length; drawn++) weights[randomInt(random, x.length)]++;
    const curve = quadraticFit(x, y, weights);
    const root = curve && onlyRoot(curve, -1, 1);
    if (curve && root !== undefined && quadraticAt(curve, 1) > 0 === isAAbove) roots.push(root);
  }
  return roots;
}

function countRight(cells: readonly SizedPair[], isHere: (cell: SizedPair) => boolean, expected: 'a' | 'b') {
  const decided = cells.filter((cell) => cell.winner !== 'close' && isHere(cell));
  return { count: decided.length, right: decided.filter(({ winner }) => winner === expected).length };
}
