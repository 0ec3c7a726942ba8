import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../../src/base/random';
import { DRIFT_SHARE } from '../../../../src/measure/record/drift';
import { DriftLog } from '../../../../src/measure/record/drift-log';
import type { AnchorCheck } from '../../../../src/measure/record/measurement';
import { checkOf } from '../fixtures';

const driftMarks = (anchors: readonly AnchorCheck[]) => new DriftLog().with(anchors);

describe('a visit is marked', () => {
  const calm = [checkOf(0, 'burn-in', 0, 3), ...[1, 2, 3, 4].map((i) => checkOf(i, 'baseline', 100 * i))];
  /** Whether visits that begin at each of these times are marked. */
  const marked = (checks: readonly ReturnType<typeof checkOf>[], ...atMs: number[]): boolean[] => {
    const marks = driftMarks(checks);
    return atMs.map((startedAtMs) => marks.isMarked({ session: 1000, startedAtMs }));
  };

  test('where the check just before it, or the one just after it, was slow', () => {
    const checks = [
      ...calm,
      checkOf(5, 'check', 1000),
      checkOf(6, 'check', 2000, 1.2),
      checkOf(7, 'check', 3000),
      checkOf(8, 'check', 4000),
    ];
    expect(marked(checks, 500, 1500, 2500, 3500, 4500)).toEqual([false, true, true, false, false]);
  });

  test('at more than the limit, not at it', () => {
    const at = (factor: number) => marked([...calm, checkOf(5, 'check', 1000, factor)], 500, 1500);
    expect(at(1 + DRIFT_SHARE + 0.001)).toEqual([true, true]);
    expect(at(1 + DRIFT_SHARE - 0.001)).toEqual([false, false]);
  });

  test('not where the device was waited for and came back: the checks next to it tell', () => {
    const cooled = [
      ...calm,
      checkOf(5, 'check', 1000, 1.3),
      checkOf(6, 'cool-down', 1100, 1.2),
      checkOf(7, 'cool-down', 3100, 1.02),
    ];
    expect(marked(cooled, 500, 4000)).toEqual([true, false]);
  });

  test('by what the session turned out to be able to do, later checks included', () => {
    // Slow when its baseline was taken, as nobody could know then.
    const late = [5, 6, 7, 8, 9, 10].map((i) => checkOf(i, 'check', 1000 * i, 0.5));
    expect(marked([...calm, ...late], 350, 7500)).toEqual([true, false]);
  });

  test('not without any check, and not by the burn-in', () => {
    expect(marked([], 50)).toEqual([false]);
    expect(marked(calm, 50, 150)).toEqual([false, false]);
  });

  test('by the checks of its own session, against the baseline of that', () => {
    const other = { session: 7000 };
    const checks = [
      ...calm,
      checkOf(5, 'check', 1000, 1.2),
      checkOf(0, 'baseline', 7100, 1.2, other),
      checkOf(1, 'check', 8000, 1.2, other),
    ];
    const marks = driftMarks(checks);
    expect(marks.isMarked({ session: 1000, startedAtMs: 900 })).toBe(true);
    // As slow as the first session was marked for, but that is what this session can do.
    expect(marks.isMarked({ session: 7000, startedAtMs: 7500 })).toBe(false);
    // Protocol 1 knew no sessions.
    expect(marks.isMarked({ session: 0, startedAtMs: 1500 })).toBe(false);
  });

  test('in the order of the checks, whatever order they are listed in', () => {
    const checks = [...calm, checkOf(5, 'check', 1000, 1.3), checkOf(6, 'check', 1100, 1.01)];
    expect(marked(checks.toReversed(), 500, 1500)).toEqual([true, false]);
  });
});

test('a session is restless, and another is not', () => {
  const noisy = Array.from({ length: 40 }, (_, i) => checkOf(i, 'check', 1000 * i, i % 3 > 0 ? 1.3 : 1));
  const calm = Array.from({ length: 40 }, (_, i) => checkOf(i, 'check', 1000 * i, 1, { session: 7000 }));
  // The lower quartile, which is the baseline, is of the calm checks.
  const marks = driftMarks([...noisy, ...calm]);
  expect([1000, 7000, 0].map((session) => marks.isRestless(session))).toEqual([true, false, false]);
});

test('a log that grows with its list says after every check what one of the whole list says', () => {
  const random = seededRandom(5);
  const roles = ['burn-in', 'baseline', 'check', 'check', 'check', 'cool-down'] as const;
  const all = Array.from({ length: 120 }, (_, i) => {
    const role = roles[Math.floor(roles.length * random())];
    return checkOf(i >> 1, role, 500 * i, 1 + 0.3 * random(), { session: i % 2 === 0 ? 1000 : 7000 });
  });
  const list: (typeof all)[number][] = [];
  const log = new DriftLog();
  const times = Array.from({ length: 40 }, (_, i) => 1501 * i);
  let marked = 0;
  for (const check of all) {
    list.push(check);
    log.with(list);
    const whole = driftMarks([...list]);
    for (const session of [1000, 7000]) {
      expect(log.isRestless(session)).toBe(whole.isRestless(session));
      for (const startedAtMs of times) {
        const isMarked = log.isMarked({ session, startedAtMs });
        expect(isMarked).toBe(whole.isMarked({ session, startedAtMs }));
        if (isMarked) marked++;
      }
    }
  }
  expect(marked).toBeGreaterThan(100);
});
