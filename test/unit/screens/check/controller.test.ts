import { describe, expect, test } from 'vitest';
import type { Capabilities } from '../../../../src/measure/capabilities';
import type { BackendFindings } from '../../../../src/measure/device-check/findings';
import { type CheckPorts, createCheck } from '../../../../src/screens/check/controller';
import { encodeCheckLink } from '../../../../src/share/link/check-link';
import { BACKENDS } from '../../../../src/study/definition';
import { ODD_PHONE } from '../../../support/checks';
import { fakePage, settle, titlesOf } from '../../../support/fake-services';

const ADAPTER = { name: 'Some GPU', software: false };
const CAPABILITIES: Capabilities = {
  backends: BACKENDS.map((backend) =>
    backend === 'webgpu'
      ? { backend, available: false, reason: 'no adapter' }
      : { backend, available: true, adapter: ADAPTER },
  ),
  timerResolutionMs: 0.005,
  crossOriginIsolated: true,
  hardwareConcurrency: 8,
  wasmSimd: true,
  wasmThreads: true,
};

/** A check over fakes that find nothing wrong; `change` replaces some of them. */
function checkOf(change: Partial<CheckPorts> = {}) {
  const page = fakePage('#/check');
  const locks = { taken: 0, released: 0 };
  const copied: string[] = [];
  const check = createCheck({
    ...page,
    lock: {
      begin: async () => {
        locks.taken++;
        return () => void locks.released++;
      },
    },
    run: { isRunning: () => false },
    sharing: { share: async () => undefined },
    copyText: async (text) => copied.push(text) > 0,
    holdScreen: () => ({ release: () => undefined }),
    readBattery: async () => undefined,
    probeBrowser: async () => CAPABILITIES,
    checkBackend: async (backend): Promise<BackendFindings> => ({ backend }),
    device: { siteVersion: '1', userAgent: 'test', crossOriginIsolated: true, hardwareConcurrency: 8 },
    clock: { nowMs: () => 1_000, monotonicMs: () => 0 },
    ...change,
  });
  return { check, locks, copied, ...page };
}

test('every backend that the browser offers is checked, the others are told with their reason', async () => {
  const asked: string[] = [];
  const { check, locks } = checkOf({
    checkBackend: async (backend) => {
      asked.push(backend);
      return { backend };
    },
  });
  const { check: result } = await check.report();
  expect(asked).toEqual(BACKENDS.filter((backend) => backend !== 'webgpu'));
  expect(result.backends.map(({ backend }) => backend)).toEqual(BACKENDS);
  expect(result.backends.find(({ backend }) => backend === 'webgpu')).toEqual({
    backend: 'webgpu',
    unavailable: 'no adapter',
  });
  expect(check.state.value).toEqual({ state: 'done', check: result });
  expect(locks).toEqual({ taken: 1, released: 1 });
});

test('a probe that fails is a finding, and every backend is tried', async () => {
  const { check } = checkOf({ probeBrowser: () => Promise.reject(new Error('The GPU hung.')) });
  const { check: result } = await check.report();
  expect(result.probeProblem).toBe('The GPU hung.');
  expect(result.backends).toHaveLength(BACKENDS.length);
});

describe('nothing is checked beside another measurement', () => {
  test('of this tab', async () => {
    const { check, notices, locks } = checkOf({ run: { isRunning: () => true } });
    await expect(check.report()).rejects.toThrow('Something else is measuring');
    expect(titlesOf(notices)).toEqual(['A study is under way']);
    expect(locks.taken).toBe(0);
  });

  test('of another tab', async () => {
    const { check, notices } = checkOf({ lock: { begin: async () => undefined } });
    check.startCheck();
    await settle();
    expect(titlesOf(notices)).toEqual(['Another tab is measuring']);
    expect(check.state.value).toBeUndefined();
  });
});

test('leaving the screen ends the check, and the lock is given back', async () => {
  let aborted = false;
  const { check, navigation, locks } = checkOf({
    checkBackend: (backend, _, signal) =>
      new Promise((resolve) => {
        const end = (): void => {
          aborted = true;
          resolve({ backend });
        };
        if (signal.aborted) end();
        else signal.addEventListener('abort', end);
      }),
  });
  check.startCheck();
  await settle();
  expect(check.isRunning()).toBe(true);
  navigation.go('#/');
  await settle();
  expect(aborted).toBe(true);
  expect(check.state.value?.state).toBe('done');
  expect(locks).toEqual({ taken: 1, released: 1 });
});

test('a check that throws leaves no result, becomes a notice, and can be started again', async () => {
  let attempts = 0;
  const { check, notices, locks } = checkOf({
    checkBackend: async (backend) => {
      if (attempts++ === 0) throw new Error('broken');
      return { backend };
    },
  });
  check.startCheck();
  await settle();
  expect(check.state.value).toBeUndefined();
  expect(titlesOf(notices)).toEqual(['That did not work']);
  expect(locks.released).toBe(1);
  check.startCheck();
  await settle();
  expect(check.state.value?.state).toBe('done');
});

describe('a link with the check of another device', () => {
  test('is shown', async () => {
    const { check, navigation } = checkOf();
    const fragment = await encodeCheckLink(ODD_PHONE);
    await check.openShared(fragment);
    expect(navigation.screen.value.name).toBe('shared-check');
    expect(check.isShowingShared()).toBe(true);
    expect(check.shared.value?.backends.map(({ backend }) => backend)).toEqual(
      ODD_PHONE.backends.map(({ backend }) => backend),
    );
  });

  test('that is broken tells what is wrong with it', async () => {
    const { check, navigation } = checkOf();
    await check.openShared('c=nonsense');
    expect(navigation.screen.value.name).toBe('link-problem');
    expect(check.shared.value).toBeUndefined();
  });

  test('that decodes after the person went on replaces nothing', async () => {
    const { check, navigation } = checkOf();
    const opening = check.openShared(await encodeCheckLink(ODD_PHONE));
    navigation.go('#/');
    await opening;
    expect(navigation.screen.value.name).toBe('home');
    expect(check.shared.value).toBeUndefined();
  });
});
