import { placeOf } from '../compare/devices';
import type { StudyRecord } from '../measure/record/study-record';
import { browserName } from '../share/bundle/redact';
import { formatDate, formatMs, formatSettingMs } from '../text/format';
import { BACKEND_LABELS } from '../text/labels';

/** One property of every study's device, browser and protocol. */
export interface EnvironmentProperty {
  readonly name: string;
  readonly values: readonly string[];
  /** Whether the values differ enough to affect latencies; timer resolutions and read-back times always vary a little. */
  readonly differs: boolean;
}

const UNKNOWN = 'not told';

/** The environments of studies side by side, in a fixed order. */
export function environmentRows(records: readonly StudyRecord[]): EnvironmentProperty[] {
  const places = records.map(placeOf);
  const row = (name: string, values: readonly string[], differs = new Set(values).size > 1): EnvironmentProperty => ({
    name,
    values,
    differs,
  });
  const told = (read: (place: NonNullable<(typeof places)[number]>) => string | number | undefined): string[] =>
    places.map((place) => {
      const value = place && read(place);
      return value === undefined || value === '' ? UNKNOWN : String(value);
    });
  return [
    row(
      'Device',
      records.map(({ deviceName }, i) => deviceName || places[i]?.deviceModel || UNKNOWN),
    ),
    row(
      'Backend',
      records.map(({ definition }) => BACKEND_LABELS[definition.backend].name),
    ),
    row(
      'Adapter',
      told(({ adapter }) => (adapter.software ? `${adapter.name}, software` : adapter.name)),
    ),
    row(
      'Platform',
      told(({ platform }) => platform),
    ),
    row(
      'Browser',
      told((place) => place.browser ?? browserName(place.userAgent)),
    ),
    row(
      'Processor cores',
      told(({ hardwareConcurrency }) => hardwareConcurrency),
    ),
    row(
      'Memory',
      told(({ deviceMemoryGib }) => deviceMemoryGib && `${deviceMemoryGib} GiB`),
    ),
    row(
      'Threads',
      told(({ threads }) => threads),
    ),
    row(
      'Computes in',
      told(({ precision }) => precision),
    ),
    row(
      'TensorFlow.js',
      told(({ tfjsVersion }) => tfjsVersion),
    ),
    row(
      'Protocol',
      records.map(({ definition }) => String(definition.protocol.version)),
    ),
    row(
      'Cross-origin isolated',
      told(({ crossOriginIsolated }) => (crossOriginIsolated ? 'yes' : 'no')),
    ),
    row(
      'Clock step',
      told(({ timerResolutionMs }) => formatSettingMs(timerResolutionMs)),
      varies(places.map((place) => place?.timerResolutionMs)),
    ),
    row(
      'Empty read-back',
      told(({ emptyReadBackMs }) => formatMs(emptyReadBackMs)),
      varies(places.map((place) => place?.emptyReadBackMs)),
    ),
    row(
      'Began',
      records.map(({ createdAtMs }) => formatDate(createdAtMs)),
      false,
    ),
  ];
}

/** Costs of the clock that differ by more than noise: by half. */
function varies(values: readonly (number | undefined)[]): boolean {
  const known = values.filter((value) => value !== undefined);
  return known.length > 1 && Math.max(...known) > 1.5 * Math.min(...known);
}
