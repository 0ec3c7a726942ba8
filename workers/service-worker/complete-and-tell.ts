/// <reference lib="webworker" />
import { logError } from '../../src/base/log-error';
import type { OfflineReply } from '../../src/platform/offline-messages';
import type { OfflineCopy } from './offline-copy';

/** Fetches what the offline copy still lacks, and tells every page before and after whether it is complete. */
export async function completeAndTell(copy: OfflineCopy, clients: Clients): Promise<void> {
  await tell(await copy.isComplete(), clients);
  if (await copy.isComplete()) return;
  await copy.complete().catch((error: unknown) => logError('The offline copy is not complete', error));
  await tell(await copy.isComplete(), clients);
}

async function tell(isComplete: boolean, clients: Clients): Promise<void> {
  const pages = await clients.matchAll({ type: 'window', includeUncontrolled: true });
  for (const page of pages) page.postMessage({ type: 'offline-copy', isComplete } satisfies OfflineReply);
}
