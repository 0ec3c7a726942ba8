import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { contentSecurityPolicy } from './config/build/content-security-policy.ts';
import { danfojs } from './config/build/danfojs.ts';
import { wasmThreads } from './config/build/wasm-threads.ts';
import { WEB_APP } from './config/build/web-app.ts';
import { ISOLATION_HEADERS, WORKER_FOLDER } from './config/security-headers.ts';

/** Files that the build named by the hash of their content: such a file never changes. */
const HASHED = new RegExp(`^(?:assets/|${WORKER_FOLDER})[^/]+-[\\w-]{8}\\.\\w+$`);

export default defineConfig({
  base: './',
  define: { __SITE_VERSION__: JSON.stringify(siteVersion()) },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  server: { headers: { ...ISOLATION_HEADERS } },
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2048,
  },
  worker: {
    format: 'es',
    plugins: () => [wasmThreads(), danfojs()],
    rolldownOptions: {
      output: {
        entryFileNames: `${WORKER_FOLDER}[name]-[hash].js`,
        chunkFileNames: `${WORKER_FOLDER}[name]-[hash].js`,
        assetFileNames: `${WORKER_FOLDER}[name]-[hash][extname]`,
      },
    },
  },
  plugins: [
    danfojs(),
    contentSecurityPolicy(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'workers',
      filename: 'service-worker.ts',
      injectRegister: false,
      manifest: WEB_APP,
      injectManifest: {
        rollupFormat: 'iife',
        globPatterns: ['**/*.{html,js,css,wasm,json,svg,png,ico,webmanifest}'],
        dontCacheBustURLsMatching: HASHED,
        maximumFileSizeToCacheInBytes: 8 * 1024 * 1024,
      },
    }),
  ],
});

/** The package's version, with the commit where there is one. */
function siteVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8'));
  try {
    const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { stdio: ['ignore', 'pipe', 'ignore'] });
    return `${version}+${commit.toString().trim()}`;
  } catch {
    return version;
  }
}
