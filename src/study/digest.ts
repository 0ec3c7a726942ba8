import { canonicalJson } from '../base/canonical-json';
import { md5 } from '../base/md5';
import type { StudyDefinition } from './definition';

/** Identity of a study: equal definitions, their names aside, are one study; 16 hex digits. */
export function studyDigest(definition: StudyDefinition): string {
  // The format's version is no part of what is measured; every study that version 1 named has this one in its digest.
  return md5(canonicalJson({ ...definition, schemaVersion: 1, name: '' })).slice(0, 16);
}
