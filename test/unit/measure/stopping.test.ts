import { expect, test } from 'vitest';
import { latencyInterval, relativeHalfWidth } from '../../../src/measure/interval';
import { isTrialDone } from '../../../src/measure/stopping';
import { PROTOCOL } from './fixtures';

const protocol = { ...PROTOCOL, looks: [3, 5, 8], targetHalfWidth: 0.05 };
const visits = (mediansMs: readonly number[]) => mediansMs.map((ms) => ({ samplesMs: [ms] }));
const CALM = [100, 100.1, 99.9, 100, 100, 100.1, 99.9, 100];
const WILD = [60, 100, 140, 80, 120, 60, 140, 100];

test('a narrow interval ends a trial, at declared numbers of visits only', () => {
  const done = CALM.map((_, i) => isTrialDone(visits(CALM.slice(0, i + 1)), 0.005, protocol));
  expect(done).toEqual([false, false, true, false, true, false, false, true]);
});

test('a wide one does not, until the last number', () => {
  const done = WILD.map((_, i) => isTrialDone(visits(WILD.slice(0, i + 1)), 0.005, protocol));
  expect(done).toEqual([false, false, false, false, false, false, false, true]);
});

test('no visit is never enough, and more than the last number always are', () => {
  expect(isTrialDone([], 0.005, protocol)).toBe(false);
  expect(isTrialDone(visits([...WILD, 100]), 0.005, protocol)).toBe(true);
  expect(isTrialDone(visits([100]), 0.005, { ...protocol, looks: [1] })).toBe(true);
});

test('the target is met at its edge', () => {
  const medians = [98, 100, 102];
  const halfWidth = relativeHalfWidth(
    latencyInterval(
      medians.map((ms) => [ms]),
      0.005,
      protocol,
    ),
  );
  expect(isTrialDone(visits(medians), 0.005, { ...protocol, targetHalfWidth: halfWidth })).toBe(true);
  expect(isTrialDone(visits(medians), 0.005, { ...protocol, targetHalfWidth: halfWidth * 0.999 })).toBe(false);
});

test('a clock too coarse for the latency ends a trial at its first look: more visits would not help', () => {
  const coarseMs = 2.5;
  const done = WILD.map((_, i) => isTrialDone(visits(WILD.slice(0, i + 1)), coarseMs, protocol));
  expect(done).toEqual([false, false, true, false, true, false, false, true]);
});
