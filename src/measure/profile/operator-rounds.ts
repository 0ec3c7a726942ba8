import { deriveSeed, seededRandom, shuffled } from '../../base/random';
import type { PlannedOperator } from './operator-plan';
import { OPERATOR_VISITS, type OperatorMeasurement } from './operator-trial';

/** Streams of the random orders; those of trials are smaller. */
const ROUND_STREAM = 2000;

/**
 * What is left to do of a plan, round by round: in each, one visit of every operator that has so few, in a random order
 * of the round's own, so that the visits of one operator are spread over the session. Failed operators have ended.
 */
export function operatorRounds(
  plan: readonly PlannedOperator[],
  known: ReadonlyMap<string, OperatorMeasurement>,
  seed: number,
): readonly (readonly PlannedOperator[])[] {
  const inOrder = plan.toSorted((a, b) => (a.signature < b.signature ? -1 : 1));
  const rounds = Array.from({ length: OPERATOR_VISITS }, (_, round) => {
    const due = inOrder.filter(({ signature }) => visitsOf(known.get(signature)) <= round);
    return shuffled(due, seededRandom(deriveSeed(seed, ROUND_STREAM + round)));
  });
  return rounds.filter((round) => round.length > 0);
}

/** Visits that need not be made any more; all of them for an operator that failed. */
export function visitsOf(measurement: OperatorMeasurement | undefined): number {
  if (measurement === undefined) return 0;
  const { outcome } = measurement;
  return outcome.state === 'failed' ? OPERATOR_VISITS : Math.min(OPERATOR_VISITS, outcome.visits.length);
}
