import { assert } from '../base/assert';
import type { OpGraph } from '../graph/op-graph';
import type { Architecture, NetworksSpace, SearchSpace } from './architecture';
import { lowerIndexed } from './lower-cell';
import { networkById } from './networks';
import { buildNetwork } from './networks/network';

/**
 * The whole network of an architecture, in unfolded form. Throws for a custom model. Imports the definitions of all popular
 * networks, so the first screen must not import it.
 */
export function lowerArchitecture(architecture: Architecture, space: SearchSpace): OpGraph {
  if (space.kind === 'networks') return lowerNetwork(architecture, space);
  assert(space.kind !== 'own-model', 'the graph of a model that somebody brought is in its files: readTopology');
  assert(architecture.kind === space.kind, `${architecture.kind} in a space of ${space.kind}`);
  return lowerIndexed(architecture, space);
}

function lowerNetwork(architecture: Architecture, { kind, ...options }: NetworksSpace): OpGraph {
  assert(architecture.kind === kind, `${architecture.kind} in a space of networks`);
  const network = networkById(architecture.id);
  assert(network !== undefined, `there is no network ${architecture.id}`);
  return buildNetwork(network, options);
}
