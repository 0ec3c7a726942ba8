import { deriveSeed, seededRandom, shuffled } from '../../base/random';
import type { Measurement } from '../../measure/record/measurement';
import { oncePerRecord } from '../../measure/record/per-record';
import { type StudyContext, summaryIn } from '../../measure/record/summary';
import { isAboveClock } from '../../measure/record/times';

/** With more cells the estimators that take every pair of them need minutes, and hardly improve. */
export const MAX_FITTED = 1000;

const DRAW_STREAM = 0x6669;

/**
 * The measurements that the predictors of a study are fitted to and validated on, in order of position: all with a latency
 * above zero (see `isAboveClock`), or a random sample of `MAX_FITTED`, drawn with the study's seed. Computed once per
 * record.
 */
export const fittedMeasurements = oncePerRecord((record): readonly Measurement[] => {
  const measured = inOrder(record.measurements.filter((measurement) => hasLatency(record, measurement)));
  if (measured.length <= MAX_FITTED) return measured;
  return inOrder(
    shuffled(measured, seededRandom(deriveSeed(record.definition.seed, DRAW_STREAM))).slice(0, MAX_FITTED),
  );
});

function hasLatency(record: StudyContext, measurement: Measurement): boolean {
  const summary = summaryIn(record, measurement);
  return summary !== undefined && isAboveClock(summary);
}

const inOrder = (measurements: readonly Measurement[]): Measurement[] =>
  measurements.toSorted((a, b) => a.position - b.position);
