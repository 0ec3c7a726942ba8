import type { StudyListItem } from '../../measure/record/study-list-item';
import { BACKENDS } from '../../study/definition';

/**
 * Studies that were started together, one a backend: they were created in the same millisecond under the same name, and
 * differ in the backend. That is all that makes them a queue, so that it outlives a reload.
 */
const together = (library: readonly StudyListItem[], { createdAtMs, definition }: QueuedStudy): StudyListItem[] =>
  library
    .filter(
      (item) =>
        item.origin === 'measured' && item.createdAtMs === createdAtMs && item.definition.name === definition.name,
    )
    .sort((one, other) => BACKENDS.indexOf(one.definition.backend) - BACKENDS.indexOf(other.definition.backend));

type QueuedStudy = Pick<StudyListItem, 'id' | 'createdAtMs' | 'definition'>;

/**
 * The study to go on with when this one has ended: the first after it that is not done. Where this one was `finished`,
 * those before it that were passed over come last; after a study that failed they don't, or two could fail for ever in turn.
 */
export function nextInQueue(
  library: readonly StudyListItem[],
  study: QueuedStudy,
  how: 'finished' | 'stopped',
): string | undefined {
  const queue = together(library, study);
  const place = queue.findIndex(({ id }) => id === study.id);
  const passedOver = how === 'finished' ? queue.slice(0, Math.max(0, place)) : [];
  return [...queue.slice(place + 1), ...passedOver].find(
    ({ id, state, ended, trials }) => id !== study.id && state === 'unfinished' && ended < trials,
  )?.id;
}

/** Those of a queue of which cells have ended, in its order; of a study that was started alone, itself at most. */
export const measuredInQueue = (library: readonly StudyListItem[], study: QueuedStudy): readonly string[] =>
  together(library, study).flatMap(({ id, ended }) => (ended > 0 ? [id] : []));

/** Which of how many; undefined for a study that was started alone. */
export function placeInQueue(
  library: readonly StudyListItem[],
  study: QueuedStudy,
): { readonly place: number; readonly of: number } | undefined {
  const queue = together(library, study);
  const place = queue.findIndex(({ id }) => id === study.id);
  return queue.length > 1 && place >= 0 ? { place: place + 1, of: queue.length } : undefined;
}
