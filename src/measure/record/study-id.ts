import type { StudyDefinition } from '../../study/definition';
import { studyDigest } from '../../study/plan';

/** Key of a `StudyRecord`: the same wherever the study is opened. `createdAtMs` is an integer, ms since 1970. */
export const studyId = (definition: StudyDefinition, createdAtMs: number): string =>
  `${studyDigest(definition)}-${createdAtMs.toString(36)}`;
