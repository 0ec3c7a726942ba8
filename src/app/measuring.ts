import { takeMeasuringLock } from '../platform/measuring-lock';
import { stopFit } from './predict-client';

let isUnderWay = false;
/** What else computes in a worker, and has to end before anything is timed. */
const computations = new Set<() => void>();

/** Whether this tab is measuring: a fit would take time from what is timed. */
export const isMeasuring = (): boolean => isUnderWay;

/** Ends a computation when something is to be measured; returns what takes it from the list. */
export function endBeforeMeasuring(stop: () => void): () => void {
  computations.add(stop);
  return () => void computations.delete(stop);
}

/** As `takeMeasuringLock`; a fit under way is ended, and so is what else computes. */
export async function beginMeasuring(): Promise<(() => void) | undefined> {
  const unlock = await takeMeasuringLock();
  if (unlock === undefined) return undefined;
  stopFit();
  for (const stop of computations) stop();
  isUnderWay = true;
  return () => {
    isUnderWay = false;
    unlock();
  };
}
