import { canonicalJson } from '../../base/canonical-json';
import { md5 } from '../../base/md5';
import type { Environment } from './measurement';

const known = new WeakMap<Environment, string>();

/** Key of an environment: equal environments have equal keys on every machine; 16 hex digits. Computed once an object. */
export function environmentId(environment: Environment): string {
  const before = known.get(environment);
  if (before !== undefined) return before;
  const id = md5(canonicalJson(environment)).slice(0, 16);
  known.set(environment, id);
  return id;
}
