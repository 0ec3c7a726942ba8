import { err, ok, type Result } from '../../base/result';
import { STUDY_SCHEMA_VERSION, type StudyDefinition } from '../../study/definition';
import { parseStudyDefinition } from '../../study/parse-definition';
import { inOldestVersion, oldestVersion } from '../../study/versions';
import type { LinkProblemCode } from '../bundle/problems';
import { type DecodeWork, noWork } from '../decode-work';
import { MAX_JSON_BYTES, MAX_JSON_NODES, openEnvelope, parseJsonBytes, sealEnvelope, wholeBody } from './envelope';

const PREFIX = 'd=';

/** A study to be run elsewhere, as the fragment of a link, without the `#`. */
export async function encodeStudyLink(definition: StudyDefinition): Promise<string> {
  const json = new TextEncoder().encode(JSON.stringify(inOldestVersion(definition)));
  return PREFIX + (await sealEnvelope(oldestVersion(definition), json));
}

/** Never throws, whatever the text is. */
export async function decodeStudyLink(
  fragment: string,
  work: DecodeWork = noWork(),
): Promise<Result<StudyDefinition, LinkProblemCode>> {
  const opened = openEnvelope(fragment, PREFIX, STUDY_SCHEMA_VERSION, work);
  if (!opened.ok) return opened;
  const body = await wholeBody(opened.value.body, MAX_JSON_BYTES);
  if (!body.ok) return body;
  const definition = parseStudyDefinition(parseJsonBytes(body.value, MAX_JSON_NODES, work));
  return definition.ok ? ok(definition.value) : err('bad-structure');
}
