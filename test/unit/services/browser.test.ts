import { expect, test } from 'vitest';
import type { BackendOffer, Capabilities } from '../../../src/measure/capabilities';
import { createBrowserProbe } from '../../../src/services/browser';

const offers = (...backends: readonly BackendOffer[]): Capabilities => ({
  backends,
  timerResolutionMs: 0.1,
  crossOriginIsolated: false,
  hardwareConcurrency: 4,
  wasmSimd: true,
  wasmThreads: false,
});
const REAL = { name: 'Adreno', software: false };
const SOFTWARE = { name: 'SwiftShader', software: true };

test('before the browser has answered there is no backend to choose', async () => {
  const browser = createBrowserProbe(
    () => new Promise(() => undefined),
    () => 1,
  );
  void browser.probe();
  expect(browser.preferredBackends()).toEqual([]);
});

test('a choice that is asked for early waits for the answer of the browser', async () => {
  let answer: (capabilities: Capabilities) => void = () => undefined;
  const browser = createBrowserProbe(
    () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
    () => 7,
  );
  const asked = browser.preferredChoice();
  void browser.probe();
  answer(offers({ backend: 'wasm', available: true, adapter: REAL }));
  expect(await asked).toEqual({ backend: 'wasm', seed: 7, allowSoftwareAdapter: false });
});

test.each([
  ['offers nothing', async () => offers()],
  ['does not answer', () => Promise.reject(new Error('The GPU hung.'))],
])('a browser that %s leaves no choice', async (_, probe) => {
  const browser = createBrowserProbe(probe, () => 1);
  void browser.probe();
  await expect(browser.preferredChoice()).rejects.toThrow('which backend it offers');
});

test('a software adapter is chosen before nothing, and is consented to where it is chosen', async () => {
  const browser = createBrowserProbe(
    async () =>
      offers(
        { backend: 'webgpu', available: true, adapter: SOFTWARE },
        { backend: 'wasm', available: true, adapter: REAL },
      ),
    () => 7,
  );
  await browser.probe();
  expect(await browser.preferredChoice()).toEqual({ backend: 'wasm', seed: 7, allowSoftwareAdapter: false });
  expect(browser.choiceOf('webgpu')).toEqual({ backend: 'webgpu', seed: 7, allowSoftwareAdapter: true });
  expect(browser.choiceOf('webgl').allowSoftwareAdapter).toBe(false);
});

test('a probe that fails tells why, and can be made again', async () => {
  let attempts = 0;
  const browser = createBrowserProbe(
    async () => {
      if (attempts++ === 0) throw new Error('The GPU hung.');
      return offers();
    },
    () => 1,
  );
  await browser.probe();
  expect(browser.capabilities.value).toEqual({ state: 'failed', detail: 'The GPU hung.' });
  await browser.probe();
  expect(browser.capabilities.value.state).toBe('known');
});
