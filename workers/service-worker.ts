/// <reference lib="webworker" />

import type { OfflineRequest } from '../src/platform/offline-messages';
import { answer } from './service-worker/answer';
import { completeAndTell } from './service-worker/complete-and-tell';
import { type OfflineCopy, openOfflineCopy, type SiteFile } from './service-worker/offline-copy';

declare const self: ServiceWorkerGlobalScope;
/** The files of the built site: `config/build/offline-site.ts` writes them in. */
declare const __SITE_FILES__: readonly SiteFile[];

const copy: OfflineCopy = openOfflineCopy(__SITE_FILES__, self.registration.scope);

self.addEventListener('install', (event) => {
  // The first worker takes over at once, with nothing kept yet, so that the page is isolated soon. An update waits until
  // it is asked, and then has all it needs.
  event.waitUntil(self.registration.active === null ? self.skipWaiting() : copy.complete());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(copy.deleteOlder().then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const isOurs = request.method === 'GET' && request.url.startsWith(self.registration.scope);
  if (isOurs) event.respondWith(answer(request, copy));
});

self.addEventListener('message', (event) => {
  const message: OfflineRequest = event.data;
  if (message.type === 'apply-update') event.waitUntil(self.skipWaiting());
  else event.waitUntil(completeAndTell(copy, self.clients));
});
