import { takeMeasuringLock } from '../platform/measuring-lock';
import { stopFit } from './predict-client';

let isUnderWay = false;

/** Whether this tab is measuring: a fit would take time from what is timed. */
export const isMeasuring = (): boolean => isUnderWay;

/** As `takeMeasuringLock`; a fit under way is ended. */
export async function beginMeasuring(): Promise<(() => void) | undefined> {
  const unlock = await takeMeasuringLock();
  if (unlock === undefined) return undefined;
  stopFit();
  isUnderWay = true;
  return () => {
    isUnderWay = false;
    unlock();
  };
}
