import { foldGraph } from '../../graph/fold';
import type { GraphForm, OpGraph } from '../../graph/op-graph';
import { operatorSignature, type PlacedOp, placedOps } from '../../graph/signature';
import { lowerArchitecture } from '../../space/lower-architecture';
import type { StudyDefinition } from '../../study/definition';
import { planStudy } from '../../study/plan';

/** A distinct operator of a network or of a whole study. */
export interface PlannedOperator extends PlacedOp {
  /** `operatorSignature`, which no other operator of the plan has. */
  readonly signature: string;
  /** How often it stands in the network, or in all networks of the study together. */
  readonly occurrences: number;
  /** Networks that it stands in. */
  readonly networks: number;
}

/** A network, given unfolded, in the form that is run. */
export const inForm = (graph: OpGraph, form: GraphForm): OpGraph =>
  form === 'folded' ? foldGraph(graph).graph : graph;

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
