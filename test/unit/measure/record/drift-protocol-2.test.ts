import { describe, expect, test } from 'vitest';
import { driftMarksOfProtocol2 } from '../../../../src/measure/record/drift-protocol-2';
import { checkOf } from '../fixtures';

describe('a visit of protocol 2 is marked', () => {
  const base = [checkOf(0, 'burn-in', 0, 3), checkOf(1, 'baseline', 100)];
  /** Whether visits that begin at each of these times are marked. */
  const marked = (checks: readonly ReturnType<typeof checkOf>[], ...atMs: number[]): boolean[] => {
    const { isMarked } = driftMarksOfProtocol2(checks);
    return atMs.map((startedAtMs) => isMarked({ session: 1000, startedAtMs }));
  };

  test('where the last check before it, or the first after it, was slow', () => {
    const checks = [
      ...base,
      checkOf(2, 'check', 1000),
      checkOf(3, 'check', 2000, 1.06),
      checkOf(4, 'check', 3000),
      checkOf(5, 'check', 4000),
    ];
    expect(marked(checks, 500, 1500, 2500, 3500, 4500)).toEqual([false, true, true, false, false]);
  });

  test('at more than 5%, not at 5%', () => {
    const at = (factor: number) => marked([...base, checkOf(2, 'check', 1000, factor)], 500, 1500);
    expect(at(1.0501)).toEqual([true, true]);
    expect(at(1.049)).toEqual([false, false]);
  });

  test('not where the repetition of a slow check was fast: a hiccup', () => {
    const hiccup = [...base, checkOf(2, 'check', 1000, 1.3), checkOf(3, 'cool-down', 1100, 1.01)];
    expect(marked(hiccup, 500, 1500)).toEqual([false, false]);
    const confirmed = [...base, checkOf(2, 'check', 1000, 1.3), checkOf(3, 'cool-down', 1100, 1.2)];
    expect(marked(confirmed, 500, 1500)).toEqual([true, true]);
  });

  test('before the waiting, not after the device came back', () => {
    const cooled = [
      ...base,
      checkOf(2, 'check', 1000, 1.3),
      checkOf(3, 'cool-down', 1100, 1.2),
      checkOf(4, 'cool-down', 3100, 1.1),
      checkOf(5, 'cool-down', 7100, 1.02),
    ];
    expect(marked(cooled, 500, 8000)).toEqual([true, false]);
  });

  test('where the last check ends a session that never looked again', () => {
    expect(marked([...base, checkOf(2, 'check', 1000, 1.2)], 5000)).toEqual([true]);
  });

  test('not for what burn-in and baseline say, and not without any check', () => {
    expect(marked(base, 50, 200)).toEqual([false, false]);
    expect(marked([], 50)).toEqual([false]);
    expect(marked([checkOf(0, 'check', 100, 9)], 50)).toEqual([false]);
    // A clock that reads zero tells nothing.
    const zero = { computeMs: [0], dispatchMs: [0] };
    expect(marked([checkOf(0, 'baseline', 0, 1, zero), checkOf(1, 'check', 100, 9)], 50)).toEqual([false]);
  });

  test('by the checks of its own session, against the baseline of that', () => {
    const other = { session: 7000 };
    const checks = [
      ...base,
      checkOf(2, 'check', 1000, 1.2),
      checkOf(0, 'baseline', 7100, 1.2, other),
      checkOf(1, 'check', 8000, 1.2, other),
    ];
    const { isMarked } = driftMarksOfProtocol2(checks);
    expect(isMarked({ session: 1000, startedAtMs: 1500 })).toBe(true);
    // As slow as the first session was marked for, but that is this session's sustained state.
    expect(isMarked({ session: 7000, startedAtMs: 7500 })).toBe(false);
    // Protocol 1 knew no sessions.
    expect(isMarked({ session: 0, startedAtMs: 1500 })).toBe(false);
  });

  test('in the order of the checks, whatever order they are listed in', () => {
    const checks = [...base, checkOf(2, 'check', 1000, 1.3), checkOf(3, 'cool-down', 1100, 1.01)];
    expect(marked(checks.toReversed(), 500, 1500)).toEqual([false, false]);
  });
});
