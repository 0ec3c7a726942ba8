import { expect, test } from 'vitest';
import { environmentId } from '../../../../src/measure/record/environment';
import type { LatencySummary } from '../../../../src/measure/record/measurement';
import { BUNDLE_SCHEMA_VERSION, type Bundle, type FullMeasurement } from '../../../../src/share/bundle/bundle';
import { fullBundle, recordOf, summaryBundle } from '../../../../src/share/bundle/convert-record';
import { type BundleProblem, parseBundle, parseBundleText } from '../../../../src/share/bundle/parse-bundle';
import { bundleProblemText } from '../../../../src/share/bundle/problems';
import { noWork } from '../../../../src/share/decode-work';
import { decodeLink, encodeLink } from '../../../../src/share/link/result-link';
import { earlierPhoneStudy, PHONE, PHONE_SESSION_MS, phoneStudy } from '../phone-study';

const bundle = fullBundle(phoneStudy(3));
const [first, second, third] = bundle.measurements as readonly FullMeasurement[];
const with1 = (change: object): unknown => ({ ...bundle, measurements: [first, { ...second, ...change }, third] });
const summary: Bundle = summaryBundle(phoneStudy(3));
const [session] = bundle.sessions;
const [check] = bundle.anchors;
const withChain = (chain: object): unknown => second.visits.map((visit) => ({ ...visit, chain }));
const withChecks = (anchors: readonly unknown[]): unknown => ({ ...bundle, anchors });
const planning = (count: number): unknown => ({
  ...bundle,
  study: { ...bundle.study, sampling: { kind: 'uniform', count } },
});
const with2 = (change: object): unknown => ({ ...bundle, measurements: [first, second, { ...third, ...change }] });
const keyed = (count: number): object => Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, 'x']));
/** So many visits of so many samples in one session. */
const repeated = (visits: number, samples: number): object => ({
  samplesMs: new Array(visits * samples).fill(9),
  visits: Array.from({ length: visits }, (_, index) => ({ ...second.visits[0], index, samples })),
});
const problemOf = (json: unknown): BundleProblem | undefined => {
  const parsed = parseBundle(json);
  return parsed.ok ? undefined : parsed.error;
};

test('the bundle these tests damage is itself in order', () => {
  expect(problemOf(bundle)).toBeUndefined();
  expect(problemOf(with1({}))).toBeUndefined();
});

test('text that is no JSON', () => {
  for (const text of ['', '{', '{"schemaVersion":1', 'undefined']) {
    expect(parseBundleText(text)).toStrictEqual({ ok: false, error: { code: 'not-json' } });
  }
  expect(problemOf(undefined)).toStrictEqual({ code: 'not-json' });
});

test('JSON that is no bundle', () => {
  for (const json of [
    null,
    3,
    'x',
    [],
    {},
    { schemaVersion: 1 },
    { ...bundle, schemaVersion: '1' },
    { ...bundle, schemaVersion: 0.5 },
  ]) {
    expect(problemOf(json)).toStrictEqual({ code: 'not-a-bundle' });
  }
});

test('a newer version, whatever it holds', () => {
  const newer = { schemaVersion: 7, study: 'unheard of', measurements: {} };
  expect(problemOf(newer)).toStrictEqual({ code: 'newer-version', found: 7, known: BUNDLE_SCHEMA_VERSION });
});

const otherEnvironment = { ...PHONE, threads: 2 };

test.each<[string, unknown, RegExp]>([
  ['a field too many', { ...bundle, extra: 1 }, /extra/],
  ['a field missing', with1({ position: undefined }), /position/],
  ['an infinite sample', with1({ samplesMs: [Number.POSITIVE_INFINITY, ...second.samplesMs.slice(1)] }), /samplesMs/],
  ['a negative sample', with1({ samplesMs: [-1, ...second.samplesMs.slice(1)] }), /samplesMs/],
  ['a sample too few', with1({ samplesMs: second.samplesMs.slice(1) }), /do not add up/],
  ['an environment that is not there', with1({ environment: environmentId(otherEnvironment) }), /not in the bundle/],
  ['an environment named as an object property', with1({ environment: 'toString' }), /not in the bundle/],
  ['no environment on a trial that ran', with1({ environment: '' }), /not in the bundle/],
  ['a foreign trial id', with1({ trialId: third.trialId }), /trial id/],
  ['another cell under the same id', with1({ architecture: { kind: 'nas-bench-101', index: 0 } }), /trial id/],
  ['a trial twice', with1({ architecture: third.architecture, trialId: third.trialId }), /there twice/],
  ['another protocol under the same ids', { ...bundle, study: { ...bundle.study, form: 'unfolded' } }, /trial id/],
  ['a cell of another space', with1({ architecture: { kind: 'nas-bench-201', index: 3 } }), /search space/],
  ['a network among cells', with1({ architecture: { kind: 'networks', id: 'x' } }), /search space/],
  ['a trial of another shard', { ...bundle, study: { ...bundle.study, shard: { index: 0, count: 9973 } } }, /shard/],
  ['a cell outside of the space', with1({ architecture: { kind: 'nas-bench-101', index: 423_624 } }), /search space/],
  [
    'a cell that the list does not hold',
    { ...bundle, study: { ...bundle.study, sampling: { kind: 'list', indices: [1, 2, 3] } } },
    /list/,
  ],
  ['a position twice', with1({ position: first.position }), /ascend/],
  ['a cold latency of its own', with1({ coldLatencyMs: 1 }), /cold/],
  ['visits out of order', with1({ visits: [second.visits[0], second.visits[2], second.visits[1]] }), /visits/],
  ['a visit twice', with1({ visits: [second.visits[0], second.visits[0], second.visits[2]] }), /visits/],
  ['a visit of no session', with1({ visits: second.visits.map(({ session: _, ...rest }) => rest) }), /session/],
  ['a chain of one', with1({ visits: withChain({ runs: 1, totalsMs: [1] }) }), /runs/],
  ['a chain of no time', with1({ visits: withChain({ runs: 4, totalsMs: [] }) }), /totalsMs/],
  ['no list of sessions', { ...bundle, sessions: undefined }, /sessions/],
  ['a session twice', { ...bundle, sessions: [session, session] }, /sessions do not ascend/],
  ['a session in no environment', { ...bundle, sessions: [{ ...session, environmentId: 'f'.repeat(16) }] }, /bundle/],
  ['a battery above full', { ...bundle, sessions: [{ ...session, battery: { charging: true, level: 83 } }] }, /level/],
  ['a check of no session', withChecks([{ ...check, session: PHONE_SESSION_MS + 1 }]), /its session is not/],
  ['a check of no known role', withChecks([{ ...check, role: 'nap' }]), /role/],
  ['a check without a figure', withChecks([{ ...check, computeMs: [] }]), /computeMs/],
  ['checks out of order', withChecks([{ ...check, index: 1 }, check]), /checks do not ascend/],
  ['a check twice', withChecks([check, check]), /checks do not ascend/],
  ['sessions in a summary', { ...summary, sessions: [session], environments: bundle.environments }, /summary/],
  ['no visit', with1({ samplesMs: [], visits: [] }), /visits/],
  ['samples in a summary', { ...bundle, kind: 'summary' }, /summary/],
  [
    'an environment under a wrong key',
    { ...bundle, environments: { ...bundle.environments, [environmentId(otherEnvironment)]: PHONE } },
    /hash/,
  ],
  ['more measurements than planned', planning(2), /"measurements".*it holds 3 measurements, and its study plans 2/],
  ['a position beyond the study', with2({ position: 3 }), /position 3 is not in a study of 3 trials/],
  ['more visits in one session than there can be', with1(repeated(17, 5)), /17 visits in one session, of at most 16/],
  ['a visit of more samples than there can be', with1(repeated(1, 1100)), /a visit of more than 1002 samples/],
  ['a thousand and one sessions', { ...bundle, sessions: new Array(1001).fill(0) }, /"sessions".*has more than 1000 e/],
  ['a thousand and one environments', { ...bundle, environments: keyed(1001) }, /"environments".*has more than 1000 e/],
  ['a hundred and one flags', { ...bundle, environments: { x: { ...PHONE, flags: keyed(101) } } }, /environments/],
])('refuses %s', (_, json, reason) => {
  const problem = problemOf(json);
  expect(problem).toMatchObject({ code: 'damaged', field: expect.any(String) });
  expect(JSON.stringify(problem)).toMatch(reason);
});

test.each<[string, (figures: LatencySummary) => object, RegExp]>([
  ['a median outside of its interval', ({ highMs }) => ({ lowMs: highMs + 1 }), /median is not in its interval/],
  [
    'a slope above its interval',
    ({ pipelined }) => ({ pipelined: { ...pipelined, highMs: 0 } }),
    /slope is not in its/,
  ],
  [
    'a slope below its interval',
    ({ pipelined }) => ({ pipelined: { ...pipelined, lowMs: 1e4 } }),
    /slope is not in its/,
  ],
  ['more visits than samples', () => ({ visits: 16 }), /more visits than samples/],
  ['more throttled visits than visits', () => ({ quality: { grade: 'B', throttledVisits: 4 } }), /throttled/],
  ['a grade nobody gives', () => ({ quality: { grade: 'E', throttledVisits: 0 } }), /grade/],
])('refuses a summary with %s', (_, change, reason) => {
  const measurements = summary.measurements.map(
    (one): unknown => one.state === 'summarised' && { ...one, summary: { ...one.summary, ...change(one.summary) } },
  );
  expect(problemOf({ ...summary, measurements })).toMatchObject({ code: 'damaged', reason });
});

test('what protocol 1 measured has neither sessions nor grades', () => {
  for (const made of [fullBundle, summaryBundle]) expect(problemOf(made(earlierPhoneStudy(3)))).toBeUndefined();
});

test('a trial that failed before a backend was up has no environment', () => {
  const { trialId, position, architecture } = second;
  const failed = { trialId, position, architecture, environment: '', state: 'failed', code: 'tab-killed', detail: '' };
  expect(problemOf({ ...bundle, measurements: [first, failed, third] })).toBeUndefined();
});

test('every problem says what is safe and what to do', () => {
  const problems: BundleProblem[] = [
    { code: 'not-json' },
    { code: 'not-a-bundle' },
    { code: 'newer-version', found: 2, known: 1 },
    { code: 'damaged', field: 'measurements.3', reason: 'positions do not ascend' },
  ];
  for (const problem of problems)
    expect(bundleProblemText(problem).detail).toContain('Nothing on this device was changed.');
  expect(bundleProblemText(problems[3]).detail).toContain('At measurements.3: positions do not ascend.');
});

test('more measurements than planned are refused before any is looked at', () => {
  const work = noWork();
  const wrong = new Array(100_000).fill(0);
  expect(parseBundle({ ...bundle, measurements: wrong }, work)).toMatchObject({
    ok: false,
    error: { code: 'damaged' },
  });
  expect(work.measurementsBuilt).toBe(0);
  expect(parseBundleText(JSON.stringify(bundle), work).ok).toBe(true);
  expect(work).toMatchObject({ bytesInflated: 0, measurementsBuilt: 3 });
  expect(work.nodesParsed).toBeGreaterThan(200);
});

test('visits of two sessions are bounded in each, and the link of such a file opens', async () => {
  const other = { ...session, startedAtMs: PHONE_SESSION_MS + 1 };
  const half = second.visits[0];
  const visits = Array.from({ length: 20 }, (_, index) => ({
    ...half,
    index,
    session: index < 10 ? PHONE_SESSION_MS : other.startedAtMs,
  }));
  const samplesMs = visits.flatMap(({ samples }) => second.samplesMs.slice(0, samples));
  const measurements = [first, { ...second, visits, samplesMs }, third];
  const parsed = parseBundle({ ...bundle, sessions: [session, other], measurements });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  const link = await decodeLink(await encodeLink(recordOf(parsed.value)));
  expect(link.ok && link.value.measurements[1]).toMatchObject({ summary: { visits: 20 } });
});
