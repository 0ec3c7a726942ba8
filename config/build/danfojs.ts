import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin, Rolldown } from 'vite';

const NAME = 'danfojs';
const MODULE = '\0leti:danfojs';
const ENTRY = 'leti-danfojs';

const { resolve } = createRequire(import.meta.url);
const SOURCES = join(dirname(resolve(NAME)), '../../danfojs-base/index.js');
const MATHJS_NUMBER = join(dirname(resolve('mathjs/package.json')), 'lib/esm/number.js');

/**
 * What danfojs' sources ask for, and what they get. Plotly, the spreadsheet reader and the printer of tables are for
 * methods that nothing here calls; of mathjs the functions of plain numbers are a tenth of all; and of tfjs, this
 * project's own, the names without a backend: whoever calls a method that computes by it gets an error.
 */
const STUBS: Readonly<Record<string, string>> = {
  '@tensorflow/tfjs': "export { scalar, Tensor, tensor1d, tensor2d } from '@tensorflow/tfjs-core';",
  mathjs: `export { mean, median, mode, std, variance } from ${JSON.stringify(MATHJS_NUMBER)};`,
  papaparse: 'export default undefined;',
  'plotly.js-dist-min': 'export default undefined;',
  table: 'export const table = undefined;',
  xlsx: 'export default undefined;',
};
const STUB_PREFIX = '\0leti:stub:';

/**
 * `danfojs` as one module, built from its sources: its ready bundle embeds a second tfjs, and Node would load all that it
 * depends on. The same text runs in the site, the development server and the tests.
 */
export function danfojs(): Plugin {
  let code: Promise<string> | undefined;
  return {
    name: 'leti:danfojs',
    enforce: 'pre',
    resolveId: (source) => (source === NAME ? MODULE : undefined),
    load(id) {
      if (id !== MODULE) return undefined;
      code ??= bundle();
      return code;
    },
  };
}

async function bundle(): Promise<string> {
  const { build } = await import('vite');
  const built = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [stubs()],
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      rolldownOptions: {
        input: ENTRY,
        external: ['@tensorflow/tfjs-core'],
        preserveEntrySignatures: 'strict',
        output: { format: 'es' },
      },
    },
  });
  const { output } = (Array.isArray(built) ? built[0] : built) as Rolldown.RolldownOutput;
  return output[0].code;
}

function stubs(): Plugin {
  return {
    name: 'leti:danfojs-stubs',
    enforce: 'pre',
    resolveId: (source) => (source === ENTRY || Object.hasOwn(STUBS, source) ? STUB_PREFIX + source : undefined),
    load(id) {
      if (!id.startsWith(STUB_PREFIX)) return undefined;
      const name = id.slice(STUB_PREFIX.length);
      return name === ENTRY ? `export { DataFrame, merge } from ${JSON.stringify(SOURCES)};` : STUBS[name];
    },
  };
}
