const KEY = 'leti-farewell';

/**
 * Notes in this browser that the page went away in the ordinary way: closed, reloaded, left, or hidden, after which a
 * system may end it without a word. A tab that is killed while it is in sight leaves no such note. Answers a function
 * that stops watching.
 */
export function watchFarewell(): () => void {
  write(document.visibilityState === 'hidden');
  const onHide = (): void => write(true);
  const onVisibility = (): void => write(document.visibilityState === 'hidden');
  window.addEventListener('pagehide', onHide);
  document.addEventListener('visibilitychange', onVisibility);
  return () => {
    window.removeEventListener('pagehide', onHide);
    document.removeEventListener('visibilitychange', onVisibility);
    write(true);
  };
}

/** Whether the last page that measured here said goodbye; true where nothing is known. */
export function saidFarewell(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'no';
  } catch {
    return true;
  }
}

/** Written at once, unlike a transaction, which a page that goes away does not live to see. */
function write(isGone: boolean): void {
  try {
    localStorage.setItem(KEY, isGone ? 'yes' : 'no');
  } catch {
    // A browser that stores nothing has no study to go on with either.
  }
}
