import { canonicalJson } from '../base/canonical-json';
import { md5 } from '../base/md5';
import type { Environment } from './measurement';

/** Key of an environment: equal environments have equal keys on every machine; 16 hex digits. */
export const environmentId = (environment: Environment): string => md5(canonicalJson(environment)).slice(0, 16);
