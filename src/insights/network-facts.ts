import { peakBytes } from '../graph/cost';
import { foldGraph } from '../graph/fold';
import type { OpGraph } from '../graph/op-graph';
import type { ManifestEntry } from '../space/networks/manifest';
import type { Fact } from '../text/facts';
import { formatBytes, formatCount, formatMillions, formatNumber } from '../text/format';

/** What the site's list tells of a popular network, counted from its graph when the list was made. */
export const listedFacts = ({ input, macs, trainableParams, totalParams }: ManifestEntry): Fact[] => [
  { name: 'Input', value: `${input.size} × ${input.size} × ${input.channels}` },
  { name: 'MACs', term: 'MACs', value: `${formatMillions(macs)} M` },
  { name: 'Trainable parameters', value: formatCount(trainableParams) },
  { name: 'With moving statistics', value: formatCount(totalParams) },
];

/** What a graph itself tells, for a batch of one; `graph` in unfolded form, or why it is not there, in a word or two. */
export function graphFacts(graph: OpGraph | string): Fact[] {
  const [operators, memory] = typeof graph === 'string' ? [graph, graph] : deployedFigures(foldGraph(graph).graph);
  return [
    { name: 'Operators, as deployed', value: operators },
    { name: 'Memory, estimated', value: memory },
  ];
}

const deployedFigures = (folded: OpGraph): [operators: string, memory: string] => [
  describeOperators(folded),
  formatBytes(peakBytes(folded, 1)),
];

/** "53 conv2d, 16 add", most frequent first. */
function describeOperators(graph: OpGraph): string {
  const counts = new Map<string, number>();
  for (const { op } of graph.nodes) {
    if (op.kind !== 'input') counts.set(op.kind, (counts.get(op.kind) ?? 0) + 1);
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([kind, count]) => `${formatCount(count)} ${kind}`)
    .join(', ');
}

/** The figures that the authors or others published, each with its source. */
export function publishedFacts({ trainableParams, totalParams, macs, top1 }: ManifestEntry['published']): Fact[] {
  const fact = (
    name: string,
    figure: { readonly value: number; readonly source: string } | undefined,
    format: (value: number) => string,
  ): Fact[] => (figure === undefined ? [] : [{ name, value: `${format(figure.value)} (${figure.source})` }]);
  return [
    ...fact('Trainable parameters', trainableParams, formatCount),
    ...fact('All parameters', totalParams, formatCount),
    ...fact('MACs', macs, (value) => `${formatMillions(value)} M`),
    ...fact('ImageNet top-1', top1, (value) => `${formatNumber(value)}%`),
  ];
}
