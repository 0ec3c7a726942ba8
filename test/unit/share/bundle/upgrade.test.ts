import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { judgeBackend } from '../../../../src/measure/device-check/verdict';
import { TRIAL_FAILURES } from '../../../../src/measure/record/measurement';
import { PREDICTOR_SCHEMA_VERSION } from '../../../../src/predict/file/predictor-file';
import { BUNDLE_SCHEMA_VERSION } from '../../../../src/share/bundle/bundle';
import { fullBundle, recordOf, summaryBundle } from '../../../../src/share/bundle/convert-record';
import { parseBundleText } from '../../../../src/share/bundle/parse-bundle';
import { upgradeBundle } from '../../../../src/share/bundle/upgrade';
import { noWork } from '../../../../src/share/decode-work';
import { CHECK_SCHEMA_VERSION, decodeCheckLink } from '../../../../src/share/link/check-link';
import { MAX_JSON_BYTES, openEnvelope, wholeBody } from '../../../../src/share/link/envelope';
import { decodeLink, encodeLink } from '../../../../src/share/link/result-link';

import { decodeStudyLink, encodeStudyLink } from '../../../../src/share/link/study-link';
import { STUDY_SCHEMA_VERSION } from '../../../../src/study/definition';

const FOLDER = new URL('../../../upgrades/', import.meta.url);
const shipped = (name: string): string => readFileSync(new URL(name, FOLDER), 'utf8');
const upTo = (version: number): number[] => Array.from({ length: version }, (_, i) => i + 1);

test('every version ever shipped has its files', () => {
  const expected = [
    ...upTo(BUNDLE_SCHEMA_VERSION).flatMap((n) => [`bundle-v${n}-full.json`, `bundle-v${n}-summary.json`]),
    ...upTo(STUDY_SCHEMA_VERSION).flatMap((n) => [`link-v${n}.txt`, `study-link-v${n}.txt`]),
    ...upTo(CHECK_SCHEMA_VERSION).map((n) => `check-link-v${n}.txt`),
    ...upTo(PREDICTOR_SCHEMA_VERSION).map((n) => `predictor-v${n}.json`),
  ];
  expect(readdirSync(FOLDER).sort()).toStrictEqual(expected.sort());
});

test.each(upTo(BUNDLE_SCHEMA_VERSION))('bundles and links of version %i open, and tell the same', async (version) => {
  const full = parseBundleText(shipped(`bundle-v${version}-full.json`));
  if (!full.ok) throw new Error(JSON.stringify(full.error));
  expect(full.value.measurements.map(({ state }) => state)).toStrictEqual([
    'measured',
    'measured',
    'failed',
    'measured',
  ]);
  const record = recordOf(full.value);
  expect(fullBundle(record)).toStrictEqual(full.value);
  const summary = parseBundleText(shipped(`bundle-v${version}-summary.json`));
  expect(summary).toStrictEqual({ ok: true, value: summaryBundle(record) });
  // A link has the version of the study in it, so that a bundle may be newer than every link.
  if (version <= STUDY_SCHEMA_VERSION) expect(await decodeLink(shipped(`link-v${version}.txt`))).toStrictEqual(summary);
});

/** What each version's study link holds. */
const SHIPPED_STUDIES: Readonly<Record<number, object>> = {
  1: { name: 'Four cells', sampling: { kind: 'list', indices: [11, 423_623, 0, 70_000] } },
  2: {
    name: 'A designed quarter',
    space: { kind: 'nas-bench-201', pruned: true },
    sampling: { kind: 'designed', count: 60, pool: 400, quadratic: false },
    shard: { index: 3, count: 4 },
  },
  3: {
    name: 'Three visits and more',
    protocol: { version: 2, looks: [3, 5], targetHalfWidth: 0.05, chainRuns: 4, coolDownLimitMs: 60_000 },
  },
  4: {
    name: 'Calm visits',
    protocol: { version: 3, samplesPerVisit: 5, visitSampleMs: 60, looks: [3, 5, 8], targetHalfWidth: 0.05 },
  },
};

test.each(upTo(STUDY_SCHEMA_VERSION))('a study link of version %i opens', async (version) => {
  const decoded = await decodeStudyLink(shipped(`study-link-v${version}.txt`));
  expect(decoded).toMatchObject({ ok: true, value: SHIPPED_STUDIES[version] });
});

test.each(upTo(CHECK_SCHEMA_VERSION))('a check link of version %i opens, with its verdicts', async (version) => {
  const decoded = await decodeCheckLink(shipped(`check-link-v${version}.txt`));
  if (!decoded.ok) throw new Error(decoded.error);
  expect(decoded.value.backends.map((findings) => [findings.backend, judgeBackend(findings).level])).toStrictEqual([
    ['webgpu', 'distrust'],
    ['webgl', 'usable'],
    ['wasm', 'good'],
    ['cpu', 'unavailable'],
  ]);
  expect(decoded.value.backends[0].outputs).toContainEqual({ family: 'depthwise', error: 0.414 });
});

test('what version 1 could say is still written as version 1 wrote it', async () => {
  const full = parseBundleText(shipped('bundle-v1-full.json'));
  const study = await decodeStudyLink(shipped('study-link-v1.txt'));
  if (!full.ok || !study.ok) throw new Error('does not open');
  for (const [written, name] of [
    [await encodeLink(recordOf(full.value)), 'link-v1.txt'],
    [await encodeStudyLink(study.value), 'study-link-v1.txt'],
  ]) {
    // Two engines may pack the same bytes differently.
    const [now, then] = [await contentOf(written), await contentOf(shipped(name).trim())];
    expect(now).toStrictEqual(then);
    expect(now).toMatchObject({ version: 1 });
  }
});

async function contentOf(link: string): Promise<unknown> {
  const opened = openEnvelope(link, link.slice(0, 2), 1, noWork());
  if (!opened.ok) throw new Error(opened.error);
  const { version, body } = opened.value;
  return { version, body: await wholeBody(body, MAX_JSON_BYTES) };
}

test('versions 1 and 2 knew neither sessions nor anchors', () => {
  for (const version of [1, 2]) {
    const full = parseBundleText(shipped(`bundle-v${version}-full.json`));
    if (!full.ok) throw new Error(JSON.stringify(full.error));
    expect(full.value).toMatchObject({ schemaVersion: 5, sessions: [], anchors: [] });
    expect(full.value.study).toMatchObject({ schemaVersion: 4, protocol: { version: 1 } });
    const visits = recordOf(full.value).measurements.flatMap(({ outcome }) =>
      outcome.state === 'measured' ? outcome.visits : [],
    );
    expect(visits.length).toBeGreaterThan(3);
    expect(new Set(visits.map(({ session }) => session))).toStrictEqual(new Set([0]));
  }
});

test('version 3 keeps sessions, anchors, chains and grades, and a trial with one visit', async () => {
  const full = parseBundleText(shipped('bundle-v3-full.json'));
  const link = await decodeLink(shipped('link-v3.txt'));
  if (!full.ok || !link.ok) throw new Error('does not open');
  expect(full.value.sessions).toHaveLength(2);
  expect(new Set(full.value.anchors.map(({ session }) => session)).size).toBe(2);
  expect(full.value.measurements).toMatchObject([
    { visits: [{ chain: { runs: 4 } }, { chain: { runs: 4 } }, { chain: { runs: 4 } }] },
    { visits: [{ index: 0 }, { index: 1 }, { index: 2 }] },
    { code: 'device-lost' },
    { visits: [{ index: 0, steady: false }] },
  ]);
  expect(link.value.measurements).toMatchObject([
    { summary: { quality: { throttledVisits: 2 }, pipelined: { pipelinedMs: expect.any(Number) } } },
    { summary: { quality: { throttledVisits: 1 } } },
    { code: 'device-lost' },
    { summary: { visits: 1, steady: false, quality: { grade: 'D', throttledVisits: 0 } } },
  ]);
  expect(link.value).toMatchObject({ sessions: [], anchors: [] });
});

test('version 5 keeps how the outputs of each visit were judged, and a summary leaves it out', () => {
  const full = parseBundleText(shipped('bundle-v5-full.json'));
  if (!full.ok) throw new Error(JSON.stringify(full.error));
  const [{ outcome }] = recordOf(full.value).measurements;
  expect(outcome.state === 'measured' && outcome.visits.map(({ outputCheck }) => outputCheck)).toStrictEqual([
    { state: 'checked', against: 'cpu', error: 1.25e-6 },
    { state: 'not-checked', reason: 'The model needs 61 M MACs.' },
    undefined,
  ]);
  expect(JSON.stringify(summaryBundle(recordOf(full.value)))).not.toContain('outputCheck');
});

test('what is no bundle comes out of the upgrader as it went in', () => {
  for (const json of [null, 3, 'x', {}]) {
    expect(upgradeBundle(json, 1)).toBe(json);
    expect(upgradeBundle(json, 2)).toBe(json);
    expect(upgradeBundle(json, 3)).toBe(json);
    expect(upgradeBundle(json, 4)).toBe(json);
  }
});

test('links count on the order of the failure codes: new ones go to the end', () => {
  const inLinks = [
    'too-large',
    'build-failed',
    'output-wrong',
    'device-lost',
    'worker-crashed',
    'timed-out',
    'tab-killed',
  ];
  expect(TRIAL_FAILURES.slice(0, inLinks.length)).toStrictEqual(inLinks);
});
