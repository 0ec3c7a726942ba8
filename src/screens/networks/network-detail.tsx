import { type FactItem, Facts } from '../../components/facts';
import { lazyView } from '../../components/lazy-view';
import type { ProfileSectionProps } from '../../components/profile/profile-section';
import { Term } from '../../components/term';
import { peakBytes } from '../../graph/cost';
import { foldGraph } from '../../graph/fold';
import type { OpGraph } from '../../graph/op-graph';
import { hrefOf } from '../../routes/routes';
import type { GraphState } from '../../services/networks/network-list';
import type { NetworkProfile } from '../../services/profiling/network-profiler';
import type { ProfilingState } from '../../services/profiling/profiling';
import type { ManifestEntry } from '../../space/networks/manifest';
import { formatBytes, formatCount, formatMillions, formatNumber } from '../../text/format';

interface NetworkDetailProps {
  readonly entry: ManifestEntry;
  readonly graph: GraphState;
  readonly measure: () => void;
  readonly profiled: NetworkProfile | undefined;
  readonly profiling: ProfilingState | undefined;
  readonly profile: () => void;
  readonly stop: () => void;
}

const ProfileSection = lazyView<ProfileSectionProps>(
  () => import('../../components/profile/profile-section').then((module) => module.ProfileSection),
  () => null,
);

/** One network: what was published, what its graph counts, and the button that times it. */
export function NetworkDetail(props: NetworkDetailProps) {
  const { entry, graph, measure, profiled, profiling, profile, stop } = props;
  const { input, published } = entry;
  return (
    <div class="networks">
      <p class="note">
        <a href={hrefOf({ name: 'networks' })}>Popular networks</a>
      </p>
      <h1>{entry.name}</h1>
      <p>
        {entry.paper}, {entry.year}
      </p>
      <div class="button-row">
        <button type="button" class="button button-primary button-large" onClick={measure}>
          Time it here
        </button>
      </div>
      <section class="section" aria-labelledby="network-facts">
        <h2 id="network-facts">Counted from its graph</h2>
        <Facts
          items={[
            { name: 'Input', value: `${input.size} × ${input.size} × ${input.channels}` },
            { name: <Term of="MACs">MACs</Term>, value: `${formatMillions(entry.macs)} M` },
            { name: 'Trainable parameters', value: formatCount(entry.trainableParams) },
            { name: 'With moving statistics', value: formatCount(entry.totalParams) },
            ...graphFacts(graph),
          ]}
        />
        {graph.state === 'failed' && <p class="note">{graph.detail}</p>}
      </section>
      <div class="section">
        <ProfileSection
          id="network-profile"
          heading="h2"
          backend={profiled?.environment.backend ?? 'webgpu'}
          profile={profiled?.profile}
          profiling={profiling}
          measure={profile}
          stop={stop}
        />
      </div>
      <section class="section" aria-labelledby="network-published">
        <h2 id="network-published">Published</h2>
        <Facts items={publishedFacts(published)} />
        {entry.note !== undefined && <p class="note">{entry.note}</p>}
      </section>
    </div>
  );
}

function graphFacts(graph: GraphState): FactItem[] {
  const pending = graph.state === 'loading' ? 'reading its file' : 'unknown';
  if (graph.state !== 'known') {
    return [
      { name: 'Operators, as deployed', value: pending },
      { name: 'Memory, estimated', value: pending },
    ];
  }
  const folded = foldGraph(graph.graph).graph;
  return [
    { name: 'Operators, as deployed', value: describeOperators(folded) },
    { name: 'Memory, estimated', value: formatBytes(peakBytes(folded, 1)) },
  ];
}

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

function publishedFacts(published: ManifestEntry['published']): FactItem[] {
  const { trainableParams, totalParams, macs, top1 } = published;
  return [
    ...(trainableParams
      ? [{ name: 'Trainable parameters', value: `${formatCount(trainableParams.value)} (${trainableParams.source})` }]
      : []),
    ...(totalParams
      ? [{ name: 'All parameters', value: `${formatCount(totalParams.value)} (${totalParams.source})` }]
      : []),
    ...(macs ? [{ name: 'MACs', value: `${formatMillions(macs.value)} M (${macs.source})` }] : []),
    ...(top1 ? [{ name: 'ImageNet top-1', value: `${formatNumber(top1.value)}% (${top1.source})` }] : []),
  ];
}
