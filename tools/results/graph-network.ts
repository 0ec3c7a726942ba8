import { sumBy } from '../../src/base/aggregate';
import type { EvaluatedId } from '../evaluate/options';
import { GRAPH_NETWORK } from '../research/graph-network/graph-network';
import type { Evaluate } from './evaluations';
import { figureCell } from './figure-cell';

export interface GraphNetworkPlan {
  readonly targets: readonly string[];
  readonly train: number;
  readonly asked: number;
  readonly repeats: number;
}

export const GRAPH_NETWORK_PLAN: GraphNetworkPlan = {
  targets: ['pixel3', 'raspi4'],
  train: 900,
  asked: 1000,
  repeats: 3,
};

const ESTIMATORS: readonly EvaluatedId[] = ['gcn', 'auto'];
const FIGURES = [
  ['MAPE, %', 'mape', 1],
  ['within 5%', 'within5', 1],
  ['within 10%', 'within10', 1],
  ['Spearman', 'spearman', 3],
] as const;

export function graphNetworkText(evaluate: Evaluate, plan: GraphNetworkPlan): string {
  const { train, asked, repeats } = plan;
  const { layers, hidden, phases } = GRAPH_NETWORK;
  const epochs = sumBy(phases, (phase) => phase.epochs);
  const rows = plan.targets.flatMap((target) => {
    const test = { kind: 'count', count: asked } as const;
    const lines = evaluate({ target, train, repeats, estimators: ESTIMATORS, test, dropDisconnected: true });
    return ESTIMATORS.map(
      (id) =>
        `| ${target} | ${id} | ${FIGURES.map(([, name, digits]) => figureCell(lines, id, name, digits)).join(' | ')} |`,
    );
  });
  return `## Graph convolutional network

\`gcn\` is a network after BRP-NAS (arXiv 2007.08668), smaller than theirs: ${layers} layers of ${hidden} and ${epochs} epochs in place of 4 of
600 and 250. It reads a cell as a graph, with operators off every path marked, and no features (\`tools/research/graph-network/cell-graph.ts\`).
${train} random rows of HELP's table, cells without a path left out; the same ${asked.toLocaleString('en')} others are asked of both. Means over ${repeats}
splits and their deviation.

| target | estimator | ${FIGURES.map(([title]) => title).join(' | ')} |
|---|---|${'---|'.repeat(FIGURES.length)}
${rows.join('\n')}
`;
}
