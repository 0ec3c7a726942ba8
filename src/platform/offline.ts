import { reloadOnceForIsolation } from './isolation';
import type { OfflineReply, OfflineRequest } from './offline-messages';
import { trustedScriptUrl } from './trusted-urls';

/** `preview`: an untrusted certificate, so the browser refuses a service worker and offline is off. */
export type OfflineState = 'unknown' | 'installing' | 'ready' | 'update-waiting' | 'preview' | 'unsupported';

export interface OfflineWatch {
  /** Lets the waiting update take over and reloads this tab. Call it only when no study runs. */
  applyUpdate(): void;
}

/**
 * Registers the service worker and reports through `onState` whether the site can be used without a network. Never throws.
 * `mayReload` decides about the single reload that isolates the page where the host does not; its argument is whether the
 * person has used the page.
 */
export function watchOffline(
  onState: (state: OfflineState) => void,
  mayReload: (isTouched: boolean) => boolean = () => true,
): OfflineWatch {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) {
    onState('unsupported');
    return { applyUpdate: () => undefined };
  }
  onState('unknown');
  let registration: ServiceWorkerRegistration | undefined;
  const registering = register();
  reloadOnceForIsolation(registering, mayReload);
  registering.then(
    (registered) => {
      registration = registered;
      watch(registered, onState);
    },
    (error: unknown) => onState(isRefusedCertificate(error) ? 'preview' : 'unsupported'),
  );
  return { applyUpdate: () => applyUpdate(registration) };
}

async function register(): Promise<ServiceWorkerRegistration> {
  const { serviceWorker } = navigator;
  const registered: ServiceWorkerRegistration | undefined = await serviceWorker.register(
    trustedScriptUrl('./service-worker.js'),
    { scope: './' },
  );
  // A browser that automation keeps from service workers answers nothing.
  if (registered === undefined) throw new Error('The browser registered no service worker.');
  return registered;
}

/** A secure address over a certificate that the person accepted and the browser does not trust. */
const isRefusedCertificate = (error: unknown): boolean =>
  window.location.protocol === 'https:' && error instanceof DOMException && error.name === 'SecurityError';

function watch(registration: ServiceWorkerRegistration, onState: (state: OfflineState) => void): void {
  let isComplete: boolean | undefined;
  const report = () => {
    if (registration.waiting !== null && registration.active !== null) onState('update-waiting');
    else if (isComplete === undefined) onState(registration.active === null ? 'installing' : 'unknown');
    else onState(isComplete ? 'ready' : 'installing');
  };
  const ask = () => registration.active?.postMessage({ type: 'complete-offline-copy' } satisfies OfflineRequest);
  const follow = (worker: ServiceWorker | null) =>
    worker?.addEventListener('statechange', () => {
      report();
      if (worker.state === 'activated') ask();
    });

  navigator.serviceWorker.addEventListener('message', (event: MessageEvent<OfflineReply>) => {
    if (event.data.type !== 'offline-copy') return;
    isComplete = event.data.isComplete;
    report();
  });
  navigator.serviceWorker.startMessages();
  registration.addEventListener('updatefound', () => follow(registration.installing));
  follow(registration.installing);
  follow(registration.active);
  window.addEventListener('online', ask);
  report();
  ask();
}

function applyUpdate(registration: ServiceWorkerRegistration | undefined): void {
  const waiting = registration?.waiting;
  if (waiting === null || waiting === undefined) return;
  navigator.serviceWorker.addEventListener('controllerchange', () => window.location.reload(), { once: true });
  waiting.postMessage({ type: 'apply-update' } satisfies OfflineRequest);
}
