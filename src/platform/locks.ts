import { logError } from '../base/log-error';

const MEASURING_LOCK = 'leti-measuring';

/**
 * Lets one tab of this browser measure at a time: two would slow each other down and spoil both. Resolves to a function
 * that releases the lock, or to undefined where another tab holds it. Browsers without Web Locks, or that refuse them, are
 * trusted.
 */
export async function takeMeasuringLock(): Promise<(() => void) | undefined> {
  if (!('locks' in navigator)) return () => {};
  return new Promise((resolve) => {
    const requesting = navigator.locks.request(MEASURING_LOCK, { ifAvailable: true }, (lock) => {
      if (lock === null) {
        resolve(undefined);
        return undefined;
      }
      return new Promise<void>((release) => resolve(release));
    });
    requesting.catch((error: unknown) => {
      logError('The browser refused a lock, and is trusted without', error);
      resolve(() => {});
    });
  });
}

/** Keeps the screen on until it is released. */
export interface ScreenLock {
  release(): void;
}

/**
 * Keeps the screen on, where the browser can. Nobody waits for its answer, which some never give. Browsers release the
 * lock whenever the page is hidden, so it is requested again each time the page becomes visible: a study continues after
 * a phone call, and the screen must stay on for it.
 */
export function holdScreen(): ScreenLock {
  if (!('wakeLock' in navigator)) return { release: () => undefined };
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
  void take();
  return {
    release() {
      isReleased = true;
      document.removeEventListener('visibilitychange', onVisible);
      void lock?.release();
    },
  };
}
