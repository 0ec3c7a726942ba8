import type { GraphState, NetworkListState } from '../../../src/services/networks/network-list';
import { NETWORKS, networkById } from '../../../src/space/networks';
import { MANIFEST_FILE, type ManifestEntry, networkFiles, parseManifest } from '../../../src/space/networks/manifest';
import { buildNetwork } from '../../../src/space/networks/network';
import type { GalleryState } from './gallery-state';

/** The list of popular networks as the site has it. */
export function listedNetworks(): readonly ManifestEntry[] {
  const manifest = parseManifest(JSON.parse(networkFiles(NETWORKS).get(MANIFEST_FILE) ?? ''));
  if (!manifest.ok) throw new Error(manifest.error);
  return manifest.value.networks;
}

/** The popular networks in their states; `home` is what all states share. */
export function networkStates(home: GalleryState): Readonly<Record<string, () => GalleryState>> {
  const shown = (list: NetworkListState, id?: string, graph?: GraphState): GalleryState => ({
    ...home,
    screen: { name: 'networks', ...(id === undefined ? {} : { id }) },
    networks: { list, graphs: id === undefined || graph === undefined ? {} : { [id]: graph } },
  });
  const known = (): NetworkListState => ({ state: 'known', entries: listedNetworks() });
  const graphOf = (id: string): GraphState => {
    const network = networkById(id);
    if (network === undefined) throw new Error(`no network ${id}`);
    return { state: 'known', graph: buildNetwork(network) };
  };
  return {
    'networks-list': () => shown(known()),
    'networks-failed': () => shown({ state: 'failed', detail: 'The site answered 503 for manifest.json.' }),
    'networks-one': () => shown(known(), 'mobilenet-v2', graphOf('mobilenet-v2')),
    'networks-one-failed': () =>
      shown(known(), 'mobilenet-v2', { state: 'failed', detail: 'The site answered 503 for mobilenet-v2.json.' }),
  };
}
