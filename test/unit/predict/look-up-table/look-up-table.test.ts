import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LookUpTable } from '../../../../src/predict/look-up-table/look-up-table';
import type { OperatorTiming, TableOperator } from '../../../../src/predict/look-up-table/operator-timing';

const operator = (signature: string, work?: number): TableOperator => ({
  signature,
  kind: signature.split(' ')[0],
  work,
});

const timed = (signature: string, work: number | undefined, ms: number, network?: string): OperatorTiming => ({
  ...operator(signature, work),
  ms,
  ...(network === undefined ? {} : { network }),
});

const TIMINGS = [
  timed('conv a', 10, 2, 'one'),
  timed('conv a', 10, 4, 'two'),
  timed('conv b', 30, 3, 'two'),
  timed('join a', undefined, 0.5, 'one'),
  timed('join b', undefined, 0.9, 'two'),
];

describe('a table worked by hand', () => {
  const table = new LookUpTable(TIMINGS, 'rate');

  test('an entry is the mean of what was timed under its signature', () => {
    expect(table.lookUp([operator('conv a', 10), operator('conv a', 10), operator('conv b', 30)])).toEqual({
      sumMs: 3 + 3 + 3,
      operators: 3,
      missing: 0,
      unknownKinds: [],
    });
  });

  test('where there is none, the median time per work of its kind stands in', () => {
    // 0.2, 0.4 and 0.1 ms per work; the time of 20 is 4 ms.
    expect(table.lookUp([operator('conv a', 10), operator('conv c', 20)])).toMatchObject({ sumMs: 7, missing: 1 });
  });

  test('or the median time, where work is not counted', () => {
    expect(table.lookUp([operator('join c')]).sumMs).toBeCloseTo(0.7, 12);
    expect(table.lookUp([operator('conv c')]).sumMs).toBe(3);
  });

  test('a kind that was timed nowhere has no time, and is named', () => {
    expect(table.lookUp([operator('conv a', 10), operator('pool a', 5), operator('pool b', 5)])).toEqual({
      sumMs: undefined,
      operators: 3,
      missing: 2,
      unknownKinds: ['pool'],
    });
  });

  test('what was timed in a network can be left out', () => {
    expect(table.lookUp([operator('conv a', 10)], ['one'])).toMatchObject({ sumMs: 4, missing: 0 });
    // 0.4 and 0.1 ms per work are left.
    expect(table.lookUp([operator('conv c', 20)], ['one'])).toMatchObject({ sumMs: 5, missing: 1 });
    expect(table.lookUp([operator('conv b', 30)], ['two'])).toMatchObject({ sumMs: 6, missing: 1 });
    expect(table.lookUp([operator('join a')], ['one', 'two'])).toMatchObject({ unknownKinds: ['join'] });
  });
});

describe('a line in the work', () => {
  const line = new LookUpTable([timed('conv a', 1, 3), timed('conv b', 2, 5), timed('conv c', 5, 11)], 'line');

  test('stands in, and never below the fastest of the kind', () => {
    expect(line.lookUp([operator('conv d', 4)]).sumMs).toBeCloseTo(9, 9);
    expect(line.lookUp([operator('conv d', 0.1)]).sumMs).toBe(3);
  });

  test('needs two sizes; from one size it is the time per work', () => {
    const one = new LookUpTable([timed('conv a', 4, 2), timed('conv b', 4, 4)], 'line');
    expect(one.lookUp([operator('conv c', 8)]).sumMs).toBeCloseTo(6, 12);
  });
});

test('a time of zero, which a coarse clock shows, is an entry but says nothing of its kind', () => {
  const table = new LookUpTable([timed('conv a', 10, 0), timed('conv b', 10, 2)], 'rate');
  expect(table.lookUp([operator('conv a', 10)]).sumMs).toBe(0);
  expect(table.lookUp([operator('conv c', 20)]).sumMs).toBe(4);
});

test('to leave networks out is as if they had never been timed', () => {
  const timings = fc.array(
    fc
      .record({
        kind: fc.constantFrom('conv', 'pool'),
        size: fc.integer({ min: 0, max: 4 }),
        ms: fc.integer({ min: 1, max: 100 }),
        network: fc.constantFrom('one', 'two', 'three'),
      })
      .map(({ kind, size, ms, network }) => timed(`${kind} ${size}`, size, ms, network)),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(
      timings,
      fc.subarray(['one', 'two', 'three']),
      fc.constantFrom('rate', 'line'),
      (all, without, rule) => {
        const asked = [operator('conv 1', 1), operator('conv 9', 9), operator('pool 0', 0), operator('pool 3', 3)];
        const rest = all.filter(({ network }) => network === undefined || !without.includes(network));
        const said = new LookUpTable(all, rule).lookUp(asked, without);
        const expected = new LookUpTable(rest, rule).lookUp(asked);
        expect({ ...said, sumMs: undefined }).toEqual({ ...expected, sumMs: undefined });
        expect(said.sumMs ?? -1).toBeCloseTo(expected.sumMs ?? -1, 6);
      },
    ),
  );
});
