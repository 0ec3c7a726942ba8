import { describe, expect, test } from 'vitest';
import {
  measuredOperators,
  operatorVisitsLeft,
  profiledOperators,
  profileNotes,
  timeParts,
} from '../../../src/insights/operator-times';
import { planOperators } from '../../../src/measure/profile/operator-plan';
import { timeBreakdown } from '../../../src/measure/profile/time-breakdown';
import type { OperatorMeasurement, Profile, ProfiledOperator } from '../../../src/measure/record/profile';
import { definitionOf, environmentOf } from '../../support/gallery/fixtures';

const timed = (kind: ProfiledOperator['kind'], nodes: number[], totalMs: number): ProfiledOperator => ({
  signature: `${kind} 3x3: 32x32x16 > 32x32x${nodes.length}`,
  kind,
  nodes,
  reading: { state: 'timed', runs: 10, totalsMs: [totalMs] },
});

const PROFILE: Profile = {
  startedAtMs: 0,
  batch: 1,
  wallMs: [19, 20, 21],
  callMs: [2, 2, 2],
  readBackMs: [1, 1, 1],
  clock: { kind: 'timestamp-query', resolutionMs: 0.1 },
  operators: [timed('maxPool', [4], 20), timed('conv2d', [1, 2, 3], 40), timed('add', [5], 1)],
};

describe('the parts of an inference', () => {
  test('are the kinds of operators, longest first, then what is no operator', () => {
    const parts = timeParts(timeBreakdown(PROFILE));
    expect(parts.map(({ name, count, time, share }) => [name, count, time, share])).toEqual([
      ['Convolution', '3', '12.0', '60%'],
      ['Max-pool', '1', '2.00', '10%'],
      ['Sum', '1', 'below 0.110', ''],
      ['JavaScript, queueing', '', '2.00', '10%'],
      ['Read-back', '', '1.00', '5%'],
      ['Not explained', '', '3.00', '15%'],
    ]);
    expect(parts.map(({ kind }) => kind)).toEqual(['operator', 'operator', 'operator', 'call', 'read-back', 'rest']);
  });

  test('what takes next to nothing is not said to take nothing', () => {
    const parts = timeParts(timeBreakdown({ ...PROFILE, readBackMs: [0.05] }));
    expect(parts.find(({ kind }) => kind === 'read-back')?.share).toBe('< 1%');
  });

  test('a backend that computes inside the call has no time for queueing', () => {
    const parts = timeParts(timeBreakdown({ ...PROFILE, clock: { kind: 'clock', resolutionMs: 0.1 } }));
    expect(parts.some(({ kind }) => kind === 'call')).toBe(false);
  });
});

describe('the notes of a profile', () => {
  const notes = (profile: Profile) => profileNotes(profile, timeBreakdown(profile));

  test('say what was too short to time', () => {
    expect(notes(PROFILE)).toEqual([
      expect.stringMatching(/^Median of 3 inferences of 1 image\. Times of operators are by the GPU's own timestamps/),
      '1 operator too short for that: below their bound, which stands after the plus sign.',
    ]);
  });

  test('say why there are no times', () => {
    expect(notes({ ...PROFILE, clock: { kind: 'none', reason: 'No timer.' } })[0]).toContain(
      'Times of operators are unavailable. No timer. They are part',
    );
  });

  test('explain parts that exceed the whole, on a GPU and elsewhere', () => {
    expect(notes({ ...PROFILE, wallMs: [10] }).at(-1)).toMatch(/7\.00\u202fms more .* still queues/);
    const onProcessor: Profile = { ...PROFILE, wallMs: [10], clock: { kind: 'clock', resolutionMs: 0.1 } };
    expect(notes(onProcessor).at(-1)).toMatch(/5\.00\u202fms more .*: the device was slower/);
  });
});

test('the operators of a profile: those that take longest in all come first', () => {
  expect(profiledOperators(PROFILE).map(({ name, count, time }) => [name, count, time])).toEqual([
    ['Convolution 3×3', '3', '4.00'],
    ['Max-pool 3×3', '1', '2.00'],
    ['Sum 3×3', '1', 'below 0.110'],
  ]);
});

const visit = (ms: number) => ({ startedAtMs: 0, runs: 10, shortMs: [10 * ms], longMs: [20 * ms] });
const measurement = (signature: string, outcome: OperatorMeasurement['outcome']): OperatorMeasurement => ({
  signature,
  environmentId: 'e',
  outcome,
});
const PLAN = planOperators(definitionOf('smoke')).slice(0, 4);
const [FAILED, SHORT, LONG] = PLAN.map(({ signature }) => signature);
const MEASURED = [
  measurement(FAILED, { state: 'failed', code: 'timed-out', detail: '' }),
  measurement(SHORT, { state: 'measured', visits: [visit(1)] }),
  measurement(LONG, { state: 'measured', visits: [visit(4), visit(4), visit(4)] }),
];

test('operators timed alone: the longest first, those that failed last', () => {
  const environments = { e: environmentOf('wasm', false) };
  const lines = measuredOperators({ operators: MEASURED, environments }, PLAN.slice(0, 2));
  expect(lines.map(({ signature, count, time, range }) => [signature, count, time, range])).toEqual([
    [LONG, '', '4.000', '4.000 to 4.000'],
    [SHORT, String(PLAN[1].networks), '1.000', 'one visit'],
    [FAILED, String(PLAN[0].networks), 'timed out', undefined],
  ]);
});

test('visits that are left: none of an operator that failed', () => {
  expect(operatorVisitsLeft(PLAN, MEASURED)).toBe(0 + 2 + 0 + 3);
});
