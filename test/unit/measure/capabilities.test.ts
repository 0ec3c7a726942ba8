import { expect, test } from 'vitest';
import { type BackendOffer, type Capabilities, preferredBackend } from '../../../src/measure/capabilities';
import type { Backend } from '../../../src/study/definition';

const offer = (backend: Backend, software = false): BackendOffer => ({
  backend,
  available: true,
  adapter: { name: backend, software },
});
const missing = (backend: Backend): BackendOffer => ({ backend, available: false, reason: 'not here' });

const withBackends = (...backends: BackendOffer[]): Capabilities => ({
  backends,
  timerResolutionMs: 0.1,
  crossOriginIsolated: false,
  hardwareConcurrency: 4,
  wasmSimd: true,
  wasmThreads: false,
});

test('the first that runs on real hardware', () => {
  expect(preferredBackend(withBackends(offer('webgpu'), offer('webgl'), offer('wasm')))?.backend).toBe('webgpu');
  expect(preferredBackend(withBackends(missing('webgpu'), offer('webgl'), offer('wasm')))?.backend).toBe('webgl');
  expect(preferredBackend(withBackends(offer('webgpu', true), offer('webgl', true), offer('wasm')))?.backend).toBe(
    'wasm',
  );
});

test('a software GPU before nothing, and nothing where there is nothing', () => {
  expect(preferredBackend(withBackends(missing('wasm'), offer('webgpu', true)))?.backend).toBe('webgpu');
  expect(preferredBackend(withBackends(missing('webgpu'), missing('wasm')))).toBeUndefined();
});
