import { type ReadonlySignal, signal } from '@preact/signals';
import { messageOf } from '../../base/problem';
import type { OpGraph } from '../../graph/op-graph';
import { parseGraphJson } from '../../space/networks/graph-json';
import { MANIFEST_FILE, type ManifestEntry, parseManifest } from '../../space/networks/manifest';

/** What the site lists of popular networks. `detail`: a sentence. */
export type NetworkListState =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly detail: string }
  | { readonly state: 'known'; readonly entries: readonly ManifestEntry[] };

/** The graph of one network. `detail`: a sentence. */
export type GraphState =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly detail: string }
  | { readonly state: 'known'; readonly graph: OpGraph };

/** The popular networks as files of the site: their list, and the graph of each. */
export interface NetworkList {
  readonly state: ReadonlySignal<NetworkListState>;
  /** Reads the list, unless it is known. Never rejects: `state` tells of a failure. */
  load(): Promise<void>;
  /** Reads the graph of a listed network. Never rejects. */
  readGraph(entry: Pick<ManifestEntry, 'file'>): Promise<GraphState>;
}

/** `readJson` reads a file beside the list, by its name. */
export function createNetworkList(readJson: (file: string) => Promise<unknown>): NetworkList {
  const state = signal<NetworkListState>({ state: 'loading' });
  let reading: Promise<void> | undefined;

  async function read(): Promise<void> {
    state.value = { state: 'loading' };
    try {
      const manifest = parseManifest(await readJson(MANIFEST_FILE));
      state.value = manifest.ok
        ? { state: 'known', entries: manifest.value.networks }
        : { state: 'failed', detail: `Its list is damaged: ${manifest.error}.` };
    } catch (error) {
      state.value = { state: 'failed', detail: messageOf(error) };
    }
  }

  return {
    state,
    async load() {
      if (state.value.state === 'known') return;
      reading ??= read().finally(() => {
        reading = undefined;
      });
      await reading;
    },
    async readGraph({ file }) {
      try {
        const graph = parseGraphJson(await readJson(file));
        return graph.ok
          ? { state: 'known', graph: graph.value }
          : { state: 'failed', detail: `Its file is damaged: ${graph.error}.` };
      } catch (error) {
        return { state: 'failed', detail: messageOf(error) };
      }
    },
  };
}
