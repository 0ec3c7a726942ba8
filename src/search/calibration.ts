import { median } from '../stats/quantile';

/** By what a predictor's latencies are multiplied, so that they fit what was measured of other networks. */
export interface Calibration {
  readonly factor: number;
  /** Measured networks it stands on. */
  readonly count: number;
  /** Median error of each of them by the factor of the others, in percent of what was measured; missing for a single one. */
  readonly leaveOneOutErrorPercent?: number;
}

interface Pair {
  readonly predictedMs: number;
  readonly measuredMs: number;
}

/**
 * The median ratio of measured to predicted latency: a predictor that learnt from small networks of one kind is often off
 * on others by about the same factor. Undefined where nothing was measured.
 */
export function calibrationOf(pairs: readonly Pair[]): Calibration | undefined {
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
