import { expect, test } from 'vitest';
import { planOperators } from '../../../../src/measure/profile/operator-plan';
import type { StudyRecord } from '../../../../src/measure/record/study-record';
import { operatorSums, takeApart } from '../../../../src/predict/look-up-table/operator-sums';
import { planStudy } from '../../../../src/study/plan';
import { DETAILED_DEFINITION, DETAILED_PLACE, DETAILED_PLACE_ID, operatorOf } from '../../../support/detailed-study';

const definition: StudyRecord['definition'] = {
  ...DETAILED_DEFINITION,
  sampling: { kind: 'list', indices: [0, 3, 60, 900, 3000, 20_000, 70_000, 150_000, 300_000, 423_000] },
};
const environments = { [DETAILED_PLACE_ID]: DETAILED_PLACE };
const operators = planOperators(definition).map((planned) => operatorOf(planned, 3));
/** Every operator is timed at (11.1 - 6.1) / 40 ms, and two of three visits a little more. */
const OPERATOR_MS = 0.125;

const networksOf = (latencyOf: (operatorCount: number) => number) =>
  planStudy(definition).map(({ id, architecture }) => {
    const trial = { trialId: id, architecture };
    const count = takeApart(trial, 1, definition).operators.length;
    return takeApart(trial, latencyOf(count), definition);
  });

test('sums are those of all operators of each network, and the ratio is their median over the latencies', () => {
  const networks = networksOf((count) => (OPERATOR_MS * count) / 2);
  const sums = operatorSums({ operators, environments, definition }, networks);
  if (!sums.ok) throw new Error(sums.error);
  expect([...sums.value.sumsMs.keys()]).toEqual(networks.map(({ trialId }) => trialId));
  for (const { trialId, latencyMs } of networks)
    expect(sums.value.sumsMs.get(trialId)).toBeCloseTo(sums.value.ratio.median * latencyMs, 6);
  expect(sums.value.ratio.median).toBeCloseTo(2, 1);
  expect(sums.value.missingPercent).toBe(0);
});

test('without operators timed alone there are no sums, and it says so', () => {
  const networks = networksOf((count) => count);
  expect(operatorSums({ environments, definition }, networks)).toEqual({
    ok: false,
    error: 'No operator of this study has been timed alone.',
  });
});
