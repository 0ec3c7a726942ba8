import { expect, test } from 'vitest';
import { operatorRounds, planOperators, visitsOf } from '../../../../src/measure/profile/operator-plan';

import { OPERATOR_VISITS } from '../../../../src/measure/profile/operator-trial';
import type { OperatorMeasurement } from '../../../../src/measure/record/profile';
import { presetStudy } from '../../../../src/study/presets';

const plan = planOperators(presetStudy('smoke', { backend: 'cpu', seed: 3, allowSoftwareAdapter: true }));
const signatures = (round: readonly { readonly signature: string }[]): string[] =>
  round.map(({ signature }) => signature);

const withVisits = (signature: string, visits: number): OperatorMeasurement => ({
  signature,
  environmentId: '0123456789abcdef',
  outcome: {
    state: 'measured',
    visits: Array.from({ length: visits }, () => ({ startedAtMs: 0, runs: 1, shortMs: [1], longMs: [2] })),
  },
});

test('every round has every operator once, each in an order of its own that depends on the seed alone', () => {
  const rounds = operatorRounds(plan, new Map(), 7);
  expect(rounds).toHaveLength(OPERATOR_VISITS);
  for (const round of rounds) expect(signatures(round).sort()).toEqual(signatures(plan).sort());
  expect(signatures(rounds[0])).not.toEqual(signatures(rounds[1]));
  expect(operatorRounds(plan.toReversed(), new Map(), 7)).toEqual(rounds);
  expect(operatorRounds(plan, new Map(), 8)).not.toEqual(rounds);
});

test('a run goes on where it stopped', () => {
  const [done, half, failed] = signatures(plan);
  const known = new Map<string, OperatorMeasurement>([
    [done, withVisits(done, OPERATOR_VISITS)],
    [half, withVisits(half, 2)],
    [failed, { ...withVisits(failed, 1), outcome: { state: 'failed', code: 'timed-out', detail: '' } }],
  ]);
  const rounds = operatorRounds(plan, known, 7);
  const due = rounds.map((round) => signatures(round));
  expect(due.map((round) => round.includes(done) || round.includes(failed))).toEqual([false, false, false]);
  expect(due.map((round) => round.includes(half))).toEqual([false, false, true]);
  const left = plan.reduce((sum, { signature }) => sum + OPERATOR_VISITS - visitsOf(known.get(signature)), 0);
  expect(due.flat()).toHaveLength(left);
});

test('nothing is left of a plan that was done', () => {
  const known = new Map(plan.map(({ signature }) => [signature, withVisits(signature, OPERATOR_VISITS)]));
  expect(operatorRounds(plan, known, 7)).toEqual([]);
});
