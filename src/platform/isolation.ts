const RELOADED_KEY = 'leti-reloaded-for-isolation';

/** Whether the page may share memory with its workers: wasm threads and the fine clock step depend on it. */
const isIsolated = (): boolean => globalThis.crossOriginIsolated === true;

/** Whether the person has pressed or typed anything since the page was loaded. */
let isTouched = false;

/**
 * Isolates a page whose host sends no isolation headers: the service worker adds them, to the next load of the page.
 * Reloads at most once in a tab, and only once the service worker answers for the site and `mayReload` agrees. Who has
 * begun to use the page by then is not interrupted: it is reloaded on the way to the next screen that `mayReload` grants.
 */
export function reloadOnceForIsolation(
  registering: Promise<ServiceWorkerRegistration>,
  mayReload: (isTouched: boolean) => boolean,
): void {
  if (isIsolated() || globalThis.crossOriginIsolated === undefined) return;
  for (const type of ['pointerdown', 'keydown', 'input'])
    window.addEventListener(type, () => (isTouched = true), { capture: true, once: true });
  registering.then(
    (registration) => {
      const { serviceWorker } = navigator;
      const reload = (): void => reloadSometime(mayReload);
      // A load that went past an active service worker, as a forced reload does, sees no change of controller.
      const isAnswering = serviceWorker.controller !== null || registration.active?.state === 'activated';
      if (isAnswering) reload();
      else serviceWorker.addEventListener('controllerchange', reload, { once: true });
    },
    // `watchOffline`, which registered it, tells.
    () => undefined,
  );
}

function reloadSometime(mayReload: (isTouched: boolean) => boolean): void {
  const reload = (): void => {
    if (mayReload(isTouched) && rememberReload()) window.location.reload();
  };
  if (isTouched) window.addEventListener('hashchange', reload);
  else reload();
}

/** False where this tab has reloaded before, or cannot remember that it did. */
function rememberReload(): boolean {
  try {
    if (sessionStorage.getItem(RELOADED_KEY) !== null) return false;
    sessionStorage.setItem(RELOADED_KEY, '1');
    return true;
  } catch {
    // A tab that cannot remember that it reloaded might reload for ever.
    return false;
  }
}
