import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { TRIAL_FAILURES } from '../../../src/measure/measurement';
import { BUNDLE_SCHEMA_VERSION } from '../../../src/share/bundle';
import { fullBundle, summaryBundle } from '../../../src/share/from-record';
import { decodeLink } from '../../../src/share/link-codec';
import { parseBundleText } from '../../../src/share/parse-bundle';
import { decodeStudyLink } from '../../../src/share/study-link';
import { recordOf } from '../../../src/share/to-record';
import { upgradeChain } from '../../../src/share/upgrade';
import { STUDY_SCHEMA_VERSION } from '../../../src/study/definition';

const FOLDER = new URL('../../upgrades/', import.meta.url);
const shipped = (name: string): string => readFileSync(new URL(name, FOLDER), 'utf8');
const upTo = (version: number): number[] => Array.from({ length: version }, (_, i) => i + 1);

test('every version ever shipped has its files', () => {
  const expected = [
    ...upTo(BUNDLE_SCHEMA_VERSION).flatMap((n) => [
      `bundle-v${n}-full.json`,
      `bundle-v${n}-summary.json`,
      `link-v${n}.txt`,
    ]),
    ...upTo(STUDY_SCHEMA_VERSION).map((n) => `study-link-v${n}.txt`),
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
  expect(await decodeLink(shipped(`link-v${version}.txt`))).toStrictEqual(summary);
});

test.each(upTo(STUDY_SCHEMA_VERSION))('a study link of version %i opens', async (version) => {
  const decoded = await decodeStudyLink(shipped(`study-link-v${version}.txt`));
  expect(decoded).toMatchObject({
    ok: true,
    value: { name: 'Four cells', sampling: { kind: 'list', indices: [11, 423_623, 0, 70_000] } },
  });
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

test('upgraders run in order, from the version found', () => {
  const upgrade = upgradeChain('letters', 3, { 1: (json) => `${json}b`, 2: (json) => `${json}c` });
  expect([upgrade('a', 1), upgrade('ab', 2), upgrade('abc', 3)]).toStrictEqual(['abc', 'abc', 'abc']);
});

test('a missing upgrader is found when the module loads', () => {
  expect(() => upgradeChain('letters', 3, { 1: (json) => json })).toThrow('letters version 2 has no upgrader');
  expect(() => upgradeChain('letters', 3, { 2: (json) => json })).toThrow('letters version 1 has no upgrader');
  expect(() => upgradeChain('letters', 1, { 1: (json) => json })).toThrow('no version needs');
});
