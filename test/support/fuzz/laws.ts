import { isDeepStrictEqual } from 'node:util';
import { judgeBackend } from '../../../src/measure/device-check/verdict';
import { packRecord, unpackOverview } from '../../../src/measure/record/overview';
import type { StudyRecord } from '../../../src/measure/record/study-record';
import { fullBundle, recordOf, summaryBundle } from '../../../src/share/bundle/convert-record';
import { parseBundleText } from '../../../src/share/bundle/parse-bundle';
import { redactCheck } from '../../../src/share/bundle/redact';
import { type DecodeWork, noWork } from '../../../src/share/decode-work';
import { decodeCheckLink, encodeCheckLink } from '../../../src/share/link/check-link';
import { decodeLink, encodeLink } from '../../../src/share/link/result-link';
import { decodeStudyLink, encodeStudyLink } from '../../../src/share/link/study-link';
import { checkText } from '../../../src/text/device-check/report';

/** What a parser said, and the study that it accepted, if any. */
export interface Opened {
  /** `accepted`, or the code of the refusal. */
  readonly code: string;
  readonly record?: StudyRecord;
  readonly work: DecodeWork;
}

/** What opening one link may cost at most, in any case: a study of 20,000 trials, inflated whole (see docs/formats.md). */
const MAX_LINK_WORK: DecodeWork = { bytesInflated: 2_600_000, nodesParsed: 40_001, measurementsBuilt: 20_000 };
const MAX_FILE_WORK: DecodeWork = { bytesInflated: 0, nodesParsed: 20_000_001, measurementsBuilt: 20_000 };

function expectWithin(work: DecodeWork, most: DecodeWork): void {
  for (const key of ['bytesInflated', 'nodesParsed', 'measurementsBuilt'] as const)
    if (!(work[key] <= most[key])) throw new Error(`${key}: ${work[key]}, of at most ${most[key]}`);
}

/** Opens a link and what can be made of it at once. Throws where an accepted link breaks a law. */
export async function openLink(text: string): Promise<Opened> {
  const work = noWork();
  const opened = await openAnyLink(text, work);
  expectWithin(work, MAX_LINK_WORK);
  return { ...opened, work };
}

async function openAnyLink(text: string, work: DecodeWork): Promise<Omit<Opened, 'work'>> {
  if (text.startsWith('d=')) {
    const study = await decodeStudyLink(text, work);
    if (!study.ok) return { code: study.error };
    expectSame(await decodeStudyLink(await encodeStudyLink(study.value)), study, 'an invitation sent on');
    return { code: 'accepted' };
  }
  if (text.startsWith('c=')) {
    const check = await decodeCheckLink(text, work);
    if (!check.ok) return { code: check.error };
    check.value.backends.map(judgeBackend);
    checkText(check.value);
    const redacted = redactCheck(check.value);
    expectSame(
      await decodeCheckLink(await encodeCheckLink(check.value)),
      { ok: true, value: redacted },
      'a check sent on',
    );
    return { code: 'accepted' };
  }
  const bundle = await decodeLink(text, work);
  if (!bundle.ok) return { code: bundle.error };
  const record = recordOf(bundle.value);
  await sentOn(record);
  return { code: 'accepted', record };
}

/** Opens a study file and what can be made of it at once. Throws where an accepted file breaks a law. */
export async function openBundle(text: string): Promise<Opened> {
  const work = noWork();
  const bundle = parseBundleText(text, work);
  expectWithin(work, MAX_FILE_WORK);
  if (!bundle.ok) return { code: bundle.error.code, work };
  const record = recordOf(bundle.value);
  expectSame(fullBundle(record), bundle.value, 'a file exported again');
  expectSame(parseBundleText(JSON.stringify(fullBundle(record))), bundle, 'a file opened again');
  await sentOn(record);
  return { code: 'accepted', record, work };
}

/** A study of any origin can be summed up, and sent as a link that opens and says the same. */
async function sentOn(record: StudyRecord): Promise<void> {
  const summary = summaryBundle(record);
  const overview = unpackOverview(packRecord(record));
  if (overview.record.measurements.length !== record.measurements.length) throw new Error('an overview lost a trial');
  const link = await linkOf(record);
  if (link !== undefined) expectSame(await decodeLink(link), { ok: true, value: summary }, 'a link sent on');
}

/** Undefined for a study that is too large for a link. */
async function linkOf(record: StudyRecord): Promise<string | undefined> {
  try {
    return await encodeLink(record);
  } catch (error) {
    if (error instanceof RangeError && error.message.startsWith('This study is too large')) return undefined;
    throw error;
  }
}

function expectSame(found: unknown, expected: unknown, what: string): void {
  if (isDeepStrictEqual(found, expected)) return;
  throw new Error(`${what} is not the same: ${brief(found)} in place of ${brief(expected)}`);
}

const brief = (value: unknown): string => JSON.stringify(value)?.slice(0, 300) ?? String(value);
