import { describe, expect, test } from 'vitest';
import type { SummaryBundle } from '../../../../src/share/bundle/bundle';
import { summaryBundle } from '../../../../src/share/bundle/convert-record';
import type { LinkProblemCode } from '../../../../src/share/bundle/problems';
import { type DecodeWork, noWork } from '../../../../src/share/decode-work';
import { decodeCheckLink } from '../../../../src/share/link/check-link';
import { MAX_JSON_BYTES, MAX_JSON_NODES, sealEnvelope } from '../../../../src/share/link/envelope';
import { writeBody } from '../../../../src/share/link/link-body';
import { decodeLink, encodeLink } from '../../../../src/share/link/result-link';
import { decodeStudyLink, encodeStudyLink } from '../../../../src/share/link/study-link';
import { MAX_SESSIONS } from '../../../../src/share/study-bounds';
import { hostileLink, refusedLinks, studyOf, WORST_MEASUREMENTS } from '../../../../tools/bench/hostile-links';
import { phoneStudy } from '../phone-study';

/** What two pieces of packed bytes can give beyond what was asked for. */
const PIECES_BYTES = 2 * 132_300;
const NO_MEASUREMENT = { measurementsBuilt: 0 };

async function refusal(
  link: string,
): Promise<{ readonly error: LinkProblemCode | undefined; readonly work: DecodeWork }> {
  const work = noWork();
  const decoded = await decodeLink(link, work);
  return { error: decoded.ok ? undefined : decoded.error, work };
}

test('the worst link known is refused for its count: its columns are not even inflated', async () => {
  const link = await hostileLink(studyOf(3), { count: WORST_MEASUREMENTS });
  expect(link.length).toBeLessThan(2000);
  const { error, work } = await refusal(link);
  expect(error).toBe('inflates-too-far');
  expect(work).toMatchObject(NO_MEASUREMENT);
  expect(work.bytesInflated).toBeLessThan(PIECES_BYTES);
});

test('one measurement more than the study plans', async () => {
  const cells = [0, 1, 2, 3];
  expect(await refusal(await hostileLink(studyOf(3), { count: 4, cells }))).toMatchObject({
    error: 'beyond-study',
    work: NO_MEASUREMENT,
  });
  expect((await refusal(await hostileLink(studyOf(4), { count: 4, cells }))).error).toBeUndefined();
});

test('a position beyond the study', async () => {
  const columns = { count: 2, cells: [0, 1], gaps: [2, 0] };
  expect(await refusal(await hostileLink(studyOf(3), columns))).toMatchObject({
    error: 'beyond-study',
    work: NO_MEASUREMENT,
  });
  expect((await refusal(await hostileLink(studyOf(4), columns))).error).toBeUndefined();
});

test('a trial twice', async () => {
  expect(await refusal(await hostileLink(studyOf(3), { count: 3, cells: [5, 6, 5] }))).toMatchObject({
    error: 'beyond-study',
    work: NO_MEASUREMENT,
  });
});

const bundle = summaryBundle(phoneStudy(3));
const mostVisits =
  MAX_SESSIONS * 2 * Math.max(...('looks' in bundle.study.protocol ? bundle.study.protocol.looks : []));

async function withVisits(visits: number, samples = 5 * visits): Promise<LinkProblemCode | undefined> {
  const measurements = bundle.measurements.map((measurement) =>
    measurement.state === 'summarised'
      ? { ...measurement, summary: { ...measurement.summary, visits, samples } }
      : measurement,
  );
  const changed: SummaryBundle = { ...bundle, measurements };
  return (await refusal(`r=${await sealEnvelope(4, writeBody(changed))}`)).error;
}

test('more visits or samples than the protocol can make in all sessions that a file may hold', async () => {
  expect(await withVisits(mostVisits)).toBeUndefined();
  expect(await withVisits(mostVisits + 1)).toBe('beyond-study');
  expect(await withVisits(1, 20_000)).toBe('beyond-study');
});

test('a list longer than any study', async () => {
  const study = { ...studyOf(3), sampling: { kind: 'list', indices: [1, 2] } } as const;
  const sampling = { kind: 'list', count: 2 ** 40 };
  expect(await refusal(await hostileLink(study, { count: 2 }, { study: { ...study, sampling } }))).toMatchObject({
    error: 'bad-structure',
    work: NO_MEASUREMENT,
  });
});

describe('every kind of link that claims more than its study', async () => {
  test.each(await refusedLinks())('$name: no measurement is built, and little is inflated', async ({ link }) => {
    const { error, work } = await refusal(link);
    expect(error).toMatch(/^(beyond-study|inflates-too-far|bad-structure)$/);
    expect(work.bytesInflated).toBeLessThan(MAX_JSON_BYTES + 20_000 * 100 + PIECES_BYTES);
    expect(work.nodesParsed).toBeLessThanOrEqual(MAX_JSON_NODES + 1);
    expect(work.measurementsBuilt).toBe(0);
  });
});

test('an honest link counts what it holds', async () => {
  const work = noWork();
  const body = writeBody(bundle);
  expect((await decodeLink(await encodeLink(phoneStudy(3)), work)).ok).toBe(true);
  expect(work).toMatchObject({ bytesInflated: body.length, measurementsBuilt: 3 });
  expect(work.nodesParsed).toBeGreaterThan(40);
});

test.each(['d=', 'c='])('a %s link that inflates or parses to more than it can hold', async (prefix) => {
  const decode = prefix === 'd=' ? decodeStudyLink : decodeCheckLink;
  const sealed = async (json: string) => prefix + (await sealEnvelope(1, new TextEncoder().encode(json)));
  const long = noWork();
  expect(await decode(await sealed(`"${'x'.repeat(30_000_000)}"`), long)).toStrictEqual({
    ok: false,
    error: 'inflates-too-far',
  });
  expect(long.bytesInflated).toBeLessThan(MAX_JSON_BYTES + PIECES_BYTES);
  expect(long.nodesParsed).toBe(0);
  const wide = noWork();
  expect(await decode(await sealed(`[${'0,'.repeat(100_000)}0]`), wide)).toStrictEqual({
    ok: false,
    error: 'bad-structure',
  });
  expect(wide.nodesParsed).toBe(MAX_JSON_NODES + 1);
});

test('the longest definition opens', async () => {
  const indices = Array.from({ length: 20_000 }, (_, i) => 400_000 + i);
  const study = { ...studyOf(3), sampling: { kind: 'list', indices } } as const;
  expect(await decodeStudyLink(await encodeStudyLink(study))).toStrictEqual({ ok: true, value: study });
});
