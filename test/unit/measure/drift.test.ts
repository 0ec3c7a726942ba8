import { describe, expect, test } from 'vitest';
import { anchorBaseline, anchorReadings, DRIFT_SHARE, driftMarks, driftOf } from '../../../src/measure/drift';
import { checkOf } from './fixtures';

test('an anchor is as fast as the lower quartile of its samples: what disturbs some of them does not count', () => {
  const check = checkOf(0, 'check', 0, 1, { computeMs: [90, 10, 12, 11, 70], dispatchMs: [4] });
  expect(anchorReadings(check)).toMatchObject({ compute: { ms: 11 }, dispatch: { ms: 4, noise: 0 } });
});

describe('the baseline', () => {
  test('is the lower quartile over all checks of a session but the burn-in', () => {
    const speeds = [12, 10, 15, 11, 30];
    const checks = [
      checkOf(0, 'burn-in', 0, 0.5),
      ...speeds.map((ms, i) =>
        checkOf(i + 1, i < 2 ? 'baseline' : 'check', i, 1, { computeMs: [ms], dispatchMs: [4] }),
      ),
    ];
    expect(anchorBaseline(checks)).toEqual({
      compute: { ms: 11, tolerance: DRIFT_SHARE },
      dispatch: { ms: 4, tolerance: DRIFT_SHARE },
    });
  });

  test('allows for the noise of the anchor itself, as its checks show it for the most part', () => {
    // Standard deviation 2 over a lower quartile of 9: 1.5 times 22%.
    const noisy = { computeMs: [8, 10, 12], dispatchMs: [4] };
    const wild = { computeMs: [1, 90], dispatchMs: [4] };
    const checks = [0, 1, 2].map((i) => checkOf(i, 'check', i, 1, i === 1 ? wild : noisy));
    expect(anchorBaseline(checks)?.compute.tolerance).toBeCloseTo((1.5 * 2) / 9, 12);
  });

  test('is missing before the first', () => {
    expect(anchorBaseline([checkOf(0, 'burn-in', 0)])).toBeUndefined();
    expect(anchorBaseline([])).toBeUndefined();
  });
});

test('the ratio is that of the anchor that slowed down more; a clock that reads zero tells nothing', () => {
  const of = (ms: number) => ({ ms, tolerance: 0.1 });
  const drift = (computeMs: number, dispatchMs: number, base = { compute: of(10), dispatch: of(4) }) =>
    driftOf(checkOf(0, 'check', 0, 1, { computeMs: [computeMs], dispatchMs: [dispatchMs] }), base);
  expect(drift(12, 4)).toEqual({ ratio: 1.2, isSlow: true });
  expect(drift(10, 5)).toEqual({ ratio: 1.25, isSlow: true });
  expect(drift(10.5, 4)).toEqual({ ratio: 1.05, isSlow: false });
  expect(drift(5, 3).ratio).toBeCloseTo(0.75, 12);
  expect(drift(12, 4, { compute: { ms: 10, tolerance: 0.3 }, dispatch: of(4) }).isSlow).toBe(false);
  expect(drift(12, 9, { compute: of(10), dispatch: of(0) }).ratio).toBeCloseTo(1.2, 12);
  expect(drift(1, 1, { compute: of(0), dispatch: of(0) })).toEqual({ ratio: 1, isSlow: false });
});

describe('a visit is marked', () => {
  const calm = [checkOf(0, 'burn-in', 0, 3), ...[1, 2, 3, 4].map((i) => checkOf(i, 'baseline', 100 * i))];
  /** Whether visits that begin at each of these times are marked. */
  const marked = (checks: readonly ReturnType<typeof checkOf>[], ...atMs: number[]): boolean[] => {
    const marks = driftMarks(checks);
    return atMs.map((startedAtMs) => marks({ session: 1000, startedAtMs }));
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
    expect(marks({ session: 1000, startedAtMs: 900 })).toBe(true);
    // As slow as the first session was marked for, but that is what this session can do.
    expect(marks({ session: 7000, startedAtMs: 7500 })).toBe(false);
    // Protocol 1 knew no sessions.
    expect(marks({ session: 0, startedAtMs: 1500 })).toBe(false);
  });

  test('in the order of the checks, whatever order they are listed in', () => {
    const checks = [...calm, checkOf(5, 'check', 1000, 1.3), checkOf(6, 'check', 1100, 1.01)];
    expect(marked(checks.toReversed(), 500, 1500)).toEqual([true, false]);
  });
});
