import { assert } from './assert';

/** Parsed JSON of a known schema version, not yet checked against any schema. */
export type Json = unknown;
/** Converts data of version n to data of version n + 1. Returns data that it cannot read unchanged. */
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
