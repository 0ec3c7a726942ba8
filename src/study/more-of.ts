import type { Architecture } from '../space/architecture';
import type { CurrentStudy } from './definition';

/** A name is no longer than this. */
const MAX_CHARACTERS = 80;

/**
 * A study of architectures that a person picked, measured in every way as another study was: space, form, backend, protocol
 * and seed are its own. They are of the study's space.
 */
export function moreOf(study: CurrentStudy, architectures: readonly Architecture[]): CurrentStudy {
  const { shard: _, ...rest } = study;
  const ending = `, ${architectures.length} more`;
  const indices = architectures.flatMap((architecture) => ('index' in architecture ? [architecture.index] : []));
  const ids = architectures.flatMap((architecture) => (architecture.kind === 'networks' ? [architecture.id] : []));
  return {
    ...rest,
    name: `${study.name.slice(0, MAX_CHARACTERS - ending.length)}${ending}`,
    sampling: study.space.kind === 'networks' ? { kind: 'named', ids } : { kind: 'list', indices },
  };
}
