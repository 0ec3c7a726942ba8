import { inForm } from '../../graph/fold';
import type { OpGraph } from '../../graph/op-graph';
import { operatorSignature, type PlacedOp, placedOps } from '../../graph/signature';
import { lowerArchitecture } from '../../space/lower-architecture';
import type { StudyDefinition } from '../../study/definition';
import { planStudy } from '../../study/plan';
import type { OperatorMeasurement } from '../record/profile';
import type { PendingItem, SessionItem, SessionKind } from '../session/session-state';
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

/** Sessions of operators: every round is in a random order, and there are no anchors. */
export const OPERATOR_SESSION: SessionKind = { roundStream: 2000, keepsPlanOrder: false, hasAnchors: false };

/** An operator as a session visits it: its id is its signature. */
export type OperatorItem = PlannedOperator & SessionItem;

/** What is left to do of a plan, in an order that depends on the signatures alone. Failed operators have ended. */
export function pendingOperators(
  plan: readonly PlannedOperator[],
  known: ReadonlyMap<string, OperatorMeasurement>,
): readonly PendingItem<OperatorItem>[] {
  return plan
    .toSorted((a, b) => (a.signature < b.signature ? -1 : 1))
    .map((operator, position) => {
      const { signature } = operator;
      return { item: { ...operator, id: signature, position }, visits: visitsOf(known.get(signature)), losses: 0 };
    })
    .filter(({ visits }) => visits < OPERATOR_VISITS);
}

/** Visits that need not be made any more; all of them for an operator that failed. */
export function visitsOf(measurement: OperatorMeasurement | undefined): number {
  if (measurement === undefined) return 0;
  const { outcome } = measurement;
  return outcome.state === 'failed' ? OPERATOR_VISITS : Math.min(OPERATOR_VISITS, outcome.visits.length);
}
