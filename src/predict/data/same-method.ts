import { canonicalJson } from '../../base/canonical-json';
import type { Environment } from '../../measure/record/environment';
import { environmentDifferences } from '../../measure/record/environment';
import type { StudyRecord } from '../../measure/record/study-record';

type Definition = StudyRecord['definition'];

const methodOf = ({ space, form, backend, protocol }: Definition): string =>
  canonicalJson({ space, form, backend, protocol });

/**
 * Whether two studies measure by the same method, so that trials of one could be trials of the other. Their samples may
 * differ.
 */
export const isMeasuredAlike = (one: Definition, other: Definition): boolean => methodOf(one) === methodOf(other);

/**
 * Whether one predictor may be fitted to both studies: measured by the same method, by this browser, in the same environment.
 * A study from a link or a file may be of another phone of the same model, so it is never added automatically.
 */
export function mayLearnTogether(one: StudyRecord, other: StudyRecord): boolean {
  if (one.id === other.id || one.origin !== 'measured' || other.origin !== 'measured') return false;
  if (!isMeasuredAlike(one.definition, other.definition)) return false;
  const places = placesOf(one);
  const others = placesOf(other);
  if (places.length === 0 || others.length === 0) return false;
  return others.every((place) => environmentDifferences(places[0], place).length === 0);
}

/** Environments of the measurements with a latency, each once. */
function placesOf({ measurements, environments }: StudyRecord): Environment[] {
  const ids = new Set(
    measurements.filter(({ outcome }) => outcome.state !== 'failed').map(({ environmentId }) => environmentId),
  );
  return [...ids].flatMap((id) => environments[id] ?? []);
}
