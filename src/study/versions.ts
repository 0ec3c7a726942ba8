import { type Json, upgradeChain } from '../base/upgrade-chain';
import { STUDY_SCHEMA_VERSION, type StudyDefinition } from './definition';

const upgradeFrom = upgradeChain('study definition', STUDY_SCHEMA_VERSION, {
  // Version 2 added spaces, samplings and shards; it writes everything that version 1 had in the same way.
  1: (json) => (isObject(json) ? { ...json, schemaVersion: 2 } : json),
  // Version 3 added the second protocol and people's own models.
  2: (json) => (isObject(json) ? { ...json, schemaVersion: 3 } : json),
  // Version 4 added the third protocol.
  3: (json) => (isObject(json) ? { ...json, schemaVersion: 4 } : json),
});

/** A definition of any version ever shipped as one of this version, not yet checked; anything else as it is. */
export function upgradeDefinition(json: Json): Json {
  const version = isObject(json) ? json.schemaVersion : undefined;
  return Number.isSafeInteger(version) && Number(version) >= 1 ? upgradeFrom(json, Number(version)) : json;
}

const isObject = (json: Json): json is Record<string, unknown> => typeof json === 'object' && json !== null;

/**
 * The oldest version that can express a definition. Links are written in it, so that they do not change and pages that are
 * not yet up to date can open them.
 */
export function oldestVersion({ space, sampling, shard, protocol }: StudyDefinition): number {
  if (protocol.version === 3) return 4;
  if (protocol.version === 2 || space.kind === 'own-model') return 3;
  const isFirst = space.kind === 'nas-bench-101' && ['uniform', 'list'].includes(sampling.kind) && shard === undefined;
  return isFirst ? 1 : 2;
}

/** JSON of the definition in its oldest version. */
export const inOldestVersion = (definition: StudyDefinition): { readonly schemaVersion: number } & Json => ({
  ...definition,
  schemaVersion: oldestVersion(definition),
});
