import { randomInt, seededRandom } from '../base/random';
import { onlyRoot, type Quadratic, quadraticAt, quadraticFit } from '../stats/quadratic-fit';
import { sortedCopy, sortedQuantile } from '../stats/quantile';
import type { CellPair } from './pair';
import { thinned } from './subsample';

/** How the ratio goes with size. */
export interface SizeTrend {
  /** The fitted ratio, from the smallest to the largest cell. */
  readonly curve: readonly { readonly macs: number; readonly ratio: number }[];
  /** Where the winner hangs on size. */
  readonly rule: SizeRule | undefined;
}

/** Below so many MACs one side wins, above it the other. */
export interface SizeRule {
  readonly macs: number;
  /** 95% interval of the boundary: percentiles over samples of the cells, drawn with repeats. */
  readonly low: number;
  readonly high: number;
  /** Who wins above it; below, the other one. */
  readonly above: 'a' | 'b';
  /** Of the cells with a winner: how many lie on each side, and for how many of them the rule is right. */
  readonly cellsAbove: number;
  readonly rightAbove: number;
  readonly cellsBelow: number;
  readonly rightBelow: number;
}

/** Fewer cells than this tell no curve. */
const LEAST_CELLS = 8;
/** Cells with a winner on each side of a boundary, at least. */
const LEAST_SIDE = 3;
/** Share of the cells on either side for which the rule must be right. */
const LEAST_RIGHT = 0.75;
const RESAMPLES = 400;
/** In so large a share of the samples the curve must cross, and in the same direction. */
const LEAST_CROSSING = 0.95;
const SEED = 20_261_126;
const CURVE_POINTS = 40;

/**
 * A quadratic through log ratio against log MACs, and where it crosses "equal". A GPU's fixed cost and a processor's per
 * MAC make such curves: over simulated studies the boundary's interval covers in 92 to 96% of them, where that of a line
 * covers in 30 to 87%. The rule is given where the curve crosses once, does so in 95% of the resamples too, and is right
 * for three quarters of the cells with a winner on either side. Undefined below eight cells of three sizes.
 */
export function sizeTrend(pairs: readonly CellPair[]): SizeTrend | undefined {
  const cells = thinned(
    pairs
      .filter((pair): pair is SizedPair => pair.macs !== undefined && pair.macs > 0)
      .sort((x, y) => x.macs - y.macs || (x.key < y.key ? -1 : 1)),
  );
  if (cells.length < LEAST_CELLS) return undefined;
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
  const roots = resampledRoots(x, y, isAAbove);
  if (roots.length < LEAST_CROSSING * RESAMPLES) return undefined;
  const macs = macsAt(root);
  const above = rightness(cells, (cell) => cell.macs >= macs, isAAbove ? 'a' : 'b');
  const below = rightness(cells, (cell) => cell.macs < macs, isAAbove ? 'b' : 'a');
  if (![above, below].every(({ count, right }) => count >= LEAST_SIDE && right >= LEAST_RIGHT * count))
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

/** Crossings in the same direction, over samples of the cells drawn with repeats. */
function resampledRoots(x: readonly number[], y: readonly number[], isAAbove: boolean): number[] {
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

function rightness(cells: readonly SizedPair[], isHere: (cell: SizedPair) => boolean, expected: 'a' | 'b') {
  const decided = cells.filter((cell) => cell.winner !== 'close' && isHere(cell));
  return { count: decided.length, right: decided.filter(({ winner }) => winner === expected).length };
}
