import { meanBy } from '../../stats/mean';
import { normalCdf } from '../../stats/normal';
import type { TrainingRow } from '../data/training-row';

/** Error that a predictor which knows the true latency of every cell would show against these measurements. */
export interface NoiseFloor {
  /** Mean absolute percentage error, percent. */
  readonly mape: number;
  /** Share of predictions within 10% of the measurement, percent. */
  readonly within10Percent: number;
  /** Number of rows with a known noise, which the figures are computed from. */
  readonly rows: number;
}

/**
 * The error caused by measurement noise alone, assumed to be normal with the deviations of the rows. Deviations come from the
 * intervals of one session and do not contain the differences between sessions, so the true floor may be higher. Undefined
 * where no row has a known noise.
 */
export function measurementNoiseFloor(rows: readonly Pick<TrainingRow, 'deviation'>[]): NoiseFloor | undefined {
  const deviations = rows.flatMap(({ deviation }) => (deviation === undefined ? [] : [deviation]));
  if (deviations.length === 0) return undefined;
  return {
    mape: 100 * meanBy(deviations, (deviation) => deviation * Math.sqrt(2 / Math.PI)),
    within10Percent:
      100 * meanBy(deviations, (deviation) => (deviation === 0 ? 1 : 2 * normalCdf(0.1 / deviation) - 1)),
    rows: deviations.length,
  };
}
