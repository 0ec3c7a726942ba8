const RELOADED_KEY = 'leti-reloaded-for-isolation';

/** Whether the page may share memory with its workers: wasm threads and the fine clock step depend on it. */
export const isIsolated = (): boolean => globalThis.crossOriginIsolated === true;

/**
 * Isolates a page whose host sends no isolation headers: the service worker adds them, to the next load of the page.
 * Reloads at most once in a tab, and only once the service worker answers for the site and `mayReload` agrees.
 */
export function reloadOnceForIsolation(registration: ServiceWorkerRegistration, mayReload: () => boolean): void {
  if (isIsolated() || globalThis.crossOriginIsolated === undefined) return;
  const { serviceWorker } = navigator;
  // A load that went past an active service worker, as a forced reload does, sees no change of controller.
  const isAnswering = serviceWorker.controller !== null || registration.active?.state === 'activated';
  if (isAnswering) reload(mayReload);
  else serviceWorker.addEventListener('controllerchange', () => reload(mayReload), { once: true });
}

function reload(mayReload: () => boolean): void {
  if (mayReload() && rememberReload()) window.location.reload();
}

/** False where this tab has reloaded before, or cannot remember that it did. */
function rememberReload(): boolean {
  try {
    if (sessionStorage.getItem(RELOADED_KEY) !== null) return false;
    sessionStorage.setItem(RELOADED_KEY, '1');
    return true;
  } catch {
    return false;
  }
}
