import { useState } from 'preact/hooks';
import { Term } from '../../components/term';
import { hrefOf } from '../../routes/routes';
import type { NetworkProfile } from '../../services/profiling/network-profiler';
import type { ProfilingState } from '../../services/profiling/profiling';
import type { Actions } from '../../shell/actions';
import type { NetworksState } from '../../shell/state';
import type { ManifestEntry } from '../../space/networks/manifest';
import { formatMillions, formatNumber, plural } from '../../text/format';
import '../../components/button.css';
import '../../components/components.css';
import { NetworkDetail } from './network-detail';
import './networks.css';

export interface NetworksViewProps {
  readonly networks: NetworksState;
  /** The network whose file was asked for; none while the list is shown. */
  readonly id?: string;
  readonly profiles: Readonly<Record<string, NetworkProfile>>;
  readonly profiling: ProfilingState | undefined;
  readonly actions: Pick<Actions, 'loadNetworks' | 'measureNetworks'> & {
    profileNetwork(id: string): void;
    stopProfiling(): void;
  };
}

/** The popular networks: what was published of each, and which to time here. */
export function NetworksView({ networks, id, profiles, profiling, actions }: NetworksViewProps) {
  if (networks.state === 'loading') return <h1>Popular networks</h1>;
  if (networks.state === 'failed') return <Failed detail={networks.detail} again={actions.loadNetworks} />;
  const entry = networks.entries.find((candidate) => candidate.id === id);
  if (entry !== undefined) {
    const graph = networks.graphs[entry.id] ?? { state: 'loading' };
    return (
      <NetworkDetail
        entry={entry}
        graph={graph}
        measure={() => actions.measureNetworks([entry.id])}
        profiled={profiles[entry.id]}
        profiling={profiling?.target === entry.id ? profiling : undefined}
        profile={() => actions.profileNetwork(entry.id)}
        stop={actions.stopProfiling}
      />
    );
  }
  return <NetworkList entries={networks.entries} measure={actions.measureNetworks} />;
}

interface NetworkListProps {
  readonly entries: readonly ManifestEntry[];
  readonly measure: Actions['measureNetworks'];
}

function NetworkList({ entries, measure }: NetworkListProps) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const toggle = (id: string): void => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  const byMacs = [...entries].sort((a, b) => a.macs - b.macs);
  return (
    <div class="networks">
      <h1>Popular networks</h1>
      <p class="note">
        {plural(entries.length, 'network')}, each at its published input size, least work first. Weights are random:
        latency does not hang on them. Accuracy is as published, in percent of ImageNet; each network names the source.
      </p>
      <table class="networks-table">
        <thead>
          <tr>
            <th scope="col">Network</th>
            <th scope="col">
              <Term of="MACs">MACs</Term> M
            </th>
            <th scope="col">Params M</th>
            <th scope="col">Top-1 %</th>
          </tr>
        </thead>
        <tbody>
          {byMacs.map((entry) => (
            <tr key={entry.id}>
              <th scope="row">
                <div class="networks-name">
                  <label class="networks-choice">
                    <input type="checkbox" checked={chosen.has(entry.id)} onChange={() => toggle(entry.id)} />
                    <span class="visually-hidden">Time {entry.name}</span>
                  </label>
                  <a href={hrefOf({ name: 'networks', id: entry.id })}>{entry.name}</a>
                </div>
              </th>
              <td>{formatMillions(entry.macs)}</td>
              <td>{formatMillions(entry.totalParams)}</td>
              <td>{entry.published.top1 ? formatNumber(entry.published.top1.value) : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div class="networks-actions">
        <button
          type="button"
          class="button button-primary button-large"
          disabled={chosen.size === 0}
          onClick={() => measure([...chosen])}
        >
          {chosen.size === 0 ? 'Choose networks to time' : `Time ${plural(chosen.size, 'network')} here`}
        </button>
      </div>
    </div>
  );
}

function Failed({ detail, again }: { readonly detail: string; readonly again: () => void }) {
  return (
    <div class="callout callout-error" role="alert">
      <h1>The list of networks could not be read</h1>
      <p>{detail} Nothing stored was touched.</p>
      <div class="button-row">
        <button type="button" class="button button-primary" onClick={again}>
          Try again
        </button>
      </div>
    </div>
  );
}
