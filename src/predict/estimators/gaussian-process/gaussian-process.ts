import { clamp } from '../../../base/aggregate';
import { choleskyFactor, choleskySolve, dot, logDeterminant } from '../../../base/linear-algebra';
import { deriveSeed, sampleWithoutReplacement, seededRandom } from '../../../base/random';
import type { StructureView } from '../../../features/feature-vector';
import { median } from '../../../stats/quantile';
import { COMPONENTS, type Kernel, type Likeness, mix, Structures } from './covariance';

/**
 * Gaussian process regression (Rasmussen and Williams 2006, chapters 2 and 5) on one view of a structure. The prior is a
 * sum of a line in the counts, a line in the detail, products of two details, and a smooth function of each; how much of
 * each is chosen by the evidence. Noise is relative: a latency twice as long is twice as uncertain; to what all have in
 * common comes what is known of each.
 */
export interface GaussianProcess extends MeasuredViews {
  readonly kernel: Kernel;
  /** What each structure that was measured adds to a prediction. */
  readonly weights: readonly number[];
}

/** Structures that were measured. */
export interface MeasuredViews {
  readonly views: readonly StructureView[];
  readonly latenciesMs: readonly number[];
  /** What is known of the noise of each latency: its standard deviation as a share of it; 0 where nothing is. */
  readonly deviations: readonly number[];
}

/** A process that has what it needs at hand to say something. */
export interface ReadyProcess {
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
export function chooseKernel(measured: MeasuredViews, seed: number): ChosenKernel {
  const units = inUnits(someOf(measured, MOST_ROWS_TO_CHOOSE, deriveSeed(seed, KERNEL_STREAM)));
  const likeness = likenessAmong(units);
  let kernel: Kernel = { variances: [1, 0.1, 0.05, 0.05, 0.05], noise: 0.01 };
  let best = logEvidence(likeness, units, kernel);
  for (const factor of [10, Math.sqrt(10), 10 ** 0.25]) {
    for (let k = 0; k <= COMPONENTS; k++) {
      for (const step of [factor, 1 / factor]) {
        for (;;) {
          const next = scaled(kernel, k, step);
          const evidence = logEvidence(likeness, units, next);
          if (!(evidence > best + 1e-3)) break;
          kernel = next;
          best = evidence;
        }
      }
    }
  }
  return { ...kernel, evidence: best / units.z.length };
}

/** The process given the measurements. `kernel` may have been chosen on other rows of the same device. */
export function fitGaussianProcess(
  measured: MeasuredViews,
  { variances, noise }: Kernel,
  seed: number,
): GaussianProcess {
  const kernel = { variances, noise };
  const seen = someOf(measured, MOST_ROWS, deriveSeed(seed, ROWS_STREAM));
  const units = inUnits(seen);
  return { kernel, ...seen, weights: Array.from(choleskySolve(factorised(units, kernel), units.z)) };
}

/** Whatever is the same for every prediction, computed once. */
export function readyProcess(process: GaussianProcess): ReadyProcess {
  const { kernel } = process;
  const units = inUnits(process);
  const { structures, unitMs } = units;
  const weightedSum = structures.weightedSum(kernel, Float64Array.from(process.weights));
  let lower: Float64Array | undefined;
  return {
    meanMs: (view) => unitMs * weightedSum(view),
    deviationMs(view) {
      lower ??= factorised(units, kernel);
      const covariances = new Float64Array(structures.size);
      mix(structures.likenessOf(view), kernel, structures.size, covariances, 0);
      const explained = dot(covariances, choleskySolve(lower, covariances));
      return unitMs * Math.sqrt(Math.max(0, structures.varianceOf(view, kernel) - explained));
    },
  };
}

/** Measurements as the prior sees them. */
interface Units {
  readonly views: readonly StructureView[];
  readonly structures: Structures;
  readonly unitMs: number;
  /** Latencies as multiples of their median. */
  readonly z: readonly number[];
  readonly deviations: readonly number[];
}

function inUnits({ views, latenciesMs, deviations }: MeasuredViews): Units {
  const unitMs = median(latenciesMs);
  return { views, structures: new Structures(views), unitMs, z: latenciesMs.map((ms) => ms / unitMs), deviations };
}

/** Of each of the structures to all. */
const likenessAmong = ({ views, structures }: Units): Likeness[] => views.map((view) => structures.likenessOf(view));

function factorised(units: Units, kernel: Kernel): Float64Array {
  const lower = covariance(likenessAmong(units), units, kernel);
  if (lower === undefined) throw new RangeError('the covariance of the rows is singular');
  return lower;
}

/** The factor of the covariances of the measurements; undefined where they are singular. */
function covariance(likeness: readonly Likeness[], { z, deviations }: Units, kernel: Kernel): Float64Array | undefined {
  const n = z.length;
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    mix(likeness[i], kernel, i + 1, matrix, i * n);
    matrix[i * n + i] += kernel.noise * Math.max(z[i], NOISE_FLOOR) ** 2 + (deviations[i] * z[i]) ** 2 + 1e-8;
  }
  return choleskyFactor(matrix, n);
}

function logEvidence(likeness: readonly Likeness[], units: Units, kernel: Kernel): number {
  const { z } = units;
  const lower = covariance(likeness, units, kernel);
  if (lower === undefined) return Number.NEGATIVE_INFINITY;
  return -(dot(z, choleskySolve(lower, z)) + logDeterminant(lower, z.length)) / 2;
}

/** With one variance, or the noise after the last of them, multiplied; within bounds in which the arithmetic holds. */
function scaled(kernel: Kernel, k: number, factor: number): Kernel {
  if (k === COMPONENTS) return { ...kernel, noise: clamp(kernel.noise * factor, 1e-8, 1) };
  return { ...kernel, variances: kernel.variances.map((v, i) => (i === k ? clamp(v * factor, 1e-7, 1e3) : v)) };
}

function someOf({ views, latenciesMs, deviations }: MeasuredViews, most: number, seed: number): MeasuredViews {
  const count = views.length;
  if (count <= most) return { views, latenciesMs, deviations };
  const rows = sampleWithoutReplacement(seededRandom(seed), count, most).sort((a, b) => a - b);
  return {
    views: rows.map((i) => views[i]),
    latenciesMs: rows.map((i) => latenciesMs[i]),
    deviations: rows.map((i) => deviations[i]),
  };
}
