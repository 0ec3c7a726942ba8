import { factorise, logDeterminant, solveFactorised } from '../base/cholesky';
import { deriveSeed, sampleWithoutReplacement, seededRandom } from '../base/random';
import type { StructureView } from '../features/cell-views';
import { median } from '../stats/quantile';
import { type Kernel, type Likeness, mix, PARTS, Structures } from './likeness';

/**
 * Gaussian process regression (Rasmussen and Williams 2006, chapters 2 and 5) on one view of a structure. The prior is a
 * sum of a line in the counts, a line in the detail, products of two details, and a smooth function of each; how much of
 * each is chosen by the evidence. Noise is relative: a latency twice as long is twice as uncertain.
 */
export interface GaussianProcess {
  /** Mean of the latency, in ms. */
  meanMs(view: StructureView): number;
  /** Its standard deviation, in ms, the noise of a measurement not included. Takes the square of the rows. */
  deviationMs(view: StructureView): number;
}

export interface ChosenKernel extends Kernel {
  /** Logarithm of the evidence per row. */
  readonly evidence: number;
}

/** The matrix of the rows is cubed: the variances are chosen on so many rows at most, and the process sees so many. */
const MOST_ROWS_TO_CHOOSE = 240;
export const MOST_ROWS = 1500;
/** Below this share of the median, noise shrinks no further: a clock has steps. */
const NOISE_FLOOR = 0.2;

const KERNEL_STREAM = 0x6b65;
const ROWS_STREAM = 0x726f;

/** The prior under which the measurements are likeliest, found by a search along one variance at a time. */
export function chooseKernel(
  views: readonly StructureView[],
  latenciesMs: readonly number[],
  seed: number,
): ChosenKernel {
  const { structures, seen, z } = inUnits(views, latenciesMs, MOST_ROWS_TO_CHOOSE, deriveSeed(seed, KERNEL_STREAM));
  const likeness = seen.map((view) => structures.likenessOf(view));
  let kernel: Kernel = { variances: [1, 0.1, 0.05, 0.05, 0.05], noise: 0.01 };
  let best = logEvidence(likeness, z, kernel);
  for (const factor of [10, Math.sqrt(10), 10 ** 0.25]) {
    for (let k = 0; k <= PARTS; k++) {
      for (const step of [factor, 1 / factor]) {
        for (;;) {
          const next = scaled(kernel, k, step);
          const evidence = logEvidence(likeness, z, next);
          if (!(evidence > best + 1e-3)) break;
          kernel = next;
          best = evidence;
        }
      }
    }
  }
  return { ...kernel, evidence: best / z.length };
}

/** The process given the measurements. `kernel` may have been chosen on other rows of the same device. */
export function fitGaussianProcess(
  views: readonly StructureView[],
  latenciesMs: readonly number[],
  kernel: Kernel,
  seed: number,
): GaussianProcess {
  const { structures, seen, unitMs, z } = inUnits(views, latenciesMs, MOST_ROWS, deriveSeed(seed, ROWS_STREAM));
  const lower = covariance(
    seen.map((view) => structures.likenessOf(view)),
    z,
    kernel,
  );
  if (lower === undefined) throw new RangeError('the covariance of the rows is singular');
  const weights = solveFactorised(lower, z);
  const weightedSum = structures.weightedSum(kernel, weights);
  return {
    meanMs: (view) => unitMs * weightedSum(view),
    deviationMs(view) {
      const covariances = new Float64Array(z.length);
      mix(structures.likenessOf(view), kernel, z.length, covariances, 0);
      const explained = dot(covariances, solveFactorised(lower, covariances));
      return unitMs * Math.sqrt(Math.max(0, structures.varianceOf(view, kernel) - explained));
    },
  };
}

/** Some rows, so many at most, as the prior sees them: latencies as multiples of their median. */
function inUnits(views: readonly StructureView[], latenciesMs: readonly number[], most: number, seed: number) {
  const rows = someRows(views.length, most, seed);
  const seen = rows.map((i) => views[i]);
  const unitMs = median(rows.map((i) => latenciesMs[i]));
  return { structures: new Structures(seen), seen, unitMs, z: rows.map((i) => latenciesMs[i] / unitMs) };
}

/** The factor of the covariances of the measurements; undefined where they are singular. */
function covariance(likeness: readonly Likeness[], z: readonly number[], kernel: Kernel): Float64Array | undefined {
  const n = z.length;
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    mix(likeness[i], kernel, i + 1, matrix, i * n);
    matrix[i * n + i] += kernel.noise * Math.max(z[i], NOISE_FLOOR) ** 2 + 1e-8;
  }
  return factorise(matrix, n);
}

function logEvidence(likeness: readonly Likeness[], z: readonly number[], kernel: Kernel): number {
  const lower = covariance(likeness, z, kernel);
  if (lower === undefined) return Number.NEGATIVE_INFINITY;
  return -(dot(z, solveFactorised(lower, z)) + logDeterminant(lower, z.length)) / 2;
}

/** With one variance, or the noise after the last of them, multiplied; within bounds in which the arithmetic holds. */
function scaled(kernel: Kernel, k: number, factor: number): Kernel {
  if (k === PARTS) return { ...kernel, noise: clamp(kernel.noise * factor, 1e-8, 1) };
  return { ...kernel, variances: kernel.variances.map((v, i) => (i === k ? clamp(v * factor, 1e-7, 1e3) : v)) };
}

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

function someRows(count: number, most: number, seed: number): number[] {
  if (count <= most) return Array.from({ length: count }, (_, i) => i);
  return sampleWithoutReplacement(seededRandom(seed), count, most).sort((a, b) => a - b);
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
