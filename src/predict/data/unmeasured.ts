import { deriveSeed, sampleWithoutReplacement, seededRandom } from '../../base/random';
import { type Architecture, architectureName, isInSpace, type SearchSpace, spaceSize } from '../../space/architecture';
import { KNOWN_NETWORKS } from '../../space/networks/known';

const DRAW_STREAM = 0x6361;

/**
 * Architectures of a space that are not among those measured: all, or a seeded random sample of about `count`. Empty for the
 * space of a custom model.
 */
export function unmeasuredOf(
  space: SearchSpace,
  measured: readonly Architecture[],
  count: number,
  seed: number,
): Architecture[] {
  const known = new Set(measured.map(architectureName));
  return drawnFrom(space, count, seed).filter((architecture) => !known.has(architectureName(architecture)));
}

function drawnFrom(space: SearchSpace, count: number, seed: number): Architecture[] {
  if (space.kind === 'own-model') return [];
  if (space.kind === 'networks') {
    const networks = [...KNOWN_NETWORKS.keys()].map((id) => ({ kind: 'networks', id }) as const);
    return networks.filter((architecture) => isInSpace(architecture, space));
  }
  const { kind } = space;
  const size = spaceSize(space);
  const random = seededRandom(deriveSeed(seed, DRAW_STREAM));
  return sampleWithoutReplacement(random, size, Math.min(count, size)).map((index) => ({ kind, index }));
}
