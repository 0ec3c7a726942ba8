import type { Plugin } from 'vite';

const FILE = /tfjs-backend-wasm[\\/]dist[\\/]backend_wasm\.js$/;
const PLACE = /\[`var WasmBackendModuleThreadedSimd = ` \+\s*wasmFactoryThreadedSimd\.toString\(\)\]/g;
const SOURCE = '../wasm-out/tfjs-backend-wasm-threaded-simd.js?raw';

/**
 * tfjs starts each wasm thread on the text of a function that bundling has minified, and it names variables that exist
 * in the bundle alone. This gives the threads the text of the file as published. Fails the build where tfjs has changed.
 */
export function wasmThreads(): Plugin {
  return {
    name: 'leti:wasm-threads',
    enforce: 'pre',
    transform(code, id) {
      if (!FILE.test(id.split('?')[0])) return undefined;
      const places = code.match(PLACE)?.length ?? 0;
      if (places !== 1)
        this.error(`${id} starts its threads in ${places} places that are known, not 1: tfjs has changed`);
      return { code: `import threadSource from '${SOURCE}';\n${code.replace(PLACE, '[threadSource]')}`, map: null };
    },
  };
}
