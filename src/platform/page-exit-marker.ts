/** The value is "yes" where the last page exited in an ordinary way. */
const STORAGE_KEY = 'leti-farewell';

/**
 * Keeps a marker in this browser that tells an ordinary exit of the page from a kill: it is set when the page is closed,
 * reloaded, left, or hidden, after which a system may end it without an event. A tab that is killed while it is visible
 * leaves no marker. Returns a function that stops watching and sets the marker.
 */
export function keepPageExitMarker(): () => void {
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

/** Whether the last page that measured here exited in an ordinary way; true where nothing is known. */
export function hasPageExitMarker(): boolean {
  try {
    return localStorage.getItem(STORAGE_KEY) !== 'no';
  } catch {
    // A browser that refuses local storage tells nothing.
    return true;
  }
}

/** Local storage is written synchronously, unlike a transaction, which a page that exits does not live to complete. */
function write(hasExited: boolean): void {
  try {
    localStorage.setItem(STORAGE_KEY, hasExited ? 'yes' : 'no');
  } catch {
    // A browser that stores nothing has no study to resume either.
  }
}
