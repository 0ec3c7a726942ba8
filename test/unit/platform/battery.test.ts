import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readBattery } from '../../../src/platform/battery';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const browserWith = (getBattery: () => Promise<unknown>) => vi.stubGlobal('navigator', { getBattery });

test('is what the browser tells, and nothing more', async () => {
  browserWith(async () => ({ charging: true, level: 0.5, dischargingTime: Number.POSITIVE_INFINITY }));
  expect(await readBattery()).toEqual({ charging: true, level: 0.5 });
});

test('is undefined where the browser has none to ask, or refuses', async () => {
  vi.stubGlobal('navigator', {});
  expect(await readBattery()).toBeUndefined();
  browserWith(() => Promise.reject(new Error('not allowed')));
  expect(await readBattery()).toBeUndefined();
  browserWith(() => {
    throw new Error('not allowed');
  });
  expect(await readBattery()).toBeUndefined();
});

test('a browser that never answers is not waited for', async () => {
  browserWith(() => new Promise(() => {}));
  const battery = readBattery();
  await vi.advanceTimersByTimeAsync(1000);
  expect(await battery).toBeUndefined();
});
