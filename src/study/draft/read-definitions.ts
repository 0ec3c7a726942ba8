import { canonicalJson } from '../../base/canonical-json';
import { err, ok, type Result } from '../../base/result';
import { isCurrent, PROTOCOL_VERSION, type StudyDefinition } from '../definition';
import { parseStudyDefinition } from '../parse-definition';
import { draftOfDefinition, type StudyDraft } from './draft';

export interface ReadDraft {
  readonly draft: StudyDraft;
  /** Which settings were taken over and which were changed, a sentence or two. */
  readonly remark: string;
}

/** A draft from JSON: one definition, or a list of them that differ in nothing but the backend. The error is a sentence. */
export function readDefinitions(text: string): Result<ReadDraft, string> {
  const json = parseJson(text);
  if (json === undefined) return err('This is no JSON. A definition begins with { and ends with }.');
  const definitions: StudyDefinition[] = [];
  for (const one of Array.isArray(json) ? json : [json]) {
    const parsed = parseStudyDefinition(one);
    if (!parsed.ok) return err(`This is not a study that this version can run: ${parsed.error}.`);
    definitions.push(parsed.value);
  }
  const [first] = definitions;
  if (first === undefined) return err('The list is empty.');
  if (new Set(definitions.map(exceptBackend)).size > 1)
    return err('These studies differ in more than their backend. Load them one by one.');
  const draft = draftOfDefinition(first, [...new Set(definitions.map(({ backend }) => backend))]);
  if (draft === undefined)
    return err(
      'This is a study of somebody’s own model, whose files it does not hold. Measure it under "Your own model".',
    );
  return ok({ draft, remark: remarkOf(first) });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: the caller tells.
    return undefined;
  }
}

const exceptBackend = (definition: StudyDefinition): string =>
  canonicalJson({ ...definition, backend: 'any', allowSoftwareAdapter: false });

const remarkOf = (definition: StudyDefinition): string =>
  isCurrent(definition)
    ? 'All of it is taken over.'
    : `It was made for protocol ${definition.protocol.version}; this version measures by protocol ${PROTOCOL_VERSION}, so the usual settings of that stand in its place.`;
