import type { Environment } from '../measure/record/environment';
import type { StudyRecord } from '../measure/record/study-record';

/** `unknown`: nothing that is kept tells them apart, and nothing says that they are one. */
export type DeviceRelation = 'same' | 'different' | 'unknown';

/**
 * Whether two studies ran on one device, from what is kept of them: what people call it, then what the browser says of
 * it. Two studies measured in this browser are of this device.
 */
export function deviceRelation(a: StudyRecord, b: StudyRecord): DeviceRelation {
  if (a.origin === 'measured' && b.origin === 'measured') return 'same';
  if (a.deviceName !== '' && b.deviceName !== '') return a.deviceName === b.deviceName ? 'same' : 'different';
  const [placeA, placeB] = [placeOf(a), placeOf(b)];
  if (placeA === undefined || placeB === undefined) return 'unknown';
  const told = (read: (place: Environment) => string | number | undefined): boolean => {
    const [ofA, ofB] = [read(placeA), read(placeB)];
    return !!ofA && !!ofB && ofA !== ofB;
  };
  const differs =
    told((place) => place.deviceModel) ||
    told((place) => place.hardwareConcurrency) ||
    told((place) => place.deviceMemoryGib) ||
    // Each backend names the adapter in its own way.
    (placeA.backend === placeB.backend && told((place) => place.adapter.name));
  if (differs) return 'different';
  return placeA.deviceModel !== '' && placeA.deviceModel === placeB.deviceModel ? 'same' : 'unknown';
}

/** Where most of a study ran: the environment of its first measurement that has one. */
export function placeOf(record: StudyRecord): Environment | undefined {
  const id = record.measurements.find(({ environmentId }) => environmentId in record.environments)?.environmentId;
  return id === undefined ? Object.values(record.environments)[0] : record.environments[id];
}
