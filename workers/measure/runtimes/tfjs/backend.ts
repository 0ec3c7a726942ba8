import * as tf from '@tensorflow/tfjs-core';
import { assert } from '../../../../src/base/assert';
import type { Adapter } from '../../../../src/measure/record/environment';
import type { Backend } from '../../../../src/study/definition';
import { PROCESSOR, webglAdapter, webgpuAdapter } from '../../../shared/adapter';

/** A tfjs backend that is up, and the few things that differ from one to the next. */
export interface RunningBackend {
  readonly name: Backend;
  readonly adapter: Adapter;
  /** Threads the wasm backend runs; 1 elsewhere. */
  readonly threads: number;
  /** Flags that change what is timed, as they stand. */
  readonly flags: Readonly<Record<string, string>>;
  /** Precision of its arithmetic. */
  readonly precision: 'float32' | 'float16';
  /** Whether an inference is over when its call returns; on a GPU it is only queued. */
  readonly isSynchronous: boolean;
  /** Waits for the GPU by reading a small tensor back. */
  readonly readBack: (tensor: tf.Tensor) => Promise<ArrayLike<number>>;
  /** Bytes the backend holds, freed ones it keeps for reuse included; undefined where it does not report them. */
  readonly allocatedBytes: () => number | undefined;
  /** The device or context behind it is gone: only a new worker helps. */
  readonly isLost: () => boolean;
}

export interface BackendChoice {
  readonly backend: Backend;
  readonly wasmThreads: number;
  readonly allowThreads: boolean;
}

/** Loads and starts a backend. Throws with a sentence where the browser does not offer it. */
export function startBackend(choice: BackendChoice): Promise<RunningBackend> {
  switch (choice.backend) {
    case 'webgpu':
      return startWebgpu();
    case 'webgl':
      return startWebgl();
    case 'wasm':
      return startWasm(choice);
    case 'cpu':
      return startCpu();
  }
}

async function startWebgpu(): Promise<RunningBackend> {
  const adapter = found(await webgpuAdapter());
  const { WebGPUBackend } = await import('@tensorflow/tfjs-backend-webgpu');
  // Small tensors would otherwise be computed on the processor, in the middle of a GPU network.
  tf.env().set('WEBGPU_CPU_FORWARD', false);
  await use('webgpu');
  const backend = tf.backend();
  assert(backend instanceof WebGPUBackend, 'tfjs runs on the WebGPU backend');
  let lost = false;
  backend.device.lost.then(() => {
    lost = true;
  });
  return {
    name: 'webgpu',
    adapter,
    threads: 1,
    precision: 'float32',
    isSynchronous: false,
    flags: readFlags(['WEBGPU_CPU_FORWARD', 'WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE']),
    readBack: (tensor) => tensor.data(),
    allocatedBytes: () => backend.bufferManager.numBytesAllocated,
    isLost: () => lost,
  };
}

async function startWebgl(): Promise<RunningBackend> {
  const adapter = found(webglAdapter());
  const { MathBackendWebGL } = await import('@tensorflow/tfjs-backend-webgl');
  tf.env().set('WEBGL_CPU_FORWARD', false);
  // tfjs refuses a software WebGL unless told; whether a study may use one is the study's decision.
  tf.env().set('SOFTWARE_WEBGL_ENABLED', true);
  // Where tfjs knows Safari it looks for a canvas element, which no worker has. It knows Safari by `navigator.vendor`,
  // which workers lack so far.
  tf.env().set('IS_SAFARI', false);
  await use('webgl');
  const backend = tf.backend();
  assert(backend instanceof MathBackendWebGL, 'tfjs runs on the WebGL backend');
  return {
    name: 'webgl',
    adapter,
    threads: 1,
    precision: tf.env().getBool('WEBGL_RENDER_FLOAT32_ENABLED') ? 'float32' : 'float16',
    isSynchronous: false,
    flags: readFlags([
      'WEBGL_CPU_FORWARD',
      'WEBGL_FLUSH_THRESHOLD',
      'WEBGL_RENDER_FLOAT32_ENABLED',
      'WEBGL_PACK',
      'WEBGL_VERSION',
      'IS_SAFARI',
    ]),
    // `data()` polls a fence by timer, in steps of 4 ms.
    readBack: async (tensor) => tensor.dataSync(),
    allocatedBytes: () => Number(backend.memory().numBytesInGPUAllocated),
    isLost: () => backend.gpgpu.gl.isContextLost(),
  };
}

async function startWasm(choice: BackendChoice): Promise<RunningBackend> {
  const wasm = await import('@tensorflow/tfjs-backend-wasm');
  const { WASM_FILES } = await import('./wasm-files');
  wasm.setWasmPaths(WASM_FILES);
  if (!choice.allowThreads) tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  if (choice.wasmThreads > 0) wasm.setThreadsCount(choice.wasmThreads);
  await use('wasm');
  const backend = tf.backend();
  assert(backend instanceof wasm.BackendWasm, 'tfjs runs on the WASM backend');
  // tfjs leaves Emscripten's own properties out of its types.
  const heap = backend.wasm as unknown as { readonly HEAPU8: Uint8Array };
  return {
    name: 'wasm',
    adapter: PROCESSOR,
    threads: (await tf.env().getAsync('WASM_HAS_MULTITHREAD_SUPPORT')) ? wasm.getThreadsCount() : 1,
    precision: 'float32',
    isSynchronous: true,
    flags: readFlags(['WASM_HAS_SIMD_SUPPORT', 'WASM_HAS_MULTITHREAD_SUPPORT']),
    readBack: async (tensor) => tensor.dataSync(),
    allocatedBytes: () => heap.HEAPU8.byteLength,
    isLost: () => false,
  };
}

async function startCpu(): Promise<RunningBackend> {
  await import('@tensorflow/tfjs-backend-cpu');
  await use('cpu');
  return {
    name: 'cpu',
    adapter: PROCESSOR,
    threads: 1,
    precision: 'float32',
    isSynchronous: true,
    flags: {},
    readBack: async (tensor) => tensor.dataSync(),
    allocatedBytes: () => undefined,
    isLost: () => false,
  };
}

async function use(backend: Backend): Promise<void> {
  const isUp = await tf.setBackend(backend);
  if (!isUp) throw new Error(`The ${backend} backend did not start.`);
  await tf.ready();
}

function found(adapter: Adapter | { readonly reason: string }): Adapter {
  if ('reason' in adapter) throw new Error(`${adapter.reason.slice(0, 1).toUpperCase()}${adapter.reason.slice(1)}.`);
  return adapter;
}

function readFlags(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, String(tf.env().get(name))]));
}
