import { describe, expect, test } from 'vitest';
import {
  type AnchorWatch,
  afterCheck,
  type DueCheck,
  isCheckDue,
  isDeviceRestless,
  settledWatch,
  unsettledWatch,
} from '../../../../src/measure/session/anchor-watch';
import { checkOf, PROTOCOL } from '../fixtures';

const CHECK_MS = 250;

/** A watch that is told of one check after the other, each slower by a factor than the baseline. */
class Watched {
  watch: AnchorWatch = settledWatch(unsettledWatch);
  atMs = 0;
  private index = 0;

  constructor(private readonly coolDownLimitMs = 10_000) {}

  get due(): DueCheck | undefined {
    return isCheckDue(this.watch);
  }

  /** Waits as it is told to, then checks; where none is due it is that of a visit. */
  check(factor: number): DueCheck {
    const due = this.due ?? { role: 'check', waitMs: 0 };
    this.atMs += due.waitMs;
    const check = checkOf(this.index++, due.role, this.atMs, factor);
    this.watch = afterCheck(this.watch, check, { ...PROTOCOL, coolDownLimitMs: this.coolDownLimitMs });
    this.atMs += CHECK_MS;
    return due;
  }

  settle(factor = 1): this {
    while (this.watch.ahead.length > 0) this.check(factor);
    return this;
  }

  /** Slow checks until the session waits, or has waited in vain; how long it waits each time, in ms. */
  waits(factor: number): number[] {
    const waits: number[] = [];
    const endMs = this.atMs + 8_000;
    while (this.watch.cooling === undefined && this.atMs < endMs) this.check(factor);
    while (this.watch.cooling !== undefined) waits.push(this.check(factor).waitMs);
    return waits;
  }
}

describe('at the start of a worker', () => {
  test('the anchors burn in for a second, then comes a baseline of four', () => {
    const watched = new Watched();
    const roles = Array.from({ length: 9 }, () => watched.check(1).role);
    expect(roles).toEqual([...Array(5).fill('burn-in'), ...Array(4).fill('baseline')]);
    expect(watched.due).toBeUndefined();
  });

  test('and burn in for longer while they get faster, up to five seconds', () => {
    const burnIn = (factors: (i: number) => number): number => {
      const watched = new Watched();
      let checks = 0;
      while (watched.due?.role === 'burn-in') watched.check(factors(checks++));
      return checks;
    };
    expect(burnIn((i) => Math.max(1, 2 - 0.1 * i))).toBe(13);
    expect(burnIn((i) => 0.9 ** i)).toBe(21);
    expect(burnIn((i) => 1.1 ** i)).toBe(5);
  });

  test('the baseline is that of its checks, not of the burn-in', () => {
    const watched = new Watched();
    for (const factor of [0.5, 0.5, 0.5, 0.5, 0.5]) watched.check(factor);
    watched.settle();
    expect(watched.watch.baseline).toMatchObject({ compute: { ms: 9.5 }, dispatch: { ms: 4 } });
    expect(watched.watch.drift).toEqual({ ratio: 1, isSlow: false });
  });

  test('a session has one baseline: the next worker burns in and is checked against it', () => {
    const watched = new Watched().settle();
    watched.watch = settledWatch(watched.watch);
    const roles = [0.8, 0.8, 0.8, 0.8, 0.8, 1.02].map((factor) => watched.check(factor).role);
    expect(roles).toEqual([...Array(5).fill('burn-in'), 'check']);
    expect(watched.watch.drift.ratio).toBeCloseTo(1.02, 2);
    expect(watched.due).toBeUndefined();
  });

  test('a worker lost in mid-baseline leaves none: the next one sets it anew', () => {
    const watched = new Watched();
    while (watched.due?.role === 'burn-in') watched.check(1);
    watched.check(1);
    expect(watched.watch.checks).toHaveLength(1);
    watched.watch = settledWatch(watched.watch);
    expect(watched.watch.ahead).toHaveLength(5);
    expect(watched.watch.checks).toEqual([]);
  });

  test('nothing is due before a worker has started', () => {
    expect(isCheckDue(unsettledWatch)).toBeUndefined();
  });
});

describe('after a visit', () => {
  test('a check as fast as the baseline, or nearly, asks for nothing', () => {
    const watched = new Watched().settle();
    watched.check(1.09);
    expect(watched.due).toBeUndefined();
    expect(watched.watch.drift.ratio).toBeCloseTo(1.09, 12);
  });

  test('a slow one is repeated at once, three times at most, until it is fast', () => {
    const watched = new Watched().settle();
    const repeats = (): number => {
      watched.check(1.2);
      let count = 0;
      while (watched.due !== undefined) {
        expect(watched.due).toEqual({ role: 'cool-down', waitMs: 0 });
        watched.check(1.2);
        count++;
      }
      return count;
    };
    expect(repeats()).toBe(3);
    // The next visit was made in vain: again three.
    expect(repeats()).toBe(3);
    watched.check(1.2);
    watched.check(1.02);
    expect(watched.due).toBeUndefined();
    expect(watched.watch.slow).toBeUndefined();
  });

  test('is not repeated on a restless device, and is again when that has come to rest', () => {
    const watched = new Watched(0).settle();
    const visit = (factor: number): boolean => {
      watched.check(factor);
      const isRepeated = watched.due !== undefined;
      while (watched.due !== undefined) watched.check(1.2);
      return isRepeated;
    };
    const restless = Array.from({ length: 40 }, (_, i) => visit(i % 2 === 0 ? 1.2 : 1));
    expect(restless.slice(0, 18).filter(Boolean)).toHaveLength(9);
    expect(restless.slice(20)).not.toContain(true);
    expect(isDeviceRestless(watched.watch)).toBe(true);
    for (let i = 0; i < 30; i++) visit(1);
    expect(isDeviceRestless(watched.watch)).toBe(false);
    expect(visit(1.2)).toBe(true);
  });

  test('of a single anchor is enough', () => {
    const watched = new Watched().settle();
    const check = checkOf(9, 'check', 100, 1, { dispatchMs: [4.6, 4.6, 4.6] });
    const { slow, drift } = afterCheck(watched.watch, check, PROTOCOL);
    expect(slow).toBeDefined();
    expect(drift.ratio).toBeCloseTo(1.15, 12);
  });

  test('the baseline settles: what the device shows later that it can do counts too', () => {
    const watched = new Watched().settle(1.5);
    for (let i = 0; i < 4; i++) watched.check(1);
    expect(watched.watch.drift.ratio).toBeCloseTo(1, 12);
    watched.check(1.5);
    expect(watched.watch.drift.ratio).toBeCloseTo(1.5, 12);
  });
});

describe('a device that stays slow for five seconds', () => {
  test('is waited for, longer each time, until the limit is used up', () => {
    expect(new Watched(100_000).settle().waits(1.2)).toEqual([
      2000, 4000, 8000, 15_000, 15_000, 15_000, 15_000, 15_000, 11_000,
    ]);
    expect(new Watched(10_000).settle().waits(1.2)).toEqual([2000, 4000, 4000]);
    expect(new Watched(0).settle().waits(1.2)).toEqual([]);
  });

  test('is back when a check is fast, and the next heat is waited for again', () => {
    const watched = new Watched().settle();
    for (let i = 0; i < 150; i++) watched.check(1);
    while (watched.watch.cooling === undefined) watched.check(1.2);
    expect(watched.check(1.05).waitMs).toBe(2000);
    expect(watched.watch).toMatchObject({ cooling: undefined, slow: undefined, isSpent: false });
    expect(watched.waits(1.2)).toEqual([2000, 4000, 4000]);
  });

  test('after the limit is neither waited for nor looked at again, until it has recovered', () => {
    const watched = new Watched().settle();
    // Enough for the slow checks to come not to be taken for what the device can do.
    for (let i = 0; i < 150; i++) watched.check(1);
    watched.waits(1.2);
    expect(watched.watch.isSpent).toBe(true);
    expect(watched.due).toBeUndefined();
    expect(watched.waits(1.2)).toEqual([]);
    watched.check(1.02);
    expect(watched.watch.isSpent).toBe(false);
    expect(watched.waits(1.2)).toEqual([2000, 4000, 4000]);
  });
});
