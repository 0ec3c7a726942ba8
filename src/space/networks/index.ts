import { KERAS_NETWORKS } from './keras-networks';
import type { NetworkDefinition } from './network';
import { TORCH_NETWORKS } from './torch-networks';

/** Every popular network, in order of year and name. */
export const NETWORKS: readonly NetworkDefinition[] = [...TORCH_NETWORKS, ...KERAS_NETWORKS].sort(
  (a, b) => a.year - b.year || (a.name < b.name ? -1 : 1),
);

const byId = new Map(NETWORKS.map((network) => [network.id, network]));

export const networkById = (id: string): NetworkDefinition | undefined => byId.get(id);
