import { errorMetrics } from '../../src/predict/evaluation/cross-validate';
import type { ErrorMetrics } from '../../src/predict/evaluation/evaluation';
import { edgeCellGraph } from '../research/graph-network/cell-graph';
import { GRAPH_NETWORK, GraphNetwork, type GraphNetworkOptions } from '../research/graph-network/graph-network';
import type { KnownRow, Split } from './rows';

export interface GraphNetworkFigures {
  readonly metrics: ErrorMetrics;
  readonly fitMs: number;
  readonly predictMicrosPerArch: number;
}

/** How a graph network does on the rows that are asked for. */
export function graphNetworkFigures(
  { train, test }: Split,
  seed: number,
  options: GraphNetworkOptions = GRAPH_NETWORK,
): GraphNetworkFigures {
  const graphsOf = (rows: readonly KnownRow[]) => rows.map(({ cell }) => edgeCellGraph(cell));
  const msOf = (rows: readonly KnownRow[]): number[] => rows.map(({ latencyMs }) => latencyMs);
  const fitStart = performance.now();
  const network = GraphNetwork.fit(graphsOf(train), msOf(train), options, seed);
  const fitMs = performance.now() - fitStart;
  const predictStart = performance.now();
  const predictedMs = network.predictMs(graphsOf(test));
  const predictMicrosPerArch = (1000 * (performance.now() - predictStart)) / test.length;
  network.dispose();
  return { metrics: errorMetrics(predictedMs, msOf(test)), fitMs, predictMicrosPerArch };
}
