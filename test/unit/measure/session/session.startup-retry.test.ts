import { expect, test } from 'vitest';
import { afterStartTimeout } from '../../../../src/measure/session/session';

const FRESH = { allowThreads: true, startTimeouts: 0 };

test('a first start that hangs is tried once more, without threads', () => {
  const second = afterStartTimeout(FRESH, false);
  expect(second).toEqual({ allowThreads: false, startTimeouts: 1 });
  expect(second && afterStartTimeout(second, false)).toBeUndefined();
});

test('a later start is tried again as it was: a study must not mix figures with and without threads', () => {
  for (const allowThreads of [true, false]) {
    let plan = afterStartTimeout({ allowThreads, startTimeouts: 0 }, true);
    for (const startTimeouts of [1, 2, 3]) {
      expect(plan).toEqual({ allowThreads, startTimeouts });
      plan = plan && afterStartTimeout(plan, true);
    }
    expect(plan).toBeUndefined();
  }
});
