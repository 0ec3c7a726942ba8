import type { Environment } from './measurement';

/** What measurements must share to be pooled into one trial. The clock's figures are noisy and may differ. */
const FIXED_FIELDS = ['siteVersion', 'tfjsVersion', 'backend', 'userAgent', 'crossOriginIsolated', 'threads'] as const;

/** What sets two environments apart, one phrase each; none where their figures may be pooled. */
export function placeDifferences(before: Environment, after: Environment): string[] {
  const changed: string[] = FIXED_FIELDS.filter((field) => before[field] !== after[field]).map(
    (field) => `${field} was ${before[field]} and is ${after[field]}`,
  );
  if (before.adapter.name !== after.adapter.name) {
    changed.push(`the adapter was ${before.adapter.name} and is ${after.adapter.name}`);
  }
  return changed;
}

/** An environment of these that is the same place, so that a record has one for what belongs together; else this one. */
export const knownPlace = (environments: Readonly<Record<string, Environment>>, here: Environment): Environment =>
  Object.values(environments).find((known) => placeDifferences(known, here).length === 0) ?? here;
