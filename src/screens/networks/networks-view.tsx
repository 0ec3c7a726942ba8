import { useState } from 'preact/hooks';
import { Term } from '../../components/term';
import { hrefOf } from '../../routes/routes';
import type { ManifestEntry } from '../../space/networks/manifest';
import { formatMillions, formatNumber, plural } from '../../text/format';
import '../../components/button.css';
import '../../components/components.css';
import type { Networks } from './controller';
import { NetworkDetail } from './network-detail';
import './networks.css';

/** The popular networks: what was published of each, and which to time here. */
export function NetworksView({ networks }: { readonly networks: Networks }) {
  const [list, id] = [networks.list.value, networks.shownId.value];
  if (list.state === 'loading') return <h1>Popular networks</h1>;
  if (list.state === 'failed') return <Failed detail={list.detail} again={networks.loadNetworks} />;
  const entry = list.entries.find((candidate) => candidate.id === id);
  if (entry === undefined) return <NetworkTable entries={list.entries} measure={networks.measureNetworks} />;
  const profiling = networks.profiling.value;
  return (
    <NetworkDetail
      entry={entry}
      graph={networks.graphs.value[entry.id] ?? { state: 'loading' }}
      measure={() => networks.measureNetworks([entry.id])}
      profiled={networks.profiles.value[entry.id]}
      profiling={profiling?.target === entry.id ? profiling : undefined}
      profile={() => networks.profileNetwork(entry.id)}
      stop={networks.stopProfiling}
    />
  );
}

interface NetworkTableProps {
  readonly entries: readonly ManifestEntry[];
  readonly measure: Networks['measureNetworks'];
}

function NetworkTable({ entries, measure }: NetworkTableProps) {
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
