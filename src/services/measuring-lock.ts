import { takeMeasuringLock } from '../platform/locks';
import { stopFit } from '../workers-client/predict-client';

let isUnderWay = false;

const ends: (() => void)[] = [];

/** What computes in the background says how it is ended when a measurement begins. */
export function endWhenMeasuring(end: () => void): void {
  if (!ends.includes(end)) ends.push(end);
}

/** Whether this tab is measuring: a fit would take time from what is timed. */
export const isMeasuring = (): boolean => isUnderWay;

/** As `takeMeasuringLock`; what computes meanwhile is ended. */
export async function beginMeasuring(): Promise<(() => void) | undefined> {
  const unlock = await takeMeasuringLock();
  if (unlock === undefined) return undefined;
  stopFit();
  for (const end of ends) end();
  isUnderWay = true;
  return () => {
    isUnderWay = false;
    unlock();
  };
}
