import { describe, expect, test } from 'vitest';
import { operatorTime, timeBreakdown } from '../../../../src/measure/profile/time-breakdown';
import type { OperatorReading, Profile, ProfiledOperator } from '../../../../src/measure/record/profile';

const STEP_MS = 0.1;

describe('what a reading says', () => {
  test.each<[string, OperatorReading, ReturnType<typeof operatorTime>]>([
    ['fifty steps are a figure', { state: 'timed', runs: 10, totalsMs: [4, 5, 6] }, { state: 'measured', ms: 0.5 }],
    [
      'less is a bound, one step above what the clock showed',
      { state: 'timed', runs: 10, totalsMs: [4.9, 4.9, 9] },
      { state: 'below-resolution', atMostMs: 0.5 },
    ],
    [
      'a clock that showed nothing bounds it by its step, never by zero',
      { state: 'timed', runs: 2000, totalsMs: [0, 0, 0] },
      { state: 'below-resolution', atMostMs: STEP_MS / 2000 },
    ],
    ['nothing ran', { state: 'nothing-ran' }, { state: 'nothing-ran' }],
    ['a reason stays one', { state: 'unavailable', reason: 'No.' }, { state: 'unavailable', reason: 'No.' }],
  ])('%s', (_what, reading, expected) => {
    const time = operatorTime(reading, STEP_MS);
    if (time.state === 'below-resolution' && expected.state === 'below-resolution')
      expect(time.atMostMs).toBeCloseTo(expected.atMostMs, 12);
    else expect(time).toEqual(expected);
  });
});

const timed = (kind: ProfiledOperator['kind'], nodes: number[], runs: number, totalMs: number): ProfiledOperator => ({
  signature: `${kind} ${nodes[0]}`,
  kind,
  nodes,
  reading: { state: 'timed', runs, totalsMs: [totalMs] },
});

const profileOf = (change: Partial<Profile>): Profile => ({
  startedAtMs: 0,
  batch: 1,
  wallMs: [19, 20, 21],
  callMs: [2, 3, 4],
  readBackMs: [1, 1, 1],
  clock: { kind: 'timestamp-query', resolutionMs: STEP_MS },
  operators: [
    timed('conv2d', [1, 2], 2, 10),
    timed('conv2d', [4], 1, 3),
    { signature: 'reshape', kind: 'reshape', nodes: [5], reading: { state: 'nothing-ran' } },
    timed('add', [3, 6, 7], 10, 8),
  ],
  ...change,
});

describe('where the time goes', () => {
  test('the parts and what they leave add up to the wall clock', () => {
    const breakdown = timeBreakdown(profileOf({}));
    // Two convolutions of 5 ms, one below the resolution of its one run, and three sums of 0.8 ms.
    expect(breakdown).toMatchObject({ wallMs: 20, callMs: 3, readBackMs: 1, overlapMs: 0 });
    expect(breakdown.operatorsMs).toBeCloseTo(12.4, 10);
    expect(breakdown.restMs).toBeCloseTo(20 - 12.4 - 3 - 1, 10);
    const [longest, sums, reshape] = breakdown.kinds;
    expect(longest).toMatchObject({ name: 'conv2d', count: 3, measuredMs: 10, belowResolution: 1 });
    expect(longest.atMostMs).toBeCloseTo(3.1, 10);
    expect(sums).toMatchObject({ name: 'add', count: 3, belowResolution: 0 });
    expect(reshape).toMatchObject({ name: 'reshape', count: 1, idle: 1, measuredMs: 0 });
  });

  test('a GPU that computes while JavaScript queues gives an overlap, not a negative rest', () => {
    const breakdown = timeBreakdown(profileOf({ wallMs: [12] }));
    expect(breakdown.restMs).toBe(0);
    expect(breakdown.overlapMs).toBeCloseTo(4.4, 10);
  });

  test('operators that are computed inside the call leave no time of its own to it', () => {
    const breakdown = timeBreakdown(profileOf({ clock: { kind: 'clock', resolutionMs: STEP_MS } }));
    expect(breakdown.callMs).toBeUndefined();
    expect(breakdown.restMs).toBeCloseTo(20 - 12.4 - 1, 10);
  });

  test('without a clock no sum is shown, however many operators run nothing', () => {
    const reading = { state: 'unavailable', reason: 'No timer.' } as const;
    const operators: ProfiledOperator[] = [
      { signature: 'conv2d', kind: 'conv2d', nodes: [1, 2], reading },
      { signature: 'reshape', kind: 'reshape', nodes: [3], reading: { state: 'nothing-ran' } },
    ];
    const breakdown = timeBreakdown(profileOf({ clock: { kind: 'none', reason: 'No timer.' }, operators }));
    expect(breakdown.operatorsMs).toBeUndefined();
    expect(breakdown.restMs).toBe(16);
    expect(breakdown.kinds[0]).toMatchObject({ unavailable: 2, measuredMs: 0, atMostMs: 0 });
  });
});
