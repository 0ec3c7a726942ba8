import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answerWithin } from '../../../src/base/time-limit';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('is the answer where it comes in time, and leaves no timer behind', async () => {
  expect(await answerWithin(Promise.resolve(7), 1000)).toBe(7);
  expect(vi.getTimerCount()).toBe(0);
});

test('is undefined where the answer does not come', async () => {
  const answer = answerWithin(new Promise<number>(() => {}), 1000);
  await vi.advanceTimersByTimeAsync(1000);
  expect(await answer).toBeUndefined();
});

test('passes a rejection on in time, and drops one that comes later', async () => {
  await expect(answerWithin(Promise.reject(new Error('refused')), 1000)).rejects.toThrow('refused');
  let refuse: (reason: Error) => void = () => undefined;
  const asked = new Promise<number>((_, reject) => {
    refuse = reject;
  });
  const answer = answerWithin(asked, 1000);
  await vi.advanceTimersByTimeAsync(1000);
  refuse(new Error('too late'));
  expect(await answer).toBeUndefined();
});
