import { expect, test } from 'vitest';
import { afterHungStart } from '../../../../src/measure/session/session';

const FRESH = { allowThreads: true, hungStarts: 0 };

test('a first start that hangs is tried once more, without threads', () => {
  const second = afterHungStart(FRESH, false);
  expect(second).toEqual({ allowThreads: false, hungStarts: 1 });
  expect(second && afterHungStart(second, false)).toBeUndefined();
});

test('a later start is tried again as it was: a study must not mix figures with and without threads', () => {
  for (const allowThreads of [true, false]) {
    let plan = afterHungStart({ allowThreads, hungStarts: 0 }, true);
    for (const hungStarts of [1, 2, 3]) {
      expect(plan).toEqual({ allowThreads, hungStarts });
      plan = plan && afterHungStart(plan, true);
    }
    expect(plan).toBeUndefined();
  }
});
