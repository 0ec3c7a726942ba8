import { type ReadonlySignal, signal } from '@preact/signals';
import type { BrowserProbe } from '../../services/browser';
import type { Navigation } from '../../services/navigation';
import type { GraphState, NetworkList, NetworkListState } from '../../services/networks/network-list';
import type { Notices } from '../../services/notices';
import type { Profiling } from '../../services/profiling/profiling';
import type { Run } from '../../services/run/run';
import { handPickedStudy } from '../../study/presets';

export interface NetworksPorts {
  readonly list: NetworkList;
  readonly profiling: Pick<Profiling, 'profiling' | 'networkProfiles' | 'profileNetwork' | 'stop'>;
  readonly navigation: Pick<Navigation, 'show'>;
  readonly notices: Pick<Notices, 'attempt'>;
  readonly browser: Pick<BrowserProbe, 'preferredChoice'>;
  readonly run: Pick<Run, 'start'>;
}

/** The popular networks: the list of all, and a page of each. */
export interface Networks {
  readonly list: ReadonlySignal<NetworkListState>;
  /** Id of the network whose page is shown; undefined for the list. */
  readonly shownId: ReadonlySignal<string | undefined>;
  /** Graphs by the id of their network: each is read when the page of its network is first shown. */
  readonly graphs: ReadonlySignal<Readonly<Record<string, GraphState>>>;
  /** Profiles by the id of their network. */
  readonly profiles: Profiling['networkProfiles'];
  readonly profiling: Profiling['profiling'];
  /** Shows the list, or with an id the page of one network. Never rejects. */
  open(id: string | undefined): Promise<void>;
  /** Reads the list again, after that failed. */
  loadNetworks(): void;
  /** Times networks, by id, on the preferred backend of this browser. */
  measureNetworks(ids: readonly string[]): void;
  profileNetwork(id: string): void;
  stopProfiling(): void;
}

export function createNetworks({ list, profiling, navigation, notices, browser, run }: NetworksPorts): Networks {
  const shownId = signal<string | undefined>(undefined);
  const graphs = signal<Readonly<Record<string, GraphState>>>({});

  const setGraph = (id: string, graph: GraphState): void => {
    graphs.value = { ...graphs.value, [id]: graph };
  };

  return {
    list: list.state,
    shownId,
    graphs,
    profiles: profiling.networkProfiles,
    profiling: profiling.profiling,
    async open(id) {
      shownId.value = id;
      navigation.show('networks', id);
      await list.load();
      const listed = list.state.value;
      if (id === undefined || listed.state !== 'known' || graphs.value[id] !== undefined) return;
      const entry = listed.entries.find((candidate) => candidate.id === id);
      if (entry === undefined) return;
      setGraph(id, { state: 'loading' });
      setGraph(id, await list.readGraph(entry));
    },
    loadNetworks: notices.attempt(list.load),
    measureNetworks: notices.attempt(async (ids: readonly string[]) => {
      const title = ids.length === 1 ? ids[0] : 'Popular networks';
      const choice = await browser.preferredChoice();
      await run.start(handPickedStudy(title, { kind: 'networks' }, { kind: 'named', ids }, choice));
    }),
    profileNetwork: notices.attempt(profiling.profileNetwork),
    stopProfiling: profiling.stop,
  };
}
