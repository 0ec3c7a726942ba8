import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import type { Session } from '../../src/measure/record/measurement';
import { studyId } from '../../src/measure/record/study-record';
import { parseBundle } from '../../src/share/bundle/parse-bundle';
import { TrialRowSchema } from '../../src/store/rows';
import { parseStudyDefinition } from '../../src/study/parse-definition';

/** The examples of docs/formats.md, in its order. */
const text = readFileSync(new URL('../../docs/formats.md', import.meta.url), 'utf8');
const examples = [...text.matchAll(/^```json\n([\s\S]*?)^```/gm)].map(([, json]) => JSON.parse(json));
const [definition, measurement, trialRow] = examples;
const shipped = JSON.parse(readFileSync(new URL('../upgrades/bundle-v5-full.json', import.meta.url), 'utf8'));

test('the study definition is one', () => {
  expect(examples).toHaveLength(3);
  expect(parseStudyDefinition(definition)).toStrictEqual({ ok: true, value: definition });
});

test('the measurement is one of that study', () => {
  const bundle = { ...shipped, study: definition, measurements: [measurement] };
  expect(parseBundle(bundle)).toStrictEqual({ ok: true, value: bundle });
  const begun = bundle.sessions.map(({ startedAtMs }: Session) => startedAtMs);
  expect(begun).toContain(measurement.visits[0].session);
});

test('the stored row is the same trial, under way', () => {
  expect(v.is(TrialRowSchema, trialRow)).toBe(true);
  expect(trialRow).toMatchObject({
    studyId: studyId(definition, shipped.createdAtMs),
    trialId: measurement.trialId,
    environmentId: measurement.environment,
  });
});
