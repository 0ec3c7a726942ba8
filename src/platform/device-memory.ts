/**
 * Memory of the device in bytes, as the browser rounds it: https://www.w3.org/TR/device-memory/. Undefined where it does
 * not tell, as Firefox and Safari do not.
 */
export function deviceMemoryBytes(): number | undefined {
  const gibibytes = 'deviceMemory' in navigator ? Number(navigator.deviceMemory) : Number.NaN;
  return gibibytes > 0 ? gibibytes * 2 ** 30 : undefined;
}
