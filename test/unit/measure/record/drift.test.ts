import { describe, expect, test } from 'vitest';
import { anchorBaseline, anchorReadings, DRIFT_SHARE, driftOf, isRestless } from '../../../../src/measure/record/drift';
import { checkOf } from '../fixtures';

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
    // Standard deviation 2 over a lower quartile of 9.
    const noisy = { computeMs: [8, 10, 12], dispatchMs: [4] };
    const wild = { computeMs: [1, 90], dispatchMs: [4] };
    const checks = [0, 1, 2].map((i) => checkOf(i, 'check', i, 1, i === 1 ? wild : noisy));
    expect(anchorBaseline(checks)?.compute.tolerance).toBeCloseTo(2 / 9, 12);
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

describe('a device is restless', () => {
  const BASELINE = { compute: { ms: 9.5, tolerance: 0.1 }, dispatch: { ms: 4, tolerance: 0.1 } };
  const checks = (count: number, isSlow: (i: number) => boolean) =>
    Array.from({ length: count }, (_, i) => checkOf(i, 'check', 1000 * i, isSlow(i) ? 1.3 : 1));

  test('where at least a third of the checks after its latest visits were slow', () => {
    expect(
      isRestless(
        checks(30, (i) => i % 3 === 0),
        BASELINE,
      ),
    ).toBe(true);
    expect(
      isRestless(
        checks(30, (i) => i % 3 === 0 && i > 0),
        BASELINE,
      ),
    ).toBe(false);
  });

  test('not before there are enough of them to tell', () => {
    expect(
      isRestless(
        checks(19, () => true),
        BASELINE,
      ),
    ).toBe(false);
    expect(
      isRestless(
        checks(20, () => true),
        BASELINE,
      ),
    ).toBe(true);
    expect(isRestless([], BASELINE)).toBe(false);
  });

  test('by the last forty: it can come to rest, and lose it', () => {
    expect(
      isRestless(
        checks(100, (i) => i < 70),
        BASELINE,
      ),
    ).toBe(false);
    expect(
      isRestless(
        checks(100, (i) => i >= 80),
        BASELINE,
      ),
    ).toBe(true);
  });

  test('whatever repeated checks say, of which a slow moment has several', () => {
    const repeats = Array.from({ length: 60 }, (_, i) => checkOf(100 + i, 'cool-down', 200 * i, 1.3));
    expect(isRestless([...checks(40, () => false), ...repeats], BASELINE)).toBe(false);
  });
});
