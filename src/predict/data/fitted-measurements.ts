import { deriveSeed, seededRandom, shuffled } from '../../base/random';
import type { Measurement } from '../../measure/record/measurement';
import { oncePerRecord } from '../../measure/record/per-record';

/** With more cells the estimators that take every pair of them need minutes, and hardly improve. */
export const MAX_FITTED = 1000;

const DRAW_STREAM = 0x6669;

/**
 * The measurements that the predictors of a study are fitted to and validated on, in order of position: all with a latency, or
 * a random sample of `MAX_FITTED`, drawn with the study's seed. Computed once per record.
 */
export const fittedMeasurements = oncePerRecord(({ measurements, definition }): readonly Measurement[] => {
  const measured = inOrder(measurements.filter(({ outcome }) => outcome.state !== 'failed'));
  if (measured.length <= MAX_FITTED) return measured;
  return inOrder(shuffled(measured, seededRandom(deriveSeed(definition.seed, DRAW_STREAM))).slice(0, MAX_FITTED));
});

const inOrder = (measurements: readonly Measurement[]): Measurement[] =>
  measurements.toSorted((a, b) => a.position - b.position);
