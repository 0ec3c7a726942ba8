import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { defineConfig } from 'vite';
import { contentSecurityPolicy } from './config/build/content-security-policy.ts';
import { danfojs } from './config/build/danfojs.ts';
import { offlineSite } from './config/build/offline-site.ts';
import { wasmThreads } from './config/build/wasm-threads.ts';
import { ISOLATION_HEADERS, WORKER_FOLDER } from './config/security-headers.ts';

const jsx = { runtime: 'automatic', importSource: 'preact' } as const;

export default defineConfig({
  base: './',
  define: { __SITE_VERSION__: JSON.stringify(siteVersion()) },
  oxc: { jsx },
  // The scan for dependencies does not read `oxc`: without this it looks for React.
  optimizeDeps: { rolldownOptions: { transform: { jsx } } },
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
  plugins: [danfojs(), contentSecurityPolicy(), offlineSite()],
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
