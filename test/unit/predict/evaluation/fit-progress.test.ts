import { expect, test } from 'vitest';
import { AUTO_PARTS, MODELS_PER_PART } from '../../../../src/predict/estimators/blend/auto';
import { fitProgress } from '../../../../src/predict/evaluation/fit-progress';
import { FIT_STEPS } from '../../../../src/predict/evaluation/fit-steps';

const STEPS_EACH = MODELS_PER_PART;
const untilAuto = FIT_STEPS.length - STEPS_EACH;

test('names the step under way, and tells no time before it knows the estimators', () => {
  expect(fitProgress([])).toEqual({ ...FIT_STEPS[0], elapsedMs: 0, remainingMs: undefined });
  expect(fitProgress(new Array(untilAuto - STEPS_EACH).fill(10)).remainingMs).toBeUndefined();
});

test('auto is taken to need what its parts need, until it has been timed', () => {
  const perStep = AUTO_PARTS.length * MODELS_PER_PART * 10;
  const before = fitProgress(new Array(untilAuto).fill(10));
  expect(before).toMatchObject({ estimator: 'auto', fold: 0, elapsedMs: 10 * untilAuto });
  expect(before.remainingMs).toBe(STEPS_EACH * perStep);
  const after = fitProgress([...new Array(untilAuto).fill(10), 100]);
  expect(after.remainingMs).toBe((STEPS_EACH - 1) * 100);
});
