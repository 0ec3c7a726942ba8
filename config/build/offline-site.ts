import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { SERVICE_WORKER, WORKER_FOLDER } from '../security-headers.ts';
import { WEB_APP } from './web-app.ts';

const WEB_MANIFEST = 'manifest.webmanifest';
const SERVICE_WORKER_SOURCE = fileURLToPath(new URL('../../workers/service-worker.ts', import.meta.url));

const KEPT_OFFLINE = /\.(?:html|js|css|wasm|json|svg|png|ico|webmanifest)$/;
/** Files that the build names by the hash of their content: such a file never changes. */
const HASHED = new RegExp(`^(?:assets/|${WORKER_FOLDER})[^/]+-[\\w-]{8}\\.\\w+$`);
/** A phone fetches all of the site before it can be used offline. */
const MAX_FILE_BYTES = 8 * 1024 * 1024;

/**
 * Makes the built site installable and usable offline: writes the web app manifest and links it from the page, then
 * builds `workers/service-worker.ts` as one classic script that holds the list of all files of the site
 * (`__SITE_FILES__`). The service worker is written last, and only where the rest of the build succeeded.
 */
export function offlineSite(): Plugin {
  let root = '';
  let outDir = '';
  let base = '';
  let target: string | string[] | false = false;
  return {
    name: 'leti:offline-site',
    apply: 'build',
    configResolved(config) {
      root = config.root;
      outDir = resolve(config.root, config.build.outDir);
      base = config.base;
      target = config.build.target;
    },
    transformIndexHtml: {
      order: 'post',
      handler: () => [{ tag: 'link', attrs: { rel: 'manifest', href: base + WEB_MANIFEST }, injectTo: 'head' }],
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: WEB_MANIFEST, source: `${JSON.stringify(WEB_APP)}\n` });
    },
    writeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        const { build } = await import('vite');
        await build({
          configFile: false,
          root,
          publicDir: false,
          logLevel: 'warn',
          define: { __SITE_FILES__: JSON.stringify(listSiteFiles(outDir)) },
          build: {
            outDir,
            emptyOutDir: false,
            target,
            modulePreload: false,
            rolldownOptions: {
              input: SERVICE_WORKER_SOURCE,
              output: { format: 'iife', entryFileNames: SERVICE_WORKER },
            },
          },
        });
      },
    },
  };
}

/**
 * The files of a built site that the service worker keeps, by URL relative to the site's folder, in the order of their
 * names. `revision` is the MD5 of the content, or null where the name itself contains a hash. Throws where a file is
 * larger than 8 MiB.
 */
export function listSiteFiles(folder: string): { readonly url: string; readonly revision: string | null }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && KEPT_OFFLINE.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((url) => url !== SERVICE_WORKER)
    .sort()
    .map((url) => {
      const content = readFileSync(join(folder, url));
      if (content.length > MAX_FILE_BYTES)
        throw new Error(`${url} is too large to keep offline: ${content.length} bytes`);
      return { url, revision: HASHED.test(url) ? null : createHash('md5').update(content).digest('hex') };
    });
}
