import { expect, test } from 'vitest';
import { countedVisits } from '../../../../src/measure/record/counted-visits';
import { EARLIER_PROTOCOL, SECOND_PROTOCOL } from '../../share/phone-study';
import { checkOf, PROTOCOL, visitOf } from '../fixtures';

/** Visits that begin 1 s, 2 s and so on into the session, with a check in the middle of each gap. */
const visits = [1, 2, 3, 4, 5].map((s, index) => visitOf([10], { index, startedAtMs: 1000 * s }));
const anchorsOf = (factors: readonly number[]) => [
  checkOf(0, 'baseline', 500),
  ...factors.map((factor, i) => checkOf(i + 1, 'check', 1500 + 1000 * i, factor)),
];
const indices = (list: readonly { readonly index: number }[]): number[] => list.map(({ index }) => index);

test('three calm visits are enough to count alone', () => {
  const { counted, throttled } = countedVisits(visits, {
    protocol: PROTOCOL,
    anchors: anchorsOf([1, 1, 1, 1.5, 1]),
  });
  expect(indices(counted)).toEqual([0, 1, 2]);
  expect(throttled).toBe(2);
});

test('with fewer than three all count', () => {
  const context = { protocol: PROTOCOL, anchors: anchorsOf([1, 1, 1.5, 1.5, 1]) };
  const { counted, throttled } = countedVisits(visits, context);
  expect(indices(counted)).toEqual([0, 1, 2, 3, 4]);
  expect(throttled).toBe(3);
  const single = { ...context, protocol: { ...PROTOCOL, looks: [1] } };
  expect(indices(countedVisits(visits, single).counted)).toEqual([0, 1]);
});

test('protocol 2 counted all and marked by its own rules, protocol 1 knew no anchors', () => {
  // A list of checks belongs to one study, and so to one protocol.
  const anchors = () => anchorsOf([1, 1, 1, 1.08, 1]);
  expect(countedVisits(visits, { protocol: SECOND_PROTOCOL, anchors: anchors() })).toEqual({
    counted: visits,
    throttled: 2,
  });
  expect(countedVisits(visits, { protocol: PROTOCOL, anchors: anchors() })).toEqual({ counted: visits, throttled: 0 });
  expect(countedVisits(visits, { protocol: EARLIER_PROTOCOL, anchors: anchors() })).toEqual({
    counted: visits,
    throttled: 0,
  });
});
