import { assert } from '../../base/assert';
import { err, ok, type Result } from '../../base/result';
import type { StudyRecord } from '../../measure/record/study-record';
import { oldestVersion } from '../../study/versions';
import { BUNDLE_SCHEMA_VERSION, type Bundle, type SummaryBundle } from '../bundle/bundle';
import { summaryBundle } from '../bundle/convert-record';
import { parseBundle } from '../bundle/parse-bundle';
import type { LinkProblemCode } from '../bundle/problems';
import { LINK_LIMITS, type LinkLimits, openEnvelope, sealEnvelope } from './envelope';
import { readBody, writeBody } from './link-body';

const PREFIX = 'r=';

/** One reader for every version of the body ever shipped; each gives bundle JSON of its own version. */
const BODY_READERS: Readonly<Record<number, (body: Uint8Array<ArrayBuffer>) => Result<unknown, string>>> = {
  1: (body) => readBody(body, 1),
  2: (body) => readBody(body, 2),
  3: (body) => readBody(body, 3),
  4: (body) => readBody(body, 4),
};
for (let version = 1; version <= BUNDLE_SCHEMA_VERSION; version++) {
  assert(version in BODY_READERS, `links of version ${version} have no reader`);
}

/**
 * The figures of a study as the fragment of a link, without the `#`. Throws a RangeError on a study too large for a link
 * (above about 6,000 networks), which is shared as a file instead.
 */
export async function encodeLink(record: StudyRecord): Promise<string> {
  const body = writeBody(summaryBundle(record));
  const text = PREFIX + (await sealEnvelope(oldestVersion(record.definition), body));
  if (text.length > LINK_LIMITS.maxChars)
    throw new RangeError('This study is too large for a link. Export it as a file instead.');
  return text;
}

/** Never throws, whatever the text is. White space, which some apps put into long lines, is ignored. */
export async function decodeLink(
  fragment: string,
  limits: LinkLimits = LINK_LIMITS,
): Promise<Result<SummaryBundle, LinkProblemCode>> {
  if (fragment.length > limits.maxChars) return err('too-long');
  const text = fragment.replace(/\s+/g, '').replace(/^#/, '');
  if (!text.startsWith(PREFIX)) return err('not-a-link');
  const opened = await openEnvelope(text.slice(PREFIX.length), BUNDLE_SCHEMA_VERSION, limits);
  if (!opened.ok) return opened;
  const json = BODY_READERS[opened.value.version](opened.value.body);
  if (!json.ok) return err('bad-structure');
  const bundle = parseBundle(json.value);
  return bundle.ok && isSummary(bundle.value) ? ok(bundle.value) : err('bad-structure');
}

const isSummary = (bundle: Bundle): bundle is SummaryBundle =>
  bundle.kind === 'summary' && bundle.measurements.every(({ state }) => state !== 'measured');
