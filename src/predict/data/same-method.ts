import { canonicalJson } from '../../base/canonical-json';
import type { Environment } from '../../measure/record/environment';
import { environmentDifferences } from '../../measure/record/environment';
import type { StudyRecord } from '../../measure/record/study-record';

type Definition = StudyRecord['definition'];

const methodOf = ({ space, form, backend, protocol }: Definition): string =>
  canonicalJson({ space, form, backend, protocol });

/** Whether two studies measure in the same way, whatever they measure: trials of one could be of the other. */
export const isMeasuredAlike = (one: Definition, other: Definition): boolean => methodOf(one) === methodOf(other);

/**
 * Whether a predictor may learn from both: measured alike, by this browser, and in the same place. What came by link or file
 * may be of another phone of the same make, so it is not mixed in unasked.
 */
export function mayLearnTogether(one: StudyRecord, other: StudyRecord): boolean {
  if (one.id === other.id || one.origin !== 'measured' || other.origin !== 'measured') return false;
  if (!isMeasuredAlike(one.definition, other.definition)) return false;
  const places = placesOf(one);
  const others = placesOf(other);
  if (places.length === 0 || others.length === 0) return false;
  return others.every((place) => environmentDifferences(places[0], place).length === 0);
}

/** Where the cells that have a latency were measured. */
function placesOf({ measurements, environments }: StudyRecord): Environment[] {
  const ids = new Set(
    measurements.filter(({ outcome }) => outcome.state !== 'failed').map(({ environmentId }) => environmentId),
  );
  return [...ids].flatMap((id) => environments[id] ?? []);
}
