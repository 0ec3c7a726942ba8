import { deviceRelation, placeOf } from '../../compare/devices';
import type { StudyRecord } from '../../measure/record/study-record';
import { browserName } from '../../share/bundle/redact';
import { givenDeviceName } from '../foreign-names';
import { formatDate } from '../format';
import { BACKEND_LABELS } from '../labels';

/** The difference between the studies of a comparison that names its sides. */
export type Contrast = 'backends' | 'devices' | 'studies';

/** `backends`: each its own, no two known to be of different devices. `devices`: one backend, several devices. */
export function contrastOf(records: readonly StudyRecord[]): Contrast {
  const backends = new Set(records.map(({ definition }) => definition.backend));
  const relations = records.slice(1).map((record) => deviceRelation(records[0], record));
  if (backends.size === records.length && !relations.includes('different')) return 'backends';
  return backends.size === 1 && relations.some((relation) => relation !== 'same') ? 'devices' : 'studies';
}

/**
 * Short names that tell the studies apart: by backend, else by device, else by both, with the date where that is not
 * enough.
 */
export function sideNames(records: readonly StudyRecord[]): string[] {
  const backends = records.map(({ definition }) => BACKEND_LABELS[definition.backend].name);
  const devices = records.map(deviceName);
  const contrast = contrastOf(records);
  const named = (): string[] => {
    if (contrast === 'backends') return backends;
    if (contrast === 'devices' && areDistinct(devices)) return devices;
    return backends.map((backend, i) => (devices[i] === '' ? backend : `${backend} on ${devices[i]}`));
  };
  const names = named();
  if (areDistinct(names)) return names;
  const dated = names.map((name, i) => `${name}, ${formatDate(records[i].createdAtMs)}`);
  return areDistinct(dated) ? dated : dated.map((name, i) => `${name} (${i + 1})`);
}

/** The name that a person gave the device, else the model that the browser reports; empty without either. */
export function deviceName(record: StudyRecord): string {
  if (record.deviceName !== '') return givenDeviceName(record);
  const place = placeOf(record);
  if (place === undefined) return '';
  if (place.deviceModel !== '') return place.deviceModel;
  const isGpu = place.backend === 'webgpu' || place.backend === 'webgl';
  return isGpu ? place.adapter.name : [place.platform, browserName(place.userAgent)].filter(Boolean).join(', ');
}

const areDistinct = (names: readonly string[]): boolean =>
  names.every((name) => name !== '') && new Set(names).size === names.length;
