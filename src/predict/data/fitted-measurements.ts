import { deriveSeed, seededRandom, shuffled } from '../../base/random';
import type { Measurement } from '../../measure/record/measurement';
import type { StudyRecord } from '../../measure/record/study-record';

/** With more cells the estimators that take every pair of them need minutes, and hardly improve. */
export const MAX_FITTED = 1000;

const DRAW_STREAM = 0x6669;
const known = new WeakMap<StudyRecord['measurements'], readonly Measurement[]>();

/**
 * The measurements that the predictors of a study are fitted to and validated on, in order of position: all with a latency, or
 * a random sample of `MAX_FITTED`, drawn with the study's seed. Cached by the list of measurements.
 */
export function fittedMeasurements({ measurements, definition }: StudyRecord): readonly Measurement[] {
  const before = known.get(measurements);
  if (before !== undefined) return before;
  const measured = measurements.filter(({ outcome }) => outcome.state !== 'failed');
  const fitted =
    measured.length <= MAX_FITTED
      ? measured
      : shuffled(measured, seededRandom(deriveSeed(definition.seed, DRAW_STREAM)))
          .slice(0, MAX_FITTED)
          .sort((a, b) => a.position - b.position);
  known.set(measurements, fitted);
  return fitted;
}
