import { expect, test } from 'vitest';
import { agreement, type SessionTimes } from '../../../../../tools/research/paired/agreement';
import { ALONE, type VisitTimes } from '../../../../../tools/research/paired/estimators';

const session = (figures: Readonly<Record<string, number>>): SessionTimes =>
  new Map(
    Object.entries(figures).map(([network, ms]): [string, VisitTimes[]] => [network, [new Map([['network', [ms]]])]]),
  );

test('all pairs of sessions and all networks count, in either direction', () => {
  const sessions = [session({ a: 100, b: 10 }), session({ a: 104, b: 12 }), session({ a: 96, b: 10 })];
  // a: 4.0, 4.2 and 8.3%; b: 20, 0 and 20%.
  const { share, distance, pairs } = agreement(sessions, ALONE.medians);
  expect({ share, pairs }).toEqual({ share: 3 / 6, pairs: 6 });
  expect(distance).toBeCloseTo(Math.sqrt((100 / 96) * (104 / 96)) - 1, 12);
  const backwards = agreement([...sessions].reverse(), ALONE.medians);
  expect(backwards).toEqual({ share, pairs, distance: expect.closeTo(distance, 12) });
});

test('5% is the same distance upwards and downwards, and a network that one session lacks is left out', () => {
  const within = (other: number): number =>
    agreement([session({ a: 100 }), session({ a: other, b: 1 })], ALONE.medians).share;
  expect([within(105), within(100 / 1.05), within(105.1), within(95)]).toEqual([1, 1, 0, 0]);
});
