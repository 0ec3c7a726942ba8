import { describe, expect, test } from 'vitest';
import {
  type AnchorWatch,
  afterCheck,
  type DueCheck,
  isCheckDue,
  settledWatch,
  unsettledWatch,
} from '../../../src/measure/anchor-watch';
import { checkOf, PROTOCOL } from './fixtures';

/** A watch that is told of one check after the other, each of the role that is due, slower by a factor than the baseline. */
class Watched {
  watch: AnchorWatch = settledWatch(unsettledWatch);
  atMs = 0;
  private index = 0;

  constructor(private readonly coolDownLimitMs = 10_000) {}

  get due(): DueCheck | undefined {
    return isCheckDue(this.watch, this.atMs);
  }

  /** Waits as it is told to, then checks, for 100 ms; without a check due, one minute passes first. */
  check(factor: number): DueCheck {
    if (this.due === undefined) this.atMs += 60_000;
    const { due } = this;
    if (due === undefined) throw new Error('nothing is due after a minute');
    this.atMs += due.waitMs;
    const check = checkOf(this.index++, due.role, this.atMs, factor);
    this.watch = afterCheck(this.watch, { check, tookMs: 100 }, { ...PROTOCOL, coolDownLimitMs: this.coolDownLimitMs });
    this.atMs += 100;
    return due;
  }

  settle(): this {
    while (this.watch.ahead.length > 0) this.check(1);
    return this;
  }

  /** How long it waits before each check, in ms, for as long as it waits or repeats. */
  waits(factor: number): number[] {
    const waits: number[] = [];
    do waits.push(this.check(factor).waitMs);
    while (this.watch.cooling !== undefined);
    return waits;
  }
}

describe('at the start of a worker', () => {
  test('a burn-in of three, then a baseline of four', () => {
    const watched = new Watched();
    const roles = Array.from({ length: 7 }, () => watched.check(1).role);
    expect(roles).toEqual([...Array(3).fill('burn-in'), ...Array(4).fill('baseline')]);
    expect(watched.due).toBeUndefined();
  });

  test('the baseline is that of its checks, not of the burn-in', () => {
    const watched = new Watched();
    for (const factor of [0.5, 0.6, 0.7, 1, 1, 1, 1]) watched.check(factor);
    expect(watched.watch.baseline).toEqual({ computeMs: 10, dispatchMs: 4 });
    expect(watched.watch.ratio).toBe(1);
  });

  test('a session has one baseline: the next worker burns in and is checked against it', () => {
    const watched = new Watched().settle();
    watched.watch = settledWatch(watched.watch);
    const roles = [0.8, 0.8, 0.8, 1.02].map((factor) => watched.check(factor).role);
    expect(roles).toEqual(['burn-in', 'burn-in', 'burn-in', 'check']);
    expect(watched.watch.baseline).toEqual({ computeMs: 10, dispatchMs: 4 });
    expect(watched.watch.ratio).toBeCloseTo(1.02, 12);
    expect(watched.due).toBeUndefined();
  });

  test('a worker lost in mid-baseline leaves none: the next one sets it anew', () => {
    const watched = new Watched();
    const lost = afterCheck(
      { ...watched.watch, ahead: ['burn-in'] },
      { check: checkOf(0, 'burn-in', 0), tookMs: 1 },
      PROTOCOL,
    );
    watched.watch = settledWatch(lost);
    expect(watched.watch.ahead).toHaveLength(7);
    expect(watched.watch.baselineChecks).toEqual([]);
  });

  test('nothing is due before a worker has started', () => {
    expect(isCheckDue(unsettledWatch, undefined)).toBeUndefined();
  });
});

describe('between visits', () => {
  test('checks take a twentieth of the time at most', () => {
    const watched = new Watched().settle();
    const endedAtMs = watched.atMs;
    // A check takes 100 ms here.
    expect(isCheckDue(watched.watch, endedAtMs + 1999)).toBeUndefined();
    expect(isCheckDue(watched.watch, endedAtMs + 2000)).toEqual({ role: 'check', waitMs: 0 });
  });

  test('but one comes each minute, however long it takes', () => {
    const { watch } = new Watched().settle();
    const slow = { ...watch, lastTookMs: 10_000 };
    expect(isCheckDue(slow, watch.lastAtMs + 59_999)).toBeUndefined();
    expect(isCheckDue(slow, watch.lastAtMs + 60_000)).toEqual({ role: 'check', waitMs: 0 });
  });

  test('none without a time: after a check comes a visit', () => {
    const { watch } = new Watched().settle();
    expect(isCheckDue(watch, undefined)).toBeUndefined();
  });

  test('a fast check changes nothing but what was seen last', () => {
    const watched = new Watched().settle();
    const before = watched.watch;
    expect(watched.check(1.04)).toEqual({ role: 'check', waitMs: 0 });
    const { lastAtMs, ratio, ...rest } = watched.watch;
    expect({ ...before, ...rest }).toEqual(before);
    expect(lastAtMs).toBe(watched.atMs);
    expect(ratio).toBeCloseTo(1.04, 12);
  });
});

describe('a slow check', () => {
  test('is repeated at once, and a fast repetition ends the matter', () => {
    const watched = new Watched().settle();
    watched.check(1.2);
    expect(watched.due).toEqual({ role: 'cool-down', waitMs: 0 });
    watched.check(1.04);
    expect(watched.watch).toMatchObject({ cooling: undefined, isSpent: false });
    expect(watched.due).toBeUndefined();
  });

  test('confirmed, the session waits, longer each time, until the limit is used up', () => {
    expect(new Watched(100_000).settle().waits(1.2)).toEqual([
      0, 0, 2000, 4000, 8000, 15_000, 15_000, 15_000, 15_000, 15_000, 11_000,
    ]);
    expect(new Watched(10_000).settle().waits(1.2)).toEqual([0, 0, 2000, 4000, 4000]);
    expect(new Watched(0).settle().waits(1.2)).toEqual([0, 0]);
  });

  test('the device is back below 3%, once the session has waited', () => {
    const watched = new Watched().settle();
    for (const factor of [1.2, 1.2, 1.04]) watched.check(factor);
    expect(watched.due).toEqual({ role: 'cool-down', waitMs: 4000 });
    watched.check(1.029);
    expect(watched.watch).toMatchObject({ cooling: undefined, isSpent: false });
    expect(watched.due).toBeUndefined();
  });

  test('after the limit there is no more waiting while the device stays slow', () => {
    const watched = new Watched().settle();
    watched.waits(1.2);
    expect(watched.watch.isSpent).toBe(true);
    expect(watched.due).toBeUndefined();
    expect(watched.waits(1.2)).toEqual([0, 0]);
    expect(watched.watch.isSpent).toBe(true);
  });

  test('a device between 3% and 5% has not recovered; below 3% waiting is allowed again', () => {
    const watched = new Watched().settle();
    watched.waits(1.2);
    watched.check(1.04);
    expect(watched.watch.isSpent).toBe(true);
    watched.check(1.02);
    expect(watched.watch.isSpent).toBe(false);
    expect(watched.waits(1.2)).toEqual([0, 0, 2000, 4000, 4000]);
  });

  test('of a single anchor is enough', () => {
    const watched = new Watched().settle();
    const check = checkOf(9, 'check', 100, 1, { dispatchMs: [4.4, 4.4, 4.4] });
    const { cooling, ratio } = afterCheck(watched.watch, { check, tookMs: 1 }, PROTOCOL);
    expect(cooling).toBeDefined();
    expect(ratio).toBeCloseTo(1.1, 12);
  });
});
