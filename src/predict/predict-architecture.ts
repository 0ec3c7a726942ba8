import { graphFeatures } from '../features/graph-features';
import { graphCost } from '../graph/cost';
import { foldGraph } from '../graph/fold';
import type { GraphForm, OpGraph } from '../graph/op-graph';
import type { LinearPredictor } from './evaluation';

/** What a fitted line says of a network, in ms. `graph` is in unfolded form; a latency below zero counts as unknown. */
export function predictGraphMs(predictor: LinearPredictor, graph: OpGraph, form: GraphForm): number | undefined {
  const run = form === 'folded' ? foldGraph(graph).graph : graph;
  const features = predictor.estimator === 'macs-line' ? [graphCost(run).macs / 1e6] : graphFeatures(run);
  const latencyMs = predictor.coefficients.reduce((sum, c, j) => sum + c * features[j], predictor.interceptMs);
  return latencyMs > 0 ? latencyMs : undefined;
}
