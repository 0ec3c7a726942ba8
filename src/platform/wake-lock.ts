/** Keeps the screen on while a study runs, where the browser can. Released by the browser when the page is hidden. */
export interface ScreenLock {
  release(): void;
}

export async function holdScreen(): Promise<ScreenLock | undefined> {
  if (!('wakeLock' in navigator)) return undefined;
  try {
    const lock = await navigator.wakeLock.request('screen');
    return { release: () => void lock.release() };
  } catch {
    // Refused at low battery or while hidden: the study runs all the same.
    return undefined;
  }
}
