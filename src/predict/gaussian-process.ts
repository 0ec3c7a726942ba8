import { factorise, logDeterminant, solveFactorised } from '../base/cholesky';
import { deriveSeed, sampleWithoutReplacement, seededRandom } from '../base/random';
import type { StructureView } from '../features/cell-views';
import { median } from '../stats/quantile';

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

/** What the prior is made of: a variance for each of COMPONENTS, and of the relative noise; in units of the median latency. */
export interface Kernel {
  readonly variances: readonly number[];
  readonly noise: number;
}

export interface ChosenKernel extends Kernel {
  /** Logarithm of the evidence per row. */
  readonly evidence: number;
}

/** How many parts the prior has. */
export const COMPONENTS = 5;
/** The level is as good as free. */
const LEVEL_VARIANCE = 10;
/** The matrix of the rows is cubed: the variances are chosen on so many rows at most, and the process sees so many. */
const MOST_ROWS_TO_CHOOSE = 240;
export const MOST_ROWS = 1500;
/** Below this share of the median, noise shrinks no further: a clock has steps. */
const NOISE_FLOOR = 0.2;

const KERNEL_STREAM = 0x6b65;
const ROWS_STREAM = 0x726f;

/** The prior under which the measurements are likeliest, found by a search along one variance at a time. */
export function chooseKernel(measured: MeasuredViews, seed: number): ChosenKernel {
  const { points, ...units } = inUnits(someOf(measured, MOST_ROWS_TO_CHOOSE, deriveSeed(seed, KERNEL_STREAM)));
  const parts = componentMatrices(points);
  let kernel: Kernel = { variances: [1, 0.1, 0.05, 0.05, 0.05], noise: 0.01 };
  let best = logEvidence(parts, units, kernel);
  for (const factor of [10, Math.sqrt(10), 10 ** 0.25]) {
    for (let k = 0; k <= COMPONENTS; k++) {
      for (const step of [factor, 1 / factor]) {
        for (;;) {
          const next = scaled(kernel, k, step);
          const evidence = logEvidence(parts, units, next);
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
  const { points, ...units } = inUnits(seen);
  return { kernel, ...seen, weights: Array.from(solveFactorised(factorised(points, units, kernel), units.z)) };
}

/** Whatever is the same for every prediction, computed once. */
export function readyProcess(process: GaussianProcess): ReadyProcess {
  const { kernel, weights } = process;
  const { scale, points, unitMs, ...units } = inUnits(process);
  const toRows = (point: Point): number[] => points.map((other) => mix(components(point, other), kernel));
  let lower: Float64Array | undefined;
  return {
    meanMs: (view) => unitMs * dot(toRows(scale(view)), weights),
    deviationMs(view) {
      lower ??= factorised(points, units, kernel);
      const point = scale(view);
      const covariances = toRows(point);
      const explained = dot(covariances, solveFactorised(lower, covariances));
      return unitMs * Math.sqrt(Math.max(0, mix(components(point, point), kernel) - explained));
    },
  };
}

function factorised(points: readonly Point[], units: LatencyUnits, kernel: Kernel): Float64Array {
  const lower = covariance(componentMatrices(points), units, kernel);
  if (lower === undefined) throw new RangeError('the covariance of the rows is singular');
  return lower;
}

/** Rows as the prior sees them: standardised, latencies as multiples of their median. */
function inUnits({ views, latenciesMs, deviations }: MeasuredViews) {
  const scale = scaleOf(views);
  const unitMs = median(latenciesMs);
  return { scale, points: views.map(scale), unitMs, z: latenciesMs.map((ms) => ms / unitMs), deviations };
}

interface LatencyUnits {
  readonly z: readonly number[];
  readonly deviations: readonly number[];
}

interface Point {
  readonly counts: Float64Array;
  readonly detail: Float64Array;
}

/** Standardised by these rows; what never varies among them is left out. */
function scaleOf(views: readonly StructureView[]): (view: StructureView) => Point {
  const counts = standardise(views.map((view) => view.counts));
  const detail = standardise(views.map((view) => view.detail));
  return (view) => ({ counts: counts(view.counts), detail: detail(view.detail) });
}

function standardise(rows: readonly (readonly number[])[]): (row: readonly number[]) => Float64Array {
  const columns = (rows[0] ?? []).flatMap((_, j) => {
    const mean = rows.reduce((sum, row) => sum + row[j], 0) / rows.length;
    const deviation = Math.sqrt(rows.reduce((sum, row) => sum + (row[j] - mean) ** 2, 0) / rows.length);
    return deviation > 1e-12 * Math.max(1, Math.abs(mean)) ? [{ j, mean, deviation }] : [];
  });
  // Divided by their number, so that a sum of squares stays near 1 however many there are.
  const share = Math.sqrt(Math.max(1, columns.length));
  return (row) => Float64Array.from(columns, ({ j, mean, deviation }) => (row[j] - mean) / deviation / share);
}

/** Covariance of two points under each part of the prior with variance 1. */
function components(a: Point, b: Point): number[] {
  const counts = dot(a.counts, b.counts);
  const detail = dot(a.detail, b.detail);
  return [counts, detail, detail * detail, nearness(a.detail, b.detail), nearness(a.counts, b.counts)];
}

const mix = (parts: readonly number[], { variances }: Kernel): number =>
  parts.reduce((sum, part, k) => sum + variances[k] * part, LEVEL_VARIANCE);

/** 1 where the points are alike; the mean squared distance of two standardised points is 2. */
function nearness(a: Float64Array, b: Float64Array): number {
  let squared = 0;
  for (let i = 0; i < a.length; i++) squared += (a[i] - b[i]) ** 2;
  return Math.exp(-squared);
}

/** One lower triangle for each component. */
function componentMatrices(points: readonly Point[]): Float64Array[] {
  const n = points.length;
  const matrices = Array.from({ length: COMPONENTS }, () => new Float64Array(n * n));
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const parts = components(points[i], points[j]);
      for (let k = 0; k < COMPONENTS; k++) matrices[k][i * n + j] = parts[k];
    }
  }
  return matrices;
}

function covariance(parts: readonly Float64Array[], { z, deviations }: LatencyUnits, { variances, noise }: Kernel) {
  const n = z.length;
  const matrix = new Float64Array(n * n).fill(LEVEL_VARIANCE);
  for (let k = 0; k < COMPONENTS; k++) {
    const variance = variances[k];
    const part = parts[k];
    for (let i = 0; i < n; i++) for (let j = i * n; j <= i * n + i; j++) matrix[j] += variance * part[j];
  }
  for (let i = 0; i < n; i++)
    matrix[i * n + i] += noise * Math.max(z[i], NOISE_FLOOR) ** 2 + (deviations[i] * z[i]) ** 2 + 1e-8;
  return factorise(matrix, n);
}

function logEvidence(parts: readonly Float64Array[], units: LatencyUnits, kernel: Kernel): number {
  const { z } = units;
  const lower = covariance(parts, units, kernel);
  if (lower === undefined) return Number.NEGATIVE_INFINITY;
  return -(dot(z, solveFactorised(lower, z)) + logDeterminant(lower, z.length)) / 2;
}

/** With one variance, or the noise after the last of them, multiplied; within bounds in which the arithmetic holds. */
function scaled(kernel: Kernel, k: number, factor: number): Kernel {
  if (k === COMPONENTS) return { ...kernel, noise: clamp(kernel.noise * factor, 1e-8, 1) };
  return { ...kernel, variances: kernel.variances.map((v, i) => (i === k ? clamp(v * factor, 1e-7, 1e3) : v)) };
}

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

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

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
