import type * as tf from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { operatorTime } from '../../../../../src/measure/profile/time-breakdown';
import {
  commonStep,
  type OperatorTimer,
  readOperator,
  TimerFailure,
} from '../../../../../workers/measure/profile/operator-timer';

/** A clock of coarse steps over an operator of a known time, for what no clock of this machine can be made to show. */
function coarse(runMs: number, resolutionMs: number): OperatorTimer & { readonly asked: number[] } {
  const asked: number[] = [];
  return {
    asked,
    clock: { kind: 'timestamp-query', resolutionMs },
    async time(_run, runs) {
      asked.push(runs);
      return Math.floor((runs * runMs) / resolutionMs) * resolutionMs;
    },
    dispose() {},
  };
}

const run = (): tf.Tensor => {
  throw new Error('the clock decides here');
};

describe('an operator is repeated', () => {
  test('until its total lasts 50 steps of the clock', async () => {
    const timer = coarse(0.02, 0.1);
    const reading = await readOperator(run, 1000, timer);
    if (reading.state !== 'timed') throw new Error(reading.state);
    expect(reading.totalsMs).toHaveLength(3);
    expect(Math.min(...reading.totalsMs)).toBeGreaterThanOrEqual(5);
    const time = operatorTime(reading, 0.1);
    if (time.state !== 'measured') throw new Error(time.state);
    expect(Math.abs(time.ms / 0.02 - 1)).toBeLessThan(0.02);
  });

  test('not at all where once is long enough', async () => {
    const timer = coarse(40, 0.1);
    expect(await readOperator(run, 1000, timer)).toMatchObject({ state: 'timed', runs: 1 });
    expect(timer.asked).toEqual([1, 1, 1]);
  });

  test('no further than memory allows, and then has a bound that holds', async () => {
    const timer = coarse(0.02, 0.1);
    const reading = await readOperator(run, 16 * 2 ** 20, timer);
    expect(reading).toMatchObject({ state: 'timed', runs: 4 });
    expect(Math.max(...timer.asked)).toBe(4);
    const time = operatorTime(reading, 0.1);
    if (time.state !== 'below-resolution') throw new Error(time.state);
    expect(time.atMostMs).toBeGreaterThanOrEqual(0.02);
  });

  test('in vain where the clock stands still, which is no zero', async () => {
    const reading = await readOperator(run, 4, coarse(0, 0.1));
    expect(operatorTime(reading, 0.1)).toMatchObject({ state: 'below-resolution' });
  });
});

test('a timer that gives no answer is a reason, any other fault stays one', async () => {
  const failing = (error: Error): OperatorTimer => ({ ...coarse(1, 1), time: () => Promise.reject(error) });
  expect(await readOperator(run, 4, failing(new TimerFailure('Lost.')))).toEqual({
    state: 'unavailable',
    reason: 'Lost.',
  });
  await expect(readOperator(run, 4, failing(new Error('a bug')))).rejects.toThrow('a bug');
});

describe('the step of a clock', () => {
  test.each<[string, bigint[], bigint]>([
    ['of what is rounded to 100 us', [0n, 300_000n, 1_700_000n, 200_000n], 100_000n],
    ['of what is masked to powers of two', [65_536n, 655_360n, 196_608n], 65_536n],
    ['of whole nanoseconds', [1_024n, 4_097n, 77n], 1n],
    ['of differences of both signs', [-400n, 600n], 200n],
    ['of a clock that stands still', [0n, 0n], 0n],
    ['of nothing', [], 0n],
  ])('%s', (_what, values, step) => {
    expect(commonStep(values)).toBe(step);
  });
});
