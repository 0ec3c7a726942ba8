import { crc32 } from '../../src/base/crc32';

/** A file of the built site, as the build lists it. `revision` is null where the name itself changes with the content. */
export interface SiteFile {
  readonly url: string;
  readonly revision: string | null;
}

/** One version of the site, kept in the browser. */
export interface OfflineCopy {
  /** The site's folder, an absolute URL ending in a slash. */
  readonly scope: string;
  isComplete(): Promise<boolean>;
  /** Fetches what is missing. Rejects where that fails; what came is kept, and the next call goes on from there. */
  complete(): Promise<void>;
  /** The kept file at a URL, whatever parameters it has. */
  find(url: string): Promise<Response | undefined>;
  /** Deletes versions older than the one before this: another tab may still run that one and load more of it. */
  deleteOlder(): Promise<void>;
}

const FETCHES_AT_ONCE = 4;

export function openOfflineCopy(files: readonly SiteFile[], scope: string): OfflineCopy {
  const versions = `leti ${scope} `;
  const version = versions + crc32(new TextEncoder().encode(JSON.stringify(files))).toString(16);
  const wholeMark = new URL('offline-copy-is-whole', scope).href;
  const keyOfPath = new Map(files.map((file) => [new URL(file.url, scope).pathname, keyOf(file, scope)]));
  const folderPage = keyOfPath.get(new URL('index.html', scope).pathname);
  if (folderPage !== undefined) keyOfPath.set(new URL(scope).pathname, folderPage);
  let isWhole = false;
  let completing: Promise<void> | undefined;

  async function isComplete(): Promise<boolean> {
    isWhole ||= (await caches.match(wholeMark, { cacheName: version })) !== undefined;
    return isWhole;
  }

  async function keepAll(): Promise<void> {
    if (await isComplete()) return;
    const cache = await caches.open(version);
    const queue = [...files];
    const keepNext = async () => {
      for (let file = queue.shift(); file !== undefined; file = queue.shift()) await keep(file, scope, cache);
    };
    await Promise.all(Array.from({ length: FETCHES_AT_ONCE }, keepNext));
    await cache.put(wholeMark, new Response());
  }

  return {
    scope,
    isComplete,
    complete() {
      completing ??= keepAll().finally(() => {
        completing = undefined;
      });
      return completing;
    },
    find(url) {
      const { origin, pathname } = new URL(url);
      return caches.match(keyOfPath.get(pathname) ?? origin + pathname);
    },
    async deleteOlder() {
      const kept = (await caches.keys()).filter((name) => name.startsWith(versions));
      const previous = kept.filter((name) => name !== version).at(-1);
      const older = kept.filter((name) => name !== version && name !== previous);
      await Promise.all(older.map((name) => caches.delete(name)));
    },
  };
}

/** Files of two versions lie side by side: the revision tells apart those that share a name. */
function keyOf(file: SiteFile, scope: string): string {
  const url = new URL(file.url, scope);
  if (file.revision !== null) url.searchParams.set('revision', file.revision);
  return url.href;
}

/** Keeps one file, taken from an older version where it is the same one. */
async function keep(file: SiteFile, scope: string, cache: Cache): Promise<void> {
  const key = keyOf(file, scope);
  if ((await cache.match(key)) !== undefined) return;
  const response = (await caches.match(key)) ?? (await download(file, scope));
  await cache.put(key, response);
}

async function download(file: SiteFile, scope: string): Promise<Response> {
  const url = new URL(file.url, scope).href;
  const response = await fetch(url, { cache: file.revision === null ? 'default' : 'reload' });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  // A new response: a redirected one may not serve a page.
  return new Response(response.body, { headers: keptHeaders(response.headers) });
}

/** Of the transfer alone, which is over: the body is kept unpacked. */
const TRANSFER_HEADERS = ['Content-Encoding', 'Content-Length', 'Transfer-Encoding'];

/** The host's headers, as its next answers from the offline copy have them too. */
function keptHeaders(sent: Headers): Headers {
  const headers = new Headers(sent);
  for (const name of TRANSFER_HEADERS) headers.delete(name);
  // The cache refuses to keep what varies by everything (Service Workers, "put").
  if (headers.get('Vary')?.includes('*') === true) headers.delete('Vary');
  if (!headers.has('Content-Type')) headers.set('Content-Type', 'application/octet-stream');
  return headers;
}
