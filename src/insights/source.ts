import type { StudyRecord } from '../measure/record/study-record';
import { formatDate } from '../text/format';
import { BACKEND_LABELS } from '../text/labels';

/** Where a study's figures come from, in a line under a picture that leaves the page. */
export function describeSource({ definition, deviceName, environments, createdAtMs }: StudyRecord): string {
  const [place] = Object.values(environments);
  const adapter = place && (place.adapter.software ? `${place.adapter.name} (software)` : place.adapter.name);
  const parts = [
    definition.name,
    deviceName,
    `${BACKEND_LABELS[definition.backend].name}${adapter === undefined ? '' : ` on ${adapter}`}`,
    formatDate(createdAtMs),
    'leti-web',
  ];
  return parts.filter((part) => part !== '').join(' · ');
}
