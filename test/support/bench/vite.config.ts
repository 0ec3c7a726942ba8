import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { wasmThreads } from '../../../config/build/wasm-threads.ts';
import { WORKER_FOLDER } from '../../../config/security-headers.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Builds the page of the measurement bench as the site is built: bundled and minified. `npm run bench -- measure` calls it. */
export default defineConfig({
  root: at('.'),
  base: './',
  plugins: [wasmThreads()],
  build: {
    outDir: at('../../../.cache/bench'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 4096,
    modulePreload: { polyfill: false },
  },
  worker: {
    format: 'es',
    plugins: () => [wasmThreads()],
    rolldownOptions: {
      output: {
        entryFileNames: `${WORKER_FOLDER}[name]-[hash].js`,
        chunkFileNames: `${WORKER_FOLDER}[name]-[hash].js`,
        assetFileNames: `${WORKER_FOLDER}[name]-[hash][extname]`,
      },
    },
  },
});
