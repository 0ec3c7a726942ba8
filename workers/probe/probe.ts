import type { BackendOffer, Capabilities } from '../../src/measure/capabilities';
import type { Adapter } from '../../src/measure/record/environment';
import type { Backend } from '../../src/study/definition';
import { PROCESSOR, webglAdapter, webgpuAdapter } from '../shared/adapter';
import { calibrateClock } from '../shared/clock';

/** What this browser offers, found in a worker because that is where inference runs. Loads no tfjs. */
export async function probeCapabilities(): Promise<Capabilities> {
  // Lockdown Mode of iOS and settings of other browsers turn WebAssembly off.
  const hasWasm = typeof WebAssembly !== 'undefined';
  const wasmSimd = hasWasm && WebAssembly.validate(SIMD_MODULE);
  return {
    backends: [
      offer('webgpu', await webgpuAdapter()),
      offer('webgl', webglAdapter()),
      offer('wasm', hasWasm ? PROCESSOR : { reason: 'WebAssembly is turned off in this browser' }),
      offer('cpu', PROCESSOR),
    ],
    timerResolutionMs: calibrateClock().timerResolutionMs,
    crossOriginIsolated: self.crossOriginIsolated,
    hardwareConcurrency: navigator.hardwareConcurrency,
    wasmSimd,
    // WebKitGTK isolates a page and has no shared memory all the same.
    wasmThreads: wasmSimd && self.crossOriginIsolated && typeof SharedArrayBuffer !== 'undefined',
  };
}

function offer(backend: Backend, found: Adapter | { readonly reason: string }): BackendOffer {
  return 'reason' in found
    ? { backend, available: false, reason: found.reason }
    : { backend, available: true, adapter: found };
}

/** (func (result v128) i32.const 0 i8x16.splat i8x16.popcnt): valid only where the engine has fixed-width SIMD. */
const SIMD_MODULE = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11],
);
