import { graphFeatures } from '../../features/graph-features';
import { graphCost } from '../../graph/cost';
import { foldGraph } from '../../graph/fold';
import type { GraphForm, OpGraph } from '../../graph/op-graph';
import { predictLinear } from './linear/ridge-regression';
import { type GraphModel, lineColumns, type Model } from './model';

/** Whether a model knows networks outside the search space that it was fitted on. */
export const isGraphModel = (model: Model): model is GraphModel => model.kind === 'macs-line' || model.kind === 'ridge';

/**
 * What a fitted line says of any network, in ms. `graph` is in unfolded form. Undefined at the floor: there the line is far
 * from all that it has seen.
 */
export function predictGraphMs(model: GraphModel, graph: OpGraph, form: GraphForm): number | undefined {
  const run = form === 'folded' ? foldGraph(graph).graph : graph;
  const columns = lineColumns(model, { features: graphFeatures(run), megaMacs: graphCost(run).macs / 1e6 });
  const latencyMs = predictLinear(model.line, columns);
  return latencyMs > model.floorMs ? latencyMs : undefined;
}
