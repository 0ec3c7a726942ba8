import { describe, expect, test } from 'vitest';
import { latencyInterval, relativeHalfWidth } from '../../../../src/measure/record/interval';
import type { AnchorCheck } from '../../../../src/measure/record/measurement';
import { isTrialDone as isDone } from '../../../../src/measure/session/stopping';
import type { Protocol } from '../../../../src/study/definition';
import { checkOf, PROTOCOL } from '../fixtures';

const protocol = { ...PROTOCOL, looks: [3, 5, 8], targetHalfWidth: 0.05 };
/** Visits that begin 1 s, 2 s and so on into the session. */
const visits = (mediansMs: readonly number[]) =>
  mediansMs.map((ms, i) => ({ session: 1000, startedAtMs: 1000 * (i + 1), samplesMs: [ms] }));
const isTrialDone = (
  list: ReturnType<typeof visits>,
  timerResolutionMs: number,
  rules: Protocol,
  anchors: readonly AnchorCheck[] = [],
): boolean => isDone(list, { timerResolutionMs, protocol: rules, anchors });
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

describe('visits that the anchors mark', () => {
  /** A check in the middle of each gap between visits, as slow as given. */
  const checks = (factors: readonly number[]): AnchorCheck[] => [
    checkOf(0, 'baseline', 500),
    ...factors.map((factor, i) => checkOf(i + 1, 'check', 1500 + 1000 * i, factor)),
  ];

  test('are made again: only calm ones count up to a look', () => {
    // The second and the third visit stand beside the slow check.
    const anchors = checks([1, 1.5, 1, 1, 1, 1, 1, 1]);
    const done = CALM.map((_, i) => isTrialDone(visits(CALM.slice(0, i + 1)), 0.005, protocol, anchors));
    expect(done).toEqual([false, false, false, false, true, false, true, false]);
  });

  test('are not made again where there is one look', () => {
    const anchors = checks([1, 1.5, 1, 1]);
    const rules = { ...protocol, looks: [3] };
    const done = [1, 2, 3].map((count) => isTrialDone(visits(WILD.slice(0, count)), 0.005, rules, anchors));
    expect(done).toEqual([false, false, true]);
  });

  test('do not go on for ever: twice the last look ends any trial', () => {
    const many = new Array<number>(16).fill(100);
    const anchors = checks(many.map((_, i) => (i % 2 === 0 ? 1.5 : 1)));
    const done = many.map((_, i) => isTrialDone(visits(many.slice(0, i + 1)), 0.005, protocol, anchors));
    expect(done.lastIndexOf(false)).toBe(14);
    expect(done[15]).toBe(true);
  });
});

describe('on a restless device', () => {
  /** Forty visits of other trials went before, every second of them beside a slow check; then one check a visit. */
  const BEFORE = 40;
  const restless = (visitsMade: number): AnchorCheck[] => [
    checkOf(0, 'baseline', -100_000),
    ...Array.from({ length: BEFORE + visitsMade }, (_, i) =>
      checkOf(i + 1, 'check', 1500 + 1000 * (i - BEFORE), i % 2 === 0 ? 1.5 : 1),
    ),
  ];
  const doneAt = (mediansMs: readonly number[], rules = protocol): boolean[] =>
    mediansMs.map((_, i) => isTrialDone(visits(mediansMs.slice(0, i + 1)), 0.005, rules, restless(i + 1)));

  test('marked visits are not made again: all count up to a look', () => {
    expect(doneAt(CALM)).toEqual([false, false, true, false, true, false, false, true]);
  });

  test('a trial ends at the look that shows the target to be out of reach', () => {
    // Half-widths of 115% and 45%: eight visits would leave 39% and 30%.
    expect(doneAt(WILD)).toEqual([false, false, true, false, true, false, false, true]);
  });

  test('and goes on where its last look may still meet it', () => {
    // 13% at three visits, and eight would leave 4.4%.
    const middling = [95.5, 100, 104.5];
    expect(doneAt(middling)).toEqual([false, false, false]);
    expect(doneAt(middling, { ...protocol, targetHalfWidth: 0.04 })[2]).toBe(true);
  });
});
