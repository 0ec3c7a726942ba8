import { expect, test } from 'vitest';
import { type BurnInReading, isBurnInOver } from '../../../../src/measure/session/anchors';

const STEP_MS = 250;
const MIN_MS = 1000;

/** After how many readings, one every quarter of a second, the burn-in is over; each of so many times the last speed. */
function readingsUntilOver(compute: (i: number) => number, dispatch: (i: number) => number = () => 4): number {
  const readings: BurnInReading[] = [];
  do {
    const i = readings.length;
    readings.push({ atMs: 7000 + STEP_MS * i, computeMs: compute(i), dispatchMs: dispatch(i) });
  } while (!isBurnInOver(readings, MIN_MS));
  return readings.length;
}

test('it takes as long as it is told to, also where nothing gets faster', () => {
  expect(readingsUntilOver(() => 10)).toBe(5);
  expect(readingsUntilOver((i) => 10 * 1.1 ** i)).toBe(5);
});

test('four readings at least, however long each takes', () => {
  const reading = (i: number) => ({ atMs: 1100 * i, computeMs: 10, dispatchMs: 4 });
  expect(isBurnInOver([0, 1, 2].map(reading), MIN_MS)).toBe(false);
  expect(isBurnInOver([0, 1, 2, 3].map(reading), MIN_MS)).toBe(true);
});

test('and goes on while either anchor gets faster by more than 3%', () => {
  expect(readingsUntilOver((i) => Math.max(10, 20 - i))).toBe(13);
  expect(
    readingsUntilOver(
      () => 10,
      (i) => Math.max(4, 8 - 0.4 * i),
    ),
  ).toBe(13);
  expect(readingsUntilOver((i) => 10 * 0.99 ** Math.min(i, 3))).toBe(5);
});

test('but five seconds at most', () => {
  expect(readingsUntilOver((i) => 0.9 ** i)).toBe(21);
});
