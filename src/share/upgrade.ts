import { upgradeChain } from '../base/upgrade-chain';
import { upgradeDefinition } from '../study/versions';
import { BUNDLE_SCHEMA_VERSION } from './bundle';

export const upgradeBundle = upgradeChain('bundle', BUNDLE_SCHEMA_VERSION, {
  // Version 2 took over version 2 of the study definition, and measurements of its spaces.
  1: (json) =>
    typeof json === 'object' && json !== null && 'study' in json
      ? { ...json, schemaVersion: 2, study: upgradeDefinition(json.study) }
      : json,
});
