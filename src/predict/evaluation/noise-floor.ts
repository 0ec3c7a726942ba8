import { meanBy } from '../../stats/mean';
import { normalCdf } from '../../stats/normal';
import type { TrainingRow } from '../data/training-row';

/** How far off a predictor would be that knew the true latency of every cell. */
export interface NoiseFloor {
  /** Mean absolute percentage error, percent. */
  readonly mape: number;
  /** Share of its predictions within 10% of the measurement, percent. */
  readonly within10Percent: number;
  /** Rows whose noise is known: what the figures are of. */
  readonly rows: number;
}

/**
 * What the measurements' own noise costs, from the widths of their intervals, as if it were normal. It holds for this
 * study: what would differ in other sessions is not among the noise that intervals of one session show, so this is no
 * noise ceiling. Undefined where no row's noise is known.
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
