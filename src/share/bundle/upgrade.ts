import { upgradeChain } from '../../base/upgrade-chain';
import { upgradeDefinition } from '../../study/versions';
import { BUNDLE_SCHEMA_VERSION } from './bundle';

export const upgradeBundle = upgradeChain('bundle', BUNDLE_SCHEMA_VERSION, {
  // Version 2 took over version 2 of the study definition, and measurements of its spaces.
  1: (json) =>
    typeof json === 'object' && json !== null && 'study' in json
      ? { ...json, schemaVersion: 2, study: upgradeDefinition(json.study) }
      : json,
  // Version 3 took over version 3 of the study definition, and has sessions, anchors, and the session of each visit.
  2: (json) =>
    typeof json === 'object' && json !== null && 'study' in json && 'measurements' in json
      ? {
          ...json,
          schemaVersion: 3,
          study: upgradeDefinition(json.study),
          sessions: [],
          anchors: [],
          measurements: Array.isArray(json.measurements) ? json.measurements.map(inSession0) : json.measurements,
        }
      : json,
  // Version 4 took over version 4 of the study definition.
  3: (json) =>
    typeof json === 'object' && json !== null && 'study' in json
      ? { ...json, schemaVersion: 4, study: upgradeDefinition(json.study) }
      : json,
  // Version 5 says how the outputs of people's own models were judged, which no version before knew.
  4: (json) => (typeof json === 'object' && json !== null && 'study' in json ? { ...json, schemaVersion: 5 } : json),
});

/** Protocol 1 knew no sessions. */
function inSession0(measurement: unknown): unknown {
  if (typeof measurement !== 'object' || measurement === null || !('visits' in measurement)) return measurement;
  const { visits } = measurement;
  const isObject = (visit: unknown) => typeof visit === 'object' && visit !== null;
  if (!Array.isArray(visits) || !visits.every(isObject)) return measurement;
  return { ...measurement, visits: visits.map((visit) => ({ ...visit, session: 0 })) };
}
