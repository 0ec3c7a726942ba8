interface BatteryManager {
  readonly charging: boolean;
  /** From 0 to 1. */
  readonly level: number;
}

/** What the browser tells of the battery; undefined where it tells nothing, as Firefox and Safari do. */
export async function readBattery(): Promise<BatteryManager | undefined> {
  if (!('getBattery' in navigator)) return undefined;
  try {
    const { charging, level } = await (navigator as { getBattery(): Promise<BatteryManager> }).getBattery();
    return { charging, level };
  } catch {
    return undefined;
  }
}
