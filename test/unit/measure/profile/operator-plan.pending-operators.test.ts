import { expect, test } from 'vitest';
import { deriveSeed, seededRandom, shuffled } from '../../../../src/base/random';
import {
  OPERATOR_SESSION,
  pendingOperators,
  planOperators,
  visitsOf,
} from '../../../../src/measure/profile/operator-plan';
import { OPERATOR_VISITS } from '../../../../src/measure/profile/operator-trial';
import type { OperatorMeasurement } from '../../../../src/measure/record/profile';
import { presetStudy } from '../../../../src/study/presets';
import { PROTOCOL } from '../fixtures';
import { SessionPlayer } from '../session-player';

const plan = planOperators(presetStudy('smoke', { backend: 'cpu', seed: 3, allowSoftwareAdapter: true }));
const signatures = plan.map(({ signature }) => signature);

const withVisits = (signature: string, visits: number): OperatorMeasurement => ({
  signature,
  environmentId: '0123456789abcdef',
  outcome: {
    state: 'measured',
    visits: Array.from({ length: visits }, () => ({ startedAtMs: 0, runs: 1, shortMs: [1], longMs: [2] })),
  },
});

/** Signatures in the order that a calm session visits them, round by round. */
function visited(known: ReadonlyMap<string, OperatorMeasurement>, seed: number, of = plan): string[][] {
  const player = new SessionPlayer(pendingOperators(of, known), seed, PROTOCOL, OPERATOR_SESSION).start();
  while (player.asked?.type === 'measure') player.visited(player.asked.visitIndex + 1 >= OPERATOR_VISITS);
  const rounds: string[][] = Array.from({ length: OPERATOR_VISITS }, () => []);
  for (const effect of player.all) if (effect.type === 'measure') rounds[effect.visitIndex].push(effect.item.signature);
  return rounds;
}

test('every round has every operator once, each in an order of its own that depends on the seed alone', () => {
  const rounds = visited(new Map(), 7);
  for (const [round, order] of rounds.entries())
    expect(order).toEqual(shuffled(signatures.toSorted(), seededRandom(deriveSeed(7, 2000 + round))));
  expect(visited(new Map(), 7, plan.toReversed())).toEqual(rounds);
  expect(visited(new Map(), 8)).not.toEqual(rounds);
});

test('a run goes on where it stopped', () => {
  const [done, half, failed] = signatures;
  const known = new Map<string, OperatorMeasurement>([
    [done, withVisits(done, OPERATOR_VISITS)],
    [half, withVisits(half, 2)],
    [failed, { ...withVisits(failed, 1), outcome: { state: 'failed', code: 'timed-out', detail: '' } }],
  ]);
  const rounds = visited(known, 7);
  expect(rounds.map((round) => round.includes(done) || round.includes(failed))).toEqual([false, false, false]);
  expect(rounds.map((round) => round.includes(half))).toEqual([false, false, true]);
  const left = plan.reduce((sum, { signature }) => sum + OPERATOR_VISITS - visitsOf(known.get(signature)), 0);
  expect(rounds.flat()).toHaveLength(left);
});

test('nothing is left of a plan that was done', () => {
  const known = new Map(signatures.map((signature) => [signature, withVisits(signature, OPERATOR_VISITS)]));
  expect(pendingOperators(plan, known)).toEqual([]);
});
