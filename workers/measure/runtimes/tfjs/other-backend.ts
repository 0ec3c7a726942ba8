import * as tf from '@tensorflow/tfjs-core';
import type { ReferenceBackend } from '../../../../src/measure/record/measurement';

/**
 * Does work on a backend of tfjs, and leaves nothing of it: afterwards that backend is gone with all it held, unless it was the
 * running one, and the one before is the current one again. It can be asked for again. The work must dispose its tensors.
 */
export async function onOtherBackend<T>(name: ReferenceBackend, work: () => Promise<T>): Promise<T> {
  // Empty where no backend was started yet, whatever its type says.
  const before: string | null = tf.getBackend();
  await BACKEND_CODE[name]();
  if (before === name) return work();
  const factory = tf.findBackendFactory(name);
  try {
    if (!(await tf.setBackend(name))) throw new Error(`The ${name} backend did not start.`);
    return await work();
  } finally {
    if (before) await tf.setBackend(before);
    tf.removeBackend(name);
    // To remove a backend also takes away how it is made, which its code, once loaded, does not say again.
    tf.registerBackend(name, factory);
  }
}

const BACKEND_CODE: Readonly<Record<ReferenceBackend, () => Promise<unknown>>> = {
  cpu: () => import('@tensorflow/tfjs-backend-cpu'),
  async wasm() {
    const wasm = await import('@tensorflow/tfjs-backend-wasm');
    const { WASM_FILES } = await import('./wasm-files');
    wasm.setWasmPaths(WASM_FILES);
    // One thread is enough for one inference, and workers inside this one would outlive it.
    tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  },
};

/** A run was ended between two of its kernels, since it took too long. */
export class KernelLimitReached extends Error {
  constructor(readonly limitMs: number) {
    super(`It took longer than ${limitMs / 1000} s.`);
  }
}

/**
 * Does work of tfjs with a limit of time that is looked at before each kernel: one kernel cannot be interrupted. Nothing
 * else may use tfjs meanwhile. Rejects with KernelLimitReached, or with what the work throws.
 */
export async function withKernelLimit<T>(limitMs: number, work: () => T | Promise<T>): Promise<T> {
  const engine = tf.engine();
  const endMs = performance.now() + limitMs;
  const run = engine.runKernel;
  engine.runKernel = (...args: Parameters<typeof run>) => {
    if (performance.now() > endMs) throw new KernelLimitReached(limitMs);
    return run.apply(engine, args) as never;
  };
  try {
    return await work();
  } finally {
    // The method of its class is there again.
    Reflect.deleteProperty(engine, 'runKernel');
  }
}
