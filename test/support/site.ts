import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WORKER_FOLDER } from '../../config/security-headers';
import { DIST, listen, type RunningServer, startServer } from '../../tools/serve';
import { siteHeaders } from '../../tools/serve/site-headers';
import { staticSite } from '../../tools/serve/static-site';

/** Serves the built site with all its headers, on a free port. Throws where nothing was built. */
export function serveSite(dist: string = DIST): Promise<RunningServer> {
  requireBuild(dist);
  return startServer({ port: 0, dist });
}

/** Serves the built site below `/some/path/` with no header of its own, as a plain host of static pages does. */
export async function servePlainSite(dist: string = DIST, port = 0): Promise<RunningServer> {
  requireBuild(dist);
  const site = staticSite(dist, () => ({}));
  const folder = '/some/path';
  const server = await listen(
    (request, response) => {
      const url = request.url ?? '/';
      if (url.startsWith(`${folder}/`)) {
        request.url = url.slice(folder.length);
        site(request, response);
      } else response.writeHead(404).end();
    },
    { port },
  );
  return { ...server, url: `${server.url}${folder.slice(1)}/` };
}

/**
 * Stylesheets of screens that no study passes through, first in the list of files: held back, they keep busy all four
 * fetches of the offline copy before it reaches a worker, so that it never is whole.
 */
const OFFLINE_COPY_WAITS_FOR = /assets\/(?:analysis|best|check|compare)-[\w-]+\.css/;

/** Serves the built site with a service worker whose offline copy stays without any worker's file. */
export const serveHoldingOfflineCopy = (): Promise<HoldingServer> =>
  serveHolding(OFFLINE_COPY_WAITS_FOR, { withServiceWorker: true });

export interface HoldingServer extends RunningServer {
  /** Requests for the paths in question so far, in order: whether each was held back. */
  readonly asked: readonly { readonly path: string; readonly isHeld: boolean }[];
  /** Answers what is asked from now on; what was held stays without an answer. */
  holdNoMore(): void;
}

/**
 * Serves the built site, but lets requests for some paths wait for ever: code that needs them hangs for certain. Without
 * the service worker unless told, as it asks for every file on its own account.
 */
export async function serveHolding(
  paths: RegExp,
  { withServiceWorker = false }: { readonly withServiceWorker?: boolean } = {},
): Promise<HoldingServer> {
  requireBuild(DIST);
  const site = staticSite(DIST, siteHeaders);
  const asked: { path: string; isHeld: boolean }[] = [];
  let isHolding = true;
  const server = await listen(
    (request, response) => {
      const path = request.url ?? '/';
      if (path === '/service-worker.js' && !withServiceWorker) response.writeHead(404).end();
      else if (!paths.test(path)) site(request, response);
      else {
        asked.push({ path, isHeld: isHolding });
        if (!isHolding) site(request, response);
      }
    },
    { port: 0 },
  );
  return {
    ...server,
    asked,
    holdNoMore() {
      isHolding = false;
    },
  };
}

/** Serves the built site with a line of script before those of one worker, so that it finds another machine or browser. */
export async function serveWithPrelude(
  worker: string,
  prelude: string,
): Promise<RunningServer & { readonly workerUrl: string }> {
  requireBuild(DIST);
  const folder = mkdtempSync(join(tmpdir(), 'leti-prelude-'));
  cpSync(DIST, folder, { recursive: true });
  const isWorker = new RegExp(`^${worker}\\.worker-.*\\.js$`);
  const name = readdirSync(join(folder, WORKER_FOLDER)).find((file) => isWorker.test(file));
  if (name === undefined) throw new Error(`The built site has no ${worker} worker.`);
  const file = join(folder, WORKER_FOLDER, name);
  writeFileSync(file, `${prelude}\n${readFileSync(file, 'utf8')}`);
  const server = await serveSite(folder);
  return {
    ...server,
    workerUrl: `${server.url}${WORKER_FOLDER}${name}`,
    async close() {
      await server.close();
      rmSync(folder, { recursive: true });
    },
  };
}

function requireBuild(dist: string): void {
  if (!existsSync(join(dist, 'service-worker.js')))
    throw new Error(`There is no built site in ${dist}: run npm run build.`);
}
