import { afterEach, beforeEach, expect, test } from 'vitest';
import { holdScreen } from '../../../src/platform/locks';

/** Headless browsers grant no lock: what is asked of the browser is noted. */
let asked = 0;
let released = 0;

beforeEach(() => {
  asked = 0;
  released = 0;
  const request = async () => {
    asked++;
    return { release: async () => void released++ };
  };
  Object.defineProperty(navigator, 'wakeLock', { configurable: true, value: { request } });
});
afterEach(() => {
  Reflect.deleteProperty(navigator, 'wakeLock');
  Reflect.deleteProperty(document, 'visibilityState');
});

async function setVisibility(state: DocumentVisibilityState): Promise<void> {
  Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
  document.dispatchEvent(new Event('visibilitychange'));
  await Promise.resolve();
}

test('the screen is held again each time the page is back, and no more once it is released', async () => {
  const lock = holdScreen();
  expect(asked).toBe(1);
  await setVisibility('hidden');
  expect(asked).toBe(1);
  await setVisibility('visible');
  expect(asked).toBe(2);
  lock.release();
  expect(released).toBe(1);
  await setVisibility('hidden');
  await setVisibility('visible');
  expect(asked).toBe(2);
});
