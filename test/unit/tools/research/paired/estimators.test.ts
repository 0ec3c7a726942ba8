import { expect, test } from 'vitest';
import {
  ALONE,
  fitted,
  PAIRED,
  samplesOf,
  timesOf,
  type VisitTimes,
} from '../../../../../tools/research/paired/estimators';
import type { Slot } from '../../../../../tools/research/paired/orders';

const visit = (times: Partial<Record<Slot, readonly number[]>>): VisitTimes =>
  new Map(Object.entries(times) as [Slot, readonly number[]][]);

/** A device that is three times as slow in its second visit; the network takes twice as long as `compute`. */
const twoStates = [
  visit({ network: [2, 4, 2], compute: [1, 2, 1], memory: [1, 1, 1] }),
  visit({ network: [6, 6, 12], compute: [3, 3, 6], memory: [1, 1, 1] }),
];

test.each(Object.entries(PAIRED))('%s: a slow state of the device leaves the ratio as it is', (_, paired) => {
  expect(paired('compute')(twoStates)).toBeCloseTo(2, 12);
});

test('over two references it is the geometric mean that counts', () => {
  const times = [visit({ network: [8, 8], compute: [2, 2], cell: [8, 8] })];
  expect(PAIRED.medians('compute', 'cell')(times)).toBeCloseTo(2, 12);
});

test('alone, a slow state is part of the figure', () => {
  expect(ALONE.medians(twoStates)).toBe(4);
  expect(ALONE['fastest sample of all'](twoStates)).toBe(2);
});

test.each([
  ['compute', twoStates, 2],
  [
    'memory',
    twoStates.map((times) => visit({ network: [5, 5, 5], compute: samplesOf(times, 'compute'), memory: [1, 1, 1] })),
    5,
  ],
] as const)('the share that is fitted finds the reference that the network follows: %s', (_, times, ratio) => {
  expect(fitted('compute', 'memory')(times)).toBeCloseTo(ratio, 12);
});

test('the times of blocks are told apart by slot, in the order of the rounds', () => {
  const blocks = [
    [
      { slot: 'compute', ms: 1, atMs: 0 },
      { slot: 'network', ms: 2, atMs: 1 },
      { slot: 'network', ms: 3, atMs: 3 },
    ],
    [{ slot: 'network', ms: 4, atMs: 6 }],
  ] as const;
  expect([...timesOf({ blocks }, [0])]).toEqual([
    ['compute', [1]],
    ['network', [2, 3]],
  ]);
  expect(samplesOf(timesOf({ blocks }, [1]), 'network')).toEqual([4]);
  expect(samplesOf(timesOf({ blocks }, [0, 1]), 'network')).toEqual([2, 3, 4]);
  expect(() => samplesOf(timesOf({ blocks }, [1]), 'compute')).toThrow('a visit without compute');
});
