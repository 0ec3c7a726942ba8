import { afterEach, expect, test, vi } from 'vitest';
import { holdScreen } from '../../../src/platform/locks';
import { settle } from '../../support/fake-services';

afterEach(() => void vi.unstubAllGlobals());

/** A visible page of a browser whose answer about the screen is left to the test. */
function page() {
  let answer: (lock: { release(): Promise<void> }) => void = () => undefined;
  let released = 0;
  const request = (): Promise<{ release(): Promise<void> }> =>
    new Promise((resolve) => {
      answer = resolve;
    });
  vi.stubGlobal('navigator', { wakeLock: { request } });
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }));
  return { grant: () => answer({ release: async () => void released++ }), released: () => released };
}

test('a browser that never answers is not waited for', () => {
  page();
  // It is no promise: there is nothing that a study could wait for.
  expect(holdScreen()).toEqual({ release: expect.any(Function) });
});

test('a lock that is granted after its release is let go', async () => {
  const { grant, released } = page();
  holdScreen().release();
  grant();
  await settle();
  expect(released()).toBe(1);
});

test('a browser without wake locks holds nothing', () => {
  vi.stubGlobal('navigator', {});
  expect(() => holdScreen().release()).not.toThrow();
});
