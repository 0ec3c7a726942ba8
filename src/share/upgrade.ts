import { assert } from '../base/assert';
import { STUDY_SCHEMA_VERSION } from '../study/definition';
import { BUNDLE_SCHEMA_VERSION } from './bundle';

/** Parsed JSON of a known schema version, not yet checked against any schema. */
export type Json = unknown;
/** Takes what version n wrote and gives what version n + 1 would have written. */
export type Upgrader = (json: Json) => Json;

/**
 * Joins upgraders, keyed by the version they read, into one function that brings any older version up to `current`.
 * Throws at once where the chain has a hole or goes too far, so that a forgotten upgrader is found when a page loads.
 */
export function upgradeChain(
  format: string,
  current: number,
  upgraders: Readonly<Record<number, Upgrader>>,
): (json: Json, version: number) => Json {
  const needed = Array.from({ length: current - 1 }, (_, i) => i + 1);
  for (const version of needed) assert(version in upgraders, `${format} version ${version} has no upgrader`);
  assert(Object.keys(upgraders).length === needed.length, `${format} has an upgrader that no version needs`);
  return (json, version) => needed.slice(version - 1).reduce((older, step) => upgraders[step](older), json);
}

export const upgradeBundle = upgradeChain('bundle', BUNDLE_SCHEMA_VERSION, {});
export const upgradeStudy = upgradeChain('study definition', STUDY_SCHEMA_VERSION, {});
