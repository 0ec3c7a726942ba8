/** Messages from the page to its service worker. `complete-offline-copy` asks for the reply; `apply-update` has none. */
export type OfflineRequest = { readonly type: 'complete-offline-copy' } | { readonly type: 'apply-update' };

/** Messages from the service worker to the page: whether every file of the site is stored on this device. */
export type OfflineReply = { readonly type: 'offline-copy'; readonly isComplete: boolean };
