import { assert } from '../../base/assert';
import { err, ok, type Result } from '../../base/result';
import type { StudyRecord } from '../../measure/record/study-record';
import { STUDY_SCHEMA_VERSION } from '../../study/definition';
import { oldestVersion } from '../../study/versions';
import type { Bundle, SummaryBundle } from '../bundle/bundle';
import { summaryBundle } from '../bundle/convert-record';
import { parseBundle } from '../bundle/parse-bundle';
import type { LinkProblemCode } from '../bundle/problems';
import { type DecodeWork, noWork } from '../decode-work';
import type { Inflater } from './deflate';
import { MAX_LINK_CHARS, openEnvelope, sealEnvelope } from './envelope';
import { readBody, writeBody } from './link-body';

const PREFIX = 'r=';

/** One reader for every version of the body ever shipped, which is that of the study in it; each gives bundle JSON of that version. */
const BODY_READERS: Readonly<
  Record<number, (body: Inflater, work: DecodeWork) => Promise<Result<unknown, LinkProblemCode>>>
> = {
  1: (body, work) => readBody(body, 1, work),
  2: (body, work) => readBody(body, 2, work),
  3: (body, work) => readBody(body, 3, work),
  4: (body, work) => readBody(body, 4, work),
};
for (let version = 1; version <= STUDY_SCHEMA_VERSION; version++) {
  assert(version in BODY_READERS, `links of version ${version} have no reader`);
}

/**
 * The figures of a study as the fragment of a link, without the `#`. Throws a RangeError on a study too large for a link
 * (above about 6,000 networks), which is shared as a file instead.
 */
export async function encodeLink(record: StudyRecord): Promise<string> {
  const body = writeBody(summaryBundle(record));
  const text = PREFIX + (await sealEnvelope(oldestVersion(record.definition), body));
  if (text.length > MAX_LINK_CHARS)
    throw new RangeError('This study is too large for a link. Export it as a file instead.');
  return text;
}

/** Never throws, whatever the text is. */
export async function decodeLink(
  fragment: string,
  work: DecodeWork = noWork(),
): Promise<Result<SummaryBundle, LinkProblemCode>> {
  const opened = openEnvelope(fragment, PREFIX, STUDY_SCHEMA_VERSION, work);
  if (!opened.ok) return opened;
  const json = await BODY_READERS[opened.value.version](opened.value.body, work);
  if (!json.ok) return json;
  const bundle = parseBundle(json.value);
  return bundle.ok && isSummary(bundle.value) ? ok(bundle.value) : err('bad-structure');
}

const isSummary = (bundle: Bundle): bundle is SummaryBundle =>
  bundle.kind === 'summary' && bundle.measurements.every(({ state }) => state !== 'measured');
