import { clamp } from '../../../base/aggregate';
import { choleskyFactor, choleskySolve, dot, logDeterminant } from '../../../base/linear-algebra';
import { deriveSeed, sampleWithoutReplacement, seededRandom } from '../../../base/random';
import type { StructureView } from '../../../features/feature-vector';
import { median } from '../../../stats/quantile';
import {
  COMPONENTS,
  type CovarianceTerms,
  type Hyperparameters,
  StandardizedInputs,
  writeCovariances,
} from './covariance';

/**
 * Gaussian process regression on one view of an architecture (Rasmussen and Williams, Gaussian Processes for Machine
 * Learning, 2006, chapters 2 and 5), fitted to measured latencies. The covariance function is a sum of linear, quadratic and
 * squared exponential terms; their variances are chosen by the log marginal likelihood. Noise is relative: its standard
 * deviation grows with the latency. To a noise common to all measurements, each measurement adds its own.
 */
export interface GaussianProcess extends MeasuredViews {
  /** Hyperparameters of the kernel, which is the covariance function. */
  readonly kernel: Hyperparameters;
  /** The factor of each measured input in a posterior mean: K^-1 y, in units of the median latency. */
  readonly weights: readonly number[];
}

/** Measured inputs with their latencies, all three lists in the same order. */
export interface MeasuredViews {
  readonly views: readonly StructureView[];
  readonly latenciesMs: readonly number[];
  /**
   * Standard deviation of each measurement as a share of its latency; 0 where it is not known. A fitted process holds larger
   * ones for latencies that may be gross errors.
   */
  readonly deviations: readonly number[];
}

/** Measured inputs, some of whose latencies may be gross errors. */
export interface JudgedViews extends MeasuredViews {
  /** Probability of each latency of being no gross error: the variance of its noise is divided by it. 1 where missing. */
  readonly trusts?: readonly number[];
}

/** A fitted process prepared for many predictions. */
export interface CompiledProcess {
  /** Posterior mean of the latency, in ms. */
  meanMs(view: StructureView): number;
  /** Posterior standard deviation of the latency without measurement noise, in ms. Takes time quadratic in the rows. */
  standardDeviationMs(view: StructureView): number;
}

export interface FittedHyperparameters extends Hyperparameters {
  /** Log marginal likelihood divided by the number of rows: comparable between views of the same rows. */
  readonly logMarginalLikelihood: number;
}

/**
 * Factorising the covariance matrix takes time cubic in its rows, so hyperparameters are chosen on at most this number
 * of rows.
 */
const MAX_ROWS_TO_CHOOSE = 240;
/** Rows that a process is fitted to at most; of more, a seeded draw. */
export const MAX_ROWS = 1500;
/** Noise stops shrinking with the latency below this share of the median: a timer has a finite resolution. */
const NOISE_FLOOR = 0.2;

/**
 * Steps of one hyperparameter in one direction, at most thirty powers of ten: of rows without noise each could gain a
 * little.
 */
const MAX_STEPS = 30;

const HYPERPARAMETER_STREAM = 0x6b65;
const ROWS_STREAM = 0x726f;

/** Maximizes the log marginal likelihood by coordinate search: one hyperparameter at a time, by ever smaller factors. */
export function fitHyperparameters(measured: JudgedViews, seed: number): FittedHyperparameters {
  const scaled = scaleToMedian(sampleRows(measured, MAX_ROWS_TO_CHOOSE, deriveSeed(seed, HYPERPARAMETER_STREAM)));
  const terms = pairwiseTerms(scaled);
  let hyperparameters: Hyperparameters = { variances: [1, 0.1, 0.05, 0.05, 0.05], noise: 0.01 };
  let best = logMarginalLikelihood(terms, scaled, hyperparameters);
  for (const factor of [10, Math.sqrt(10), 10 ** 0.25]) {
    for (let k = 0; k <= COMPONENTS; k++) {
      for (const step of [factor, 1 / factor]) {
        for (let steps = 0; steps < MAX_STEPS; steps++) {
          const next = withFactor(hyperparameters, k, step);
          const likelihood = logMarginalLikelihood(terms, scaled, next);
          if (!(likelihood > best + 1e-3)) break;
          hyperparameters = next;
          best = likelihood;
        }
      }
    }
  }
  return { ...hyperparameters, logMarginalLikelihood: best / scaled.y.length };
}

/** The process given the measurements. The hyperparameters may come from other measurements of the same device. */
export function fitGaussianProcess(
  measured: JudgedViews,
  { variances, noise }: Hyperparameters,
  seed: number,
): GaussianProcess {
  const kernel = { variances, noise };
  const { views, latenciesMs, ...judged } = sampleRows(measured, MAX_ROWS, deriveSeed(seed, ROWS_STREAM));
  const scaled = scaleToMedian({ views, latenciesMs, ...judged });
  const weights = choleskySolve(factorOrThrow(scaled, kernel), scaled.y);
  const deviations = scaled.y.map((y, i) => {
    const common = noise * Math.max(y, NOISE_FLOOR) ** 2;
    return scaled.trusts[i] === 1 ? scaled.deviations[i] : Math.sqrt(noiseVariance(scaled, i, noise) - common) / y;
  });
  return { kernel, views, latenciesMs, deviations, weights: Array.from(weights) };
}

/** Computes once what all predictions share. The covariance matrix is factorised at the first standard deviation. */
export function compileProcess(process: GaussianProcess): CompiledProcess {
  const { kernel: hyperparameters } = process;
  const scaled = scaleToMedian(process);
  const { inputs, medianMs } = scaled;
  const weightedSum = inputs.weightedSum(hyperparameters, Float64Array.from(process.weights));
  let lower: Float64Array | undefined;
  return {
    meanMs: (view) => medianMs * weightedSum(view),
    standardDeviationMs(view) {
      lower ??= factorOrThrow(scaled, hyperparameters);
      const covariances = new Float64Array(inputs.size);
      writeCovariances(inputs.covarianceTerms(view), hyperparameters, inputs.size, covariances, 0);
      const explained = dot(covariances, choleskySolve(lower, covariances));
      return medianMs * Math.sqrt(Math.max(0, inputs.varianceOf(view, hyperparameters) - explained));
    },
  };
}

/** Measurements with inputs standardized and latencies divided by their median. */
interface ScaledMeasurements {
  readonly views: readonly StructureView[];
  readonly inputs: StandardizedInputs;
  readonly medianMs: number;
  /** Latencies as multiples of their median. */
  readonly y: readonly number[];
  /** As shares of the latencies. */
  readonly deviations: readonly number[];
  readonly trusts: readonly number[];
}

function scaleToMedian({ views, latenciesMs, deviations, trusts }: JudgedViews): ScaledMeasurements {
  const medianMs = median(latenciesMs);
  const y = latenciesMs.map((ms) => ms / medianMs);
  const inputs = new StandardizedInputs(views);
  return { views, inputs, medianMs, y, deviations, trusts: trusts ?? latenciesMs.map(() => 1) };
}

/** Variance of the noise of one measurement, in units of the squared median. */
const noiseVariance = ({ y, deviations, trusts }: ScaledMeasurements, row: number, noise: number): number =>
  (noise * Math.max(y[row], NOISE_FLOOR) ** 2 + (deviations[row] * y[row]) ** 2) / trusts[row];

/** Covariance terms of each input with all inputs. */
const pairwiseTerms = ({ views, inputs }: ScaledMeasurements): CovarianceTerms[] =>
  views.map((view) => inputs.covarianceTerms(view));

function factorOrThrow(scaled: ScaledMeasurements, hyperparameters: Hyperparameters): Float64Array {
  const lower = covarianceFactor(pairwiseTerms(scaled), scaled, hyperparameters);
  if (lower === undefined) throw new RangeError('the covariance of the rows is singular');
  return lower;
}

/** Lower Cholesky factor of the covariance matrix of the measurements, noise included; undefined where it is singular. */
function covarianceFactor(
  terms: readonly CovarianceTerms[],
  scaled: ScaledMeasurements,
  hyperparameters: Hyperparameters,
): Float64Array | undefined {
  const n = scaled.y.length;
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    writeCovariances(terms[i], hyperparameters, i + 1, matrix, i * n);
    matrix[i * n + i] += noiseVariance(scaled, i, hyperparameters.noise) + 1e-8;
  }
  return choleskyFactor(matrix, n);
}

/** Without its constant -(n / 2) ln 2 pi; minus infinity where the covariance matrix is singular. */
function logMarginalLikelihood(
  terms: readonly CovarianceTerms[],
  scaled: ScaledMeasurements,
  hyperparameters: Hyperparameters,
): number {
  const { y } = scaled;
  const lower = covarianceFactor(terms, scaled, hyperparameters);
  if (lower === undefined) return Number.NEGATIVE_INFINITY;
  return -(dot(y, choleskySolve(lower, y)) + logDeterminant(lower, y.length)) / 2;
}

/** With variance `k`, or with the noise where `k` is COMPONENTS, multiplied; within bounds in which the arithmetic holds. */
function withFactor(hyperparameters: Hyperparameters, k: number, factor: number): Hyperparameters {
  const { variances, noise } = hyperparameters;
  if (k === COMPONENTS) return { variances, noise: clamp(noise * factor, 1e-8, 1) };
  return { variances: variances.map((v, i) => (i === k ? clamp(v * factor, 1e-7, 1e3) : v)), noise };
}

/** All rows, or a seeded draw of `max` of them, in their order. */
function sampleRows(measured: JudgedViews, max: number, seed: number): JudgedViews {
  const count = measured.views.length;
  if (count <= max) return measured;
  const rows = sampleWithoutReplacement(seededRandom(seed), count, max).sort((a, b) => a - b);
  const { views, latenciesMs, deviations, trusts } = measured;
  return {
    views: rows.map((i) => views[i]),
    latenciesMs: rows.map((i) => latenciesMs[i]),
    deviations: rows.map((i) => deviations[i]),
    ...(trusts === undefined ? {} : { trusts: rows.map((i) => trusts[i]) }),
  };
}
