import { err, ok, type Result } from '../../base/result';
import { STUDY_SCHEMA_VERSION, type StudyDefinition } from '../../study/definition';
import { parseStudyDefinition } from '../../study/parse-definition';
import { inOldestVersion, oldestVersion } from '../../study/versions';
import type { LinkProblemCode } from '../bundle/problems';
import { LINK_LIMITS, type LinkLimits, openEnvelope, parseJsonBytes, sealEnvelope } from './envelope';

const PREFIX = 'd=';

/** A study to be run elsewhere, as the fragment of a link, without the `#`. */
export async function encodeStudyLink(definition: StudyDefinition): Promise<string> {
  const json = new TextEncoder().encode(JSON.stringify(inOldestVersion(definition)));
  return PREFIX + (await sealEnvelope(oldestVersion(definition), json));
}

/** Never throws, whatever the text is. */
export async function decodeStudyLink(
  fragment: string,
  limits: LinkLimits = LINK_LIMITS,
): Promise<Result<StudyDefinition, LinkProblemCode>> {
  if (fragment.length > limits.maxChars) return err('too-long');
  const text = fragment.replace(/\s+/g, '').replace(/^#/, '');
  if (!text.startsWith(PREFIX)) return err('not-a-link');
  const opened = await openEnvelope(text.slice(PREFIX.length), STUDY_SCHEMA_VERSION, limits);
  if (!opened.ok) return opened;
  const definition = parseStudyDefinition(parseJsonBytes(opened.value.body));
  return definition.ok ? ok(definition.value) : err('bad-structure');
}
