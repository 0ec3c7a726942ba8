import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';

/** Sets the backend that graph networks run on; `folder` holds tfjs' binaries and ends in a slash. Throws where it does not start. */
export async function startWasm(folder: string): Promise<void> {
  setWasmPaths(folder);
  if (!(await tf.setBackend('wasm'))) throw new Error('The wasm backend of tfjs did not start.');
}
