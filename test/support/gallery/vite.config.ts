import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { danfojs } from '../../../config/build/danfojs.ts';

/** Serves the gallery alone: `npx vite --config test/support/gallery/vite.config.ts`. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  cacheDir: fileURLToPath(new URL('../../../node_modules/.vite-gallery', import.meta.url)),
  plugins: [danfojs()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  server: { host: '127.0.0.1', port: 4391, strictPort: false, hmr: false, watch: null, fs: { allow: ['../../..'] } },
  optimizeDeps: {
    noDiscovery: true,
    include: [
      'preact',
      'preact/hooks',
      'preact/jsx-runtime',
      'preact/jsx-dev-runtime',
      '@observablehq/plot',
      '@tensorflow/tfjs-core',
      'valibot',
    ],
  },
});
