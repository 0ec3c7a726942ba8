import type { OfflineCopy } from './offline-copy';
import { withSiteHeaders } from './site-headers';

/**
 * The whole offline copy answers first: it is one version of the site. Until it is whole the network does, so that files
 * of two versions never mix, and what has been kept only stands in for a network that fails.
 */
export async function answer(request: Request, copy: OfflineCopy): Promise<Response> {
  const kept = (await copy.isComplete()) ? await copy.find(request.url) : undefined;
  return withSiteHeaders(kept ?? (await fromNetwork(request, copy)), request.url, copy.scope);
}

async function fromNetwork(request: Request, copy: OfflineCopy): Promise<Response> {
  try {
    return await fetch(passedOn(request));
  } catch {
    // No network: the offline copy answers, or the browser tells.
    return (await copy.find(request.url)) ?? Response.error();
  }
}

/**
 * WebKitGTK 2.50 rejects a worker's own request for its script when a service worker fetches it ("Load failed"), until the
 * offline copy can stand in. It loads what has the same URL and the rest of a new request.
 */
function passedOn(request: Request): Request | string {
  return request.destination === 'worker' ? request.url : request;
}
