import type { Backend } from '../study/definition';

/** Bringing a backend up compiles the check network's shaders; wasm either starts within seconds or hangs. */
export const START_TIMEOUT_MS: Record<Backend, number> = { webgpu: 90_000, webgl: 90_000, wasm: 20_000, cpu: 60_000 };
