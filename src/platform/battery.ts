interface BatteryManager {
  readonly charging: boolean;
  /** From 0 to 1. */
  readonly level: number;
}

/** State of the battery; undefined where the browser does not report it, as Firefox and Safari do not. */
export async function readBattery(): Promise<BatteryManager | undefined> {
  if (!('getBattery' in navigator)) return undefined;
  try {
    const { charging, level } = await (navigator as { getBattery(): Promise<BatteryManager> }).getBattery();
    return { charging, level };
  } catch {
    return undefined;
  }
}
