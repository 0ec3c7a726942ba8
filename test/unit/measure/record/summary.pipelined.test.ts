import { expect, test } from 'vitest';
import { summarisePipelined } from '../../../../src/measure/record/summary';
import { PROTOCOL, visitOf } from '../fixtures';

/** T(k) = a + b k exactly: a synchronising cost of 6 ms and so many ms an inference. */
const chained = (addedMs: number, runs = 5) =>
  visitOf([6 + addedMs], { chain: { runs, totalsMs: [6 + runs * addedMs] } });

test('the slope between single inferences and chains, without the cost of synchronising', () => {
  const summary = summarisePipelined([chained(2), chained(2, 11), chained(2, 2)], PROTOCOL);
  expect(summary?.pipelinedMs).toBeCloseTo(2, 12);
  expect(summary?.lowMs).toBeCloseTo(2, 12);
  expect(summary?.highMs).toBeCloseTo(2, 12);
});

test("Student's interval over the visits: t of 4.303 times 1 / sqrt 3 around 3", () => {
  const summary = summarisePipelined([chained(2), chained(4), chained(3)], PROTOCOL);
  expect(summary?.pipelinedMs).toBeCloseTo(3, 12);
  expect(summary?.lowMs).toBeCloseTo(3 - 4.303 / Math.sqrt(3), 3);
  expect(summary?.highMs).toBeCloseTo(3 + 4.303 / Math.sqrt(3), 3);
});

test('of several samples and chains the medians count', () => {
  const wild = visitOf([8, 8, 99], { chain: { runs: 5, totalsMs: [1, 16, 99] } });
  expect(summarisePipelined([wild, wild], PROTOCOL)?.pipelinedMs).toBeCloseTo(2, 12);
});

test('visits without a chain count in nothing, and one chain is too few', () => {
  expect(summarisePipelined([], PROTOCOL)).toBeUndefined();
  expect(summarisePipelined([visitOf([9]), chained(2), visitOf([9])], PROTOCOL)).toBeUndefined();
  expect(summarisePipelined([visitOf([9]), chained(2), chained(2)], PROTOCOL)?.pipelinedMs).toBeCloseTo(2, 12);
});

test('noise can turn a slope negative; no figure is below zero', () => {
  const backward = visitOf([10], { chain: { runs: 2, totalsMs: [9] } });
  expect(summarisePipelined([backward, backward, backward], PROTOCOL)).toEqual({
    pipelinedMs: 0,
    lowMs: 0,
    highMs: 0,
  });
  const mixed = summarisePipelined([backward, backward, chained(3)], PROTOCOL);
  expect(mixed).toMatchObject({ lowMs: 0 });
  expect(mixed?.pipelinedMs).toBeCloseTo(1 / 3, 12);
});
