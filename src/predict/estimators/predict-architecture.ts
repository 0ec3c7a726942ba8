import { graphFeatures } from '../../features/graph-features';
import { graphCost } from '../../graph/cost';
import { inForm } from '../../graph/fold';
import type { GraphForm, OpGraph } from '../../graph/op-graph';
import { predictLinear } from './linear/ridge-regression';
import { type GraphModel, lineColumns, type Model } from './model';

/** Whether a model applies to networks outside the search space that it was fitted on. */
export const isGraphModel = (model: Model): model is GraphModel => model.kind === 'macs-line' || model.kind === 'ridge';

/**
 * Latency that a linear model predicts for any network, in ms. `graph` is in unfolded form. Undefined where the
 * prediction is at the floor: the network is then far from all training rows.
 */
export function predictGraphMs(model: GraphModel, graph: OpGraph, form: GraphForm): number | undefined {
  const run = inForm(graph, form);
  const columns = lineColumns(model, { features: graphFeatures(run), megaMacs: graphCost(run).macs / 1e6 });
  const latencyMs = predictLinear(model.line, columns);
  return latencyMs > model.floorMs ? latencyMs : undefined;
}
