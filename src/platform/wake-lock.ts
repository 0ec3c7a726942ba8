/** Keeps the screen on, where the browser can. */
export interface ScreenLock {
  release(): void;
}

/**
 * Holds the screen until it is released. Browsers let go of it whenever the page is hidden, so it is asked for again each
 * time the page is back: after a call or a locked phone a study goes on, and the screen stays on with it.
 */
export async function holdScreen(): Promise<ScreenLock | undefined> {
  if (!('wakeLock' in navigator)) return undefined;
  let lock: WakeLockSentinel | undefined;
  let isReleased = false;
  const take = async (): Promise<void> => {
    if (isReleased || document.visibilityState !== 'visible') return;
    try {
      const taken = await navigator.wakeLock.request('screen');
      if (isReleased) void taken.release();
      else lock = taken;
    } catch {
      // Refused at low battery: the study runs all the same.
    }
  };
  const onVisible = (): void => void take();
  document.addEventListener('visibilitychange', onVisible);
  await take();
  return {
    release() {
      isReleased = true;
      document.removeEventListener('visibilitychange', onVisible);
      void lock?.release();
    },
  };
}
