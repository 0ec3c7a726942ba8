import { playwright } from '@vitest/browser-playwright';
import { configDefaults, defineConfig } from 'vitest/config';
import { danfojs } from './config/build/danfojs.ts';
import { ISOLATION_HEADERS } from './config/security-headers.ts';
import { hasModelCases, readModelCaseBytes } from './test/support/model-cases.ts';
import { chromiumLaunchOptions } from './tools/chromium.ts';

/** Files that run on demand alone, each kind with the variable that asks for it. */
const ON_DEMAND = { LETI_LONG: '**/*.long.test.{ts,tsx}', LETI_FULL: '**/*.full.test.{ts,tsx}' };
const left = Object.entries(ON_DEMAND).flatMap(([variable, files]) => (process.env[variable] === '1' ? [] : [files]));
const exclude = [...configDefaults.exclude, ...left];

/** End-to-end tests that measure nothing: two of them at once disturb no figure. */
const NOT_MEASURING = [
  'analysis',
  'first-screen',
  'fuzz-page',
  'large-study',
  'long-names',
  'screens-as-text',
  'shell',
  'study-figures',
  'wire-names',
];
const notMeasuring = NOT_MEASURING.map((name) => `test/e2e/${name}.{test,long.test,full.test}.ts`);
const END_TO_END = { environment: 'node', testTimeout: 300_000, hookTimeout: 120_000 } as const;

const jsx = { runtime: 'automatic', importSource: 'preact' } as const;
const oxc = { jsx };

/** Named here because a dependency that Vite finds only in mid-run reloads the page under the test. */
const BROWSER_DEPENDENCIES = [
  '@observablehq/plot',
  '@preact/signals',
  '@tensorflow/tfjs-backend-cpu',
  '@tensorflow/tfjs-backend-wasm',
  '@tensorflow/tfjs-backend-webgl',
  '@tensorflow/tfjs-backend-webgpu',
  '@tensorflow/tfjs-converter',
  '@tensorflow/tfjs-core',
  '@tensorflow/tfjs-layers',
  'axe-core',
  'fast-check',
  'idb',
  'preact',
  'preact/hooks',
  'preact/jsx-runtime',
  'preact/jsx-dev-runtime',
  'valibot',
];

/** Projects run one after the other: two of them at once would starve each other's clocks on a small machine. */
export default defineConfig({
  test: {
    projects: [
      {
        oxc,
        plugins: [danfojs()],
        test: {
          name: 'unit',
          environment: 'node',
          include: ['test/unit/**/*.test.{ts,tsx}', 'test/meta/**/*.test.ts'],
          exclude,
          testTimeout: 30_000,
          // A test whose loop over nothing asserts nothing fails.
          expect: { requireAssertions: true },
          // Pure modules share nothing that a test could spoil for another; a fresh worker a file would triple the time.
          isolate: false,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        oxc,
        plugins: [danfojs()],
        server: { headers: { ...ISOLATION_HEADERS } },
        worker: { format: 'es', plugins: () => [danfojs()] },
        // The scan for dependencies does not read `oxc`: without this it looks for React.
        optimizeDeps: { include: BROWSER_DEPENDENCIES, rolldownOptions: { transform: { jsx } } },
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.{ts,tsx}'],
          exclude,
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            // A page reads no file beside the repository.
            commands: {
              readModelCase: (_: unknown, name: string) => (hasModelCases ? readModelCaseBytes(name) : null),
            },
            provider: playwright({ launchOptions: chromiumLaunchOptions() }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        oxc,
        test: {
          ...END_TO_END,
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          exclude: [...exclude, ...notMeasuring],
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
      {
        oxc,
        test: {
          ...END_TO_END,
          name: 'e2e-screens',
          include: notMeasuring,
          exclude,
          maxWorkers: 2,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
