import { deriveSeed, seededRandom, shuffled } from '../../base/random';
import { inForm } from '../../graph/fold';
import type { OpGraph } from '../../graph/op-graph';
import { operatorSignature, type PlacedOp, placedOps } from '../../graph/signature';
import { lowerArchitecture } from '../../space/lower-architecture';
import type { StudyDefinition } from '../../study/definition';
import { planStudy } from '../../study/plan';
import type { OperatorMeasurement } from '../record/profile';
import { OPERATOR_VISITS } from './operator-trial';

/** A distinct operator of a network or of a whole study. */
export interface PlannedOperator extends PlacedOp {
  /** `operatorSignature`, which no other operator of the plan has. */
  readonly signature: string;
  /** How often it stands in the network, or in all networks of the study together. */
  readonly occurrences: number;
  /** Networks that it stands in. */
  readonly networks: number;
}

/** The distinct operators of some networks, each in the form that is run, in the order they are first met. */
export function distinctOperators(graphs: Iterable<OpGraph>): PlannedOperator[] {
  const known = new Map<string, PlannedOperator>();
  for (const graph of graphs) {
    const met = new Set<string>();
    for (const { node: _, ...placed } of placedOps(graph)) {
      const signature = operatorSignature(placed);
      const before = known.get(signature) ?? { ...placed, signature, occurrences: 0, networks: 0 };
      const networks = before.networks + (met.has(signature) ? 0 : 1);
      met.add(signature);
      known.set(signature, { ...before, occurrences: before.occurrences + 1, networks });
    }
  }
  return [...known.values()];
}

/** The distinct operators of all networks that a study plans, in its form. */
export function planOperators(definition: StudyDefinition): PlannedOperator[] {
  const { space, form } = definition;
  return distinctOperators(
    (function* graphs() {
      for (const { architecture } of planStudy(definition)) yield inForm(lowerArchitecture(architecture, space), form);
    })(),
  );
}

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
