import type { Environment } from '../measure/record/environment';
import type { StudyRecord } from '../measure/record/study-record';

/** Whether two studies ran on one device; `unknown` where their records neither differ nor identify the device. */
export type DeviceRelation = 'same' | 'different' | 'unknown';

/**
 * Compares the devices of two studies: by the names that people gave them, else by what the browser reported (model,
 * cores, memory, adapter). Two studies that were measured in this browser ran on this device.
 */
export function deviceRelation(a: StudyRecord, b: StudyRecord): DeviceRelation {
  if (a.origin === 'measured' && b.origin === 'measured') return 'same';
  if (a.deviceName !== '' && b.deviceName !== '') return a.deviceName === b.deviceName ? 'same' : 'different';
  const [placeA, placeB] = [placeOf(a), placeOf(b)];
  if (placeA === undefined || placeB === undefined) return 'unknown';
  const differ = (read: (place: Environment) => string | number | undefined): boolean => {
    const [ofA, ofB] = [read(placeA), read(placeB)];
    return !!ofA && !!ofB && ofA !== ofB;
  };
  const isOther =
    differ((place) => place.deviceModel) ||
    differ((place) => place.hardwareConcurrency) ||
    differ((place) => place.deviceMemoryGib) ||
    // Each backend names the adapter in its own way.
    (placeA.backend === placeB.backend && differ((place) => place.adapter.name));
  if (isOther) return 'different';
  return placeA.deviceModel !== '' && placeA.deviceModel === placeB.deviceModel ? 'same' : 'unknown';
}

/** The environment of a study's first measurement that has one, which stands for the study. */
export function placeOf(record: StudyRecord): Environment | undefined {
  const id = record.measurements.find(({ environmentId }) => environmentId in record.environments)?.environmentId;
  return id === undefined ? Object.values(record.environments)[0] : record.environments[id];
}
