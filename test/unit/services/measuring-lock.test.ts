import { expect, test } from 'vitest';
import { createMeasuringLock } from '../../../src/services/measuring-lock';

test('what computes is ended when a measurement begins, and the lock is held until it is given back', async () => {
  let held = 0;
  const lock = createMeasuringLock(async () => {
    held++;
    return () => void held--;
  });
  const ended: string[] = [];
  lock.endWhenMeasuring(() => ended.push('fit'));
  lock.endWhenMeasuring(() => ended.push('analysis'));
  expect(lock.isMeasuring()).toBe(false);
  const unlock = await lock.begin();
  expect([ended, lock.isMeasuring(), held]).toEqual([['fit', 'analysis'], true, 1]);
  unlock?.();
  expect([lock.isMeasuring(), held]).toEqual([false, 0]);
});

test('where another tab measures nothing is ended', async () => {
  const lock = createMeasuringLock(async () => undefined);
  let ended = 0;
  lock.endWhenMeasuring(() => ended++);
  expect(await lock.begin()).toBeUndefined();
  expect([ended, lock.isMeasuring()]).toEqual([0, false]);
});
