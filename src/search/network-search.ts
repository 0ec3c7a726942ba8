import { architectureFeatures } from '../features/architecture-features';
import type { GraphForm } from '../graph/op-graph';
import { compilePredictor, type Model } from '../predict/estimators/model';
import { isGraphModel, predictGraphMs } from '../predict/estimators/predict-architecture';
import { lowerArchitecture } from '../space/lower-architecture';
import { median } from '../stats/quantile';
import { type PlaceLatency, type Ranking, rankCandidates } from './ranking';

/** Popular networks to be ranked by predicted latency and published accuracy. */
export interface NetworkCandidates {
  readonly kind: 'networks';
  /** Ids, and top-1 accuracy in percent; NaN where none was published. */
  readonly networks: readonly { readonly id: string; readonly top1: number }[];
  readonly form: GraphForm;
  readonly model: Model;
  /**
   * Whether the model was fitted to cells: its predictions for networks as large as these are extrapolated, and corrected
   * by a factor from the measured ones.
   */
  readonly isGuess: boolean;
}

/**
 * The estimator that extrapolates from cells to networks: ridge regression, a sum over the work of a graph, extrapolates
 * better than a line in its MACs.
 */
export const GUESSER = 'ridge';

/** A ranking of networks, each at its place in the list of candidates. `predictedMs` is uncorrected. */
export interface NetworkRanking extends Ranking {
  /** The correction of extrapolated predictions; missing where none is needed or nothing was measured. */
  readonly calibration?: RatioCalibration;
}

const SPACE = { kind: 'networks' } as const;

/** Ranks networks. One that the model cannot predict and that was not measured has the latency NaN, and no rank. */
export function searchNetworks(candidates: NetworkCandidates, measured: readonly PlaceLatency[]): NetworkRanking {
  const predictMs = networkPredictor(candidates);
  const predictedMs = Float64Array.from(candidates.networks, ({ id }) => predictMs(id));
  const quality = Float64Array.from(candidates.networks, ({ top1 }) => top1);
  const calibration = candidates.isGuess ? ratioCalibration(pairsOf(predictedMs, measured)) : undefined;
  const factor = calibration?.factor ?? 1;
  const ranking = rankCandidates(
    predictedMs.map((ms) => factor * ms),
    quality,
    measured,
  );
  return { ...ranking, predictedMs, ...(calibration === undefined ? {} : { calibration }) };
}

function networkPredictor({ model, form, isGuess }: NetworkCandidates): (id: string) => number {
  if (!isGuess) {
    const predictMs = compilePredictor(model);
    return (id) => predictMs(architectureFeatures({ kind: 'networks', id }, SPACE, form));
  }
  if (!isGraphModel(model)) return () => Number.NaN;
  return (id) => predictGraphMs(model, lowerArchitecture({ kind: 'networks', id }, SPACE), form) ?? Number.NaN;
}

const pairsOf = (predictedMs: Float64Array, measured: readonly PlaceLatency[]) =>
  measured.flatMap(({ place, latencyMs }) =>
    predictedMs[place] > 0 ? [{ predictedMs: predictedMs[place], measuredMs: latencyMs }] : [],
  );

/** A factor by which predicted latencies are multiplied, so that they fit measurements of other networks. */
export interface RatioCalibration {
  readonly factor: number;
  /** Measured networks that the factor was computed from. */
  readonly count: number;
  /**
   * Median absolute error of those networks, each predicted with the factor of the others, in percent of the measurement.
   * Missing for a single one.
   */
  readonly leaveOneOutErrorPercent?: number;
}

interface Pair {
  readonly predictedMs: number;
  readonly measuredMs: number;
}

/**
 * The median ratio of measured to predicted latency: a predictor that was fitted to small networks of one kind is often off
 * by about the same factor on all others. Undefined for no pairs.
 */
export function ratioCalibration(pairs: readonly Pair[]): RatioCalibration | undefined {
  if (pairs.length === 0) return undefined;
  const factor = medianRatio(pairs);
  if (pairs.length === 1) return { factor, count: 1 };
  const errors = pairs.map((left) => {
    const byOthers = medianRatio(pairs.filter((pair) => pair !== left));
    return Math.abs((byOthers * left.predictedMs) / left.measuredMs - 1);
  });
  return { factor, count: pairs.length, leaveOneOutErrorPercent: 100 * median(errors) };
}

const medianRatio = (pairs: readonly Pair[]): number =>
  median(pairs.map(({ predictedMs, measuredMs }) => measuredMs / predictedMs));
