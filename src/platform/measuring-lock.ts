const LOCK_NAME = 'leti-measuring';

/**
 * Lets one tab of this browser measure at a time: two would slow each other down and spoil both. Answers a function
 * that gives the lock back, or undefined where another tab holds it. Browsers without Web Locks are trusted.
 */
export async function takeMeasuringLock(): Promise<(() => void) | undefined> {
  if (!('locks' in navigator)) return () => {};
  return new Promise((resolve) => {
    navigator.locks.request(LOCK_NAME, { ifAvailable: true }, (lock) => {
      if (lock === null) {
        resolve(undefined);
        return undefined;
      }
      return new Promise<void>((release) => resolve(release));
    });
  });
}
