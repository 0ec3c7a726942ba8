import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createYieldToMain } from '../../../src/platform/scheduling';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('yields once a slice has passed, and not before', async () => {
  const yieldToMain = createYieldToMain();
  expect(yieldToMain()).toBeUndefined();
  vi.advanceTimersByTime(11);
  expect(yieldToMain()).toBeUndefined();
  vi.advanceTimersByTime(1);
  const yielded = yieldToMain();
  expect(yielded).toBeInstanceOf(Promise);
  await vi.advanceTimersByTimeAsync(0);
  await yielded;
  expect(yieldToMain()).toBeUndefined();
});

test('waits while it is held, and tells when that begins and ends', async () => {
  let isHeld = true;
  const held: boolean[] = [];
  const yieldToMain = createYieldToMain({ isHeld: () => isHeld, onHeld: (now) => held.push(now) });
  let isOver = false;
  const work = Promise.resolve(yieldToMain()).then(() => (isOver = true));
  await vi.advanceTimersByTimeAsync(5000);
  expect(held).toEqual([true]);
  expect(isOver).toBe(false);
  isHeld = false;
  await vi.advanceTimersByTimeAsync(500);
  await work;
  expect(held).toEqual([true, false]);
});

test('abandons work whose result is no longer wanted', async () => {
  const yieldToMain = createYieldToMain({ isHeld: () => true, isStale: () => true });
  let isOver = false;
  void Promise.resolve(yieldToMain()).then(() => (isOver = true));
  await vi.advanceTimersByTimeAsync(5000);
  expect(isOver).toBe(false);
});
