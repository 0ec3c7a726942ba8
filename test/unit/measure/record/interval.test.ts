import { describe, expect, test } from 'vitest';
import {
  expectedHalfWidth,
  intervalOverVisits,
  isResolutionLimited,
  latencyInterval,
  relativeHalfWidth,
} from '../../../../src/measure/record/interval';
import { EARLIER_PROTOCOL } from '../../share/phone-study';
import { PROTOCOL } from '../fixtures';

/** Student's t at 97.5%, to three digits: from the tables of textbooks. */
const T_2 = 4.303;
const T_4 = 2.776;

/** Half of the width, which is the same on both sides. */
function halfOf({ centreMs, lowMs, highMs }: { centreMs: number; lowMs: number; highMs: number }): number {
  expect(centreMs - lowMs).toBeCloseTo(highMs - centreMs, 12);
  return highMs - centreMs;
}

describe('over visits', () => {
  test("three: Student's interval over the medians, whatever the samples inside do", () => {
    // Medians 98, 100, 105: mean 101, deviations 9 + 1 + 16 = 26, standard deviation sqrt(13).
    const interval = latencyInterval([[98, 90, 400], [100], [105, 105, 1]], 0.005, PROTOCOL);
    expect(interval.centreMs).toBeCloseTo(101, 12);
    expect(halfOf(interval)).toBeCloseTo((T_2 * Math.sqrt(13)) / Math.sqrt(3), 2);
  });

  test('five', () => {
    // 1 to 5: mean 3, variance 2.5.
    const interval = intervalOverVisits([5, 1, 4, 2, 3], { ...PROTOCOL, looks: [5] });
    if (interval === undefined) throw new Error('no interval');
    expect(interval.centreMs).toBeCloseTo(3, 12);
    expect(halfOf(interval)).toBeCloseTo(T_4 * Math.sqrt(2.5 / 5), 3);
  });

  test('one figure has none', () => {
    expect(intervalOverVisits([5], PROTOCOL)).toBeUndefined();
    expect(intervalOverVisits([], PROTOCOL)).toBeUndefined();
  });

  test('several looks widen it, by as much whatever the visits', () => {
    const widths = (looks: readonly number[]) =>
      [
        [98, 100, 105],
        [7, 7.1, 7.3],
      ].map((figures) => {
        const interval = intervalOverVisits(figures, { ...PROTOCOL, looks });
        if (interval === undefined) throw new Error('no interval');
        return halfOf(interval);
      });
    const [once, often] = [widths([3]), widths([3, 5, 8])];
    expect(often[0] / once[0]).toBeGreaterThan(1);
    expect(often[0] / once[0]).toBeLessThan(1.5);
    expect(often[1] / once[1]).toBeCloseTo(often[0] / once[0], 10);
  });

  test('never goes below zero', () => {
    expect(latencyInterval([[1], [10], [1]], 0, PROTOCOL)).toMatchObject({ lowMs: 0, centreMs: 4 });
  });
});

test('one visit has the interval of its median from the ranks of its samples', () => {
  // Ranks 2 and 9 of ten: binomial coverage 97.9% (David and Nagaraja, section 7.1).
  const samples = [5, 1, 3, 2, 4, 10, 6, 8, 7, 9];
  expect(latencyInterval([samples], 0, PROTOCOL)).toEqual({ centreMs: 5.5, lowMs: 2, highMs: 9 });
});

test('protocol 1 pools the samples of its visits', () => {
  const halves = [
    [5, 1, 3, 2, 4],
    [10, 6, 8, 7, 9],
  ];
  expect(latencyInterval(halves, 0, EARLIER_PROTOCOL)).toEqual({ centreMs: 5.5, lowMs: 2, highMs: 9 });
});

describe('the clock', () => {
  const steady = [[100], [100], [100]];

  test('leaves no half-width below its step / (2 sqrt 3)', () => {
    expect(halfOf(latencyInterval(steady, 1, PROTOCOL))).toBeCloseTo(1 / (2 * Math.sqrt(3)), 12);
    expect(halfOf(latencyInterval(steady, 1, EARLIER_PROTOCOL))).toBeCloseTo(1 / (2 * Math.sqrt(3)), 12);
    // Wide enough by itself: 26 / 2 is the variance of the medians.
    expect(halfOf(latencyInterval([[98], [100], [105]], 1, PROTOCOL))).toBeCloseTo(T_2 * Math.sqrt(13 / 3), 2);
  });

  test('whose step is above 2% of the latency limits the figure', () => {
    expect(isResolutionLimited(5, 0.1)).toBe(false);
    expect(isResolutionLimited(5, 0.101)).toBe(true);
    expect(isResolutionLimited(0, 0.001)).toBe(true);
    expect(isResolutionLimited(0, 0)).toBe(false);
  });

  test('leaves a limited figure no half-width below one whole step', () => {
    expect(halfOf(latencyInterval(steady, 2, PROTOCOL))).toBeCloseTo(2 / (2 * Math.sqrt(3)), 12);
    expect(halfOf(latencyInterval(steady, 2.01, PROTOCOL))).toBeCloseTo(2.01, 12);
    expect(latencyInterval([[0], [0], [0]], 1, PROTOCOL)).toEqual({ centreMs: 0, lowMs: 0, highMs: 1 });
  });
});

test('the half-width as a share is that of the wider side', () => {
  expect(relativeHalfWidth({ centreMs: 10, lowMs: 9, highMs: 10.5 })).toBeCloseTo(0.1, 12);
  expect(relativeHalfWidth({ centreMs: 10, lowMs: 9.9, highMs: 12 })).toBeCloseTo(0.2, 12);
});

test('the half-width to expect at more visits is what visits that differ as much have, in the mean', () => {
  const PLAIN = { ...PROTOCOL, looks: [3] };
  /** The same spread at any number of visits: as many at either side. */
  const halfWidth = (visits: number): number => {
    const spread = Math.sqrt((visits - 1) / visits);
    const medians = Array.from({ length: visits }, (_, i) => [100 + (i % 2 === 0 ? spread : -spread)]);
    return relativeHalfWidth(latencyInterval(medians, 0.0001, PLAIN));
  };
  expect(expectedHalfWidth(halfWidth(2), 2, 6)).toBeCloseTo(halfWidth(6), 12);
  expect(expectedHalfWidth(halfWidth(6), 6, 2)).toBeCloseTo(halfWidth(2), 12);
  expect(expectedHalfWidth(0.1, 3, 3)).toBeCloseTo(0.1, 12);
});
