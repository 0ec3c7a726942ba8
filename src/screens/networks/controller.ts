import { signal } from '@preact/signals';
import { browser, navigation, run } from '../../services/services';
import { appState, updateApp } from '../../shell/app-state';
import type { GraphState } from '../../shell/state';
import { parseGraphJson } from '../../space/networks/graph-json';
import { MANIFEST_FILE, parseManifest } from '../../space/networks/manifest';
import { handPickedStudy } from '../../study/presets';

const FOLDER = './models/networks/';

/** Id of the network whose page is on; undefined for the list. */
export const shownNetwork = signal<string | undefined>(undefined);

/** Reads the list of networks, once; and the graph of one of them, when it is looked at. */
export async function showNetworks(id: string | undefined): Promise<void> {
  shownNetwork.value = id;
  navigation.show('networks', id);
  if (appState.value.networks.state !== 'known') await loadNetworks();
  const { networks } = appState.value;
  if (id === undefined || networks.state !== 'known' || networks.graphs[id] !== undefined) return;
  const entry = networks.entries.find((candidate) => candidate.id === id);
  if (entry === undefined) return;
  setGraph(id, { state: 'loading' });
  setGraph(id, await readGraph(entry.file));
}

export async function loadNetworks(): Promise<void> {
  updateApp({ networks: { state: 'loading' } });
  try {
    const manifest = parseManifest(await readJson(MANIFEST_FILE));
    updateApp({
      networks: manifest.ok
        ? { state: 'known', entries: manifest.value.networks, graphs: {} }
        : { state: 'failed', detail: `Its list is damaged: ${manifest.error}.` },
    });
  } catch (error) {
    updateApp({ networks: { state: 'failed', detail: sentence(error) } });
  }
}

async function readGraph(file: string): Promise<GraphState> {
  try {
    const graph = parseGraphJson(await readJson(file));
    return graph.ok
      ? { state: 'known', graph: graph.value }
      : { state: 'failed', detail: `Its file is damaged: ${graph.error}.` };
  } catch (error) {
    return { state: 'failed', detail: sentence(error) };
  }
}

function setGraph(id: string, graph: GraphState): void {
  const { networks } = appState.value;
  if (networks.state === 'known') updateApp({ networks: { ...networks, graphs: { ...networks.graphs, [id]: graph } } });
}

async function readJson(file: string): Promise<unknown> {
  const response = await fetch(`${FOLDER}${file}`);
  if (!response.ok) throw new Error(`The site answered ${response.status} for ${file}.`);
  return response.json();
}

const sentence = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export function measureNetworks(ids: readonly string[]): Promise<void> {
  const [only] = ids;
  const title = ids.length === 1 ? only : 'Popular networks';
  return run.start(handPickedStudy(title, { kind: 'networks' }, { kind: 'named', ids }, browser.preferredChoice()));
}
