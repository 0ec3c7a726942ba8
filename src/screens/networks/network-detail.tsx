import { Facts } from '../../components/facts';
import { lazyView } from '../../components/lazy-view';
import type { ProfileSectionProps } from '../../components/profile/profile-section';
import { graphFacts, listedFacts, publishedFacts } from '../../insights/network-facts';
import { hrefOf } from '../../routes/routes';
import type { GraphState } from '../../services/networks/network-list';
import type { NetworkProfile } from '../../services/profiling/network-profiler';
import type { ProfilingState } from '../../services/profiling/profiling';
import type { ManifestEntry } from '../../space/networks/manifest';

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
          items={[...listedFacts(entry), ...graphFacts(graph.state === 'known' ? graph.graph : PENDING[graph.state])]}
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
        <Facts items={publishedFacts(entry.published)} />
        {entry.note !== undefined && <p class="note">{entry.note}</p>}
      </section>
    </div>
  );
}

/** What to say in place of a graph that is not there. */
const PENDING: Readonly<Record<Exclude<GraphState['state'], 'known'>, string>> = {
  loading: 'reading its file',
  failed: 'unknown',
};
