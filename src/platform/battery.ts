import { answerWithin } from '../base/time-limit';

interface BatteryManager {
  readonly charging: boolean;
  /** From 0 to 1. */
  readonly level: number;
}

/** A battery service that does not answer must hold up no study. */
const BATTERY_LIMIT_MS = 1_000;

/**
 * State of the battery; undefined where the browser does not report it, as Firefox and Safari do not, or gives no answer
 * within a second.
 */
export async function readBattery(): Promise<BatteryManager | undefined> {
  if (!('getBattery' in navigator)) return undefined;
  try {
    const asked = (navigator as { getBattery(): Promise<BatteryManager> }).getBattery();
    const battery = await answerWithin(asked, BATTERY_LIMIT_MS);
    return battery && { charging: battery.charging, level: battery.level };
  } catch {
    // Refused, as in a frame of another site.
    return undefined;
  }
}
