/** What the page and the service worker say to each other; `src/platform/offline.ts` is the other end. */
export type OfflineRequest = { readonly type: 'complete-offline-copy' } | { readonly type: 'apply-update' };
export type OfflineReply = { readonly type: 'offline-copy'; readonly isComplete: boolean };
