import { describe, expect, test } from 'vitest';
import { environmentId } from '../../../../src/measure/record/environment';
import type { StudyRecord } from '../../../../src/measure/record/study-record';
import type { Bundle } from '../../../../src/share/bundle/bundle';
import { fullBundle, recordOf, summaryBundle } from '../../../../src/share/bundle/convert-record';
import { parseBundle, parseBundleText } from '../../../../src/share/bundle/parse-bundle';

import { decodeLink, encodeLink } from '../../../../src/share/link/result-link';
import { mergeMeasurements } from '../../../../src/share/merge';
import { DETAILED_PLACE, detailedStudy } from '../../../support/detailed-study';

const record = detailedStudy();
const bundle = fullBundle(record);
const received: StudyRecord = { ...record, origin: 'shared' };

function read(text: string): Bundle {
  const parsed = parseBundleText(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

test('a file carries every operator and every profile, raw', () => {
  const opened = read(JSON.stringify(bundle));
  expect(opened).toEqual(bundle);
  expect(recordOf(opened)).toEqual(received);
  expect(opened.operators?.length).toBeGreaterThan(5);
  expect(opened.profiles).toHaveLength(1);
});

test('a study without them has no such fields, and neither has a file of an earlier day', () => {
  const { operators: _, profiles: __, ...plain } = record;
  const without = fullBundle(plain);
  expect(without).not.toHaveProperty('operators');
  expect(without).not.toHaveProperty('profiles');
  expect(recordOf(read(JSON.stringify(without)))).toEqual({ ...plain, origin: 'shared' });
});

test('a summary and a link leave them with the sender', async () => {
  const summary = summaryBundle(record);
  expect(summary).not.toHaveProperty('operators');
  expect(summary).not.toHaveProperty('profiles');
  const decoded = await decodeLink(await encodeLink(recordOf(summary)));
  if (!decoded.ok) throw new Error(decoded.error);
  expect(recordOf(decoded.value)).not.toHaveProperty('operators');
});

describe('a file that contradicts itself is refused', () => {
  const [operator] = bundle.operators ?? [];
  const [profile] = bundle.profiles ?? [];
  const node = profile.profile.operators[0];
  const withProfile = (change: object) => ({
    ...bundle,
    profiles: [{ ...profile, profile: { ...profile.profile, ...change } }],
  });
  test.each<[string, object, string]>([
    ['operators in a summary', { ...summaryBundle(record), operators: bundle.operators }, 'operators'],
    ['profiles in a summary', { ...summaryBundle(record), profiles: bundle.profiles }, 'profiles'],
    [
      'an environment that is not in it',
      { ...bundle, operators: [{ ...operator, environmentId: 'ffffffffffffffff' }] },
      'operators.0',
    ],
    ['one operator twice', { ...bundle, operators: [operator, operator] }, 'operators'],
    ['one trial profiled twice', { ...bundle, profiles: [profile, profile] }, 'profiles'],
    [
      'an operator without a visit',
      { ...bundle, operators: [{ ...operator, outcome: { state: 'measured', visits: [] } }] },
      'operators.0.outcome.visits',
    ],
    ['more calls than inferences', withProfile({ callMs: [1, 2, 3, 4] }), 'profiles.0.profile'],
    [
      'a node in two operators',
      withProfile({ operators: [node, { ...node, signature: 'other' }] }),
      'profiles.0.profile',
    ],
    ['times without a clock', withProfile({ clock: { kind: 'none', reason: 'No timer.' } }), 'profiles.0.profile'],
    [
      'an operator of no known kind',
      withProfile({ operators: [{ ...node, kind: 'magic' }] }),
      'profiles.0.profile.operators.0.kind',
    ],
    [
      'no figure, no bound, no reason',
      withProfile({ operators: [{ ...node, reading: { state: 'unavailable' } }] }),
      'profiles.0.profile.operators.0.reading.reason',
    ],
  ])('%s', (_what, json, field) => {
    expect(parseBundle(json)).toMatchObject({ ok: false, error: { code: 'damaged', field } });
  });
});

describe('merging', () => {
  const { operators: _, profiles: __, ...without } = record;
  const place = { ...DETAILED_PLACE, deviceModel: 'Pixel 10' };
  const id = environmentId(place);
  const other: StudyRecord = {
    ...record,
    environments: { [id]: place },
    sessions: record.sessions.map((session) => ({ ...session, environmentId: id })),
    measurements: record.measurements.map((measurement) => ({ ...measurement, environmentId: id })),
    operators: (record.operators ?? []).map((operator) => ({ ...operator, environmentId: id })),
    profiles: (record.profiles ?? []).map((profile) => ({ ...profile, environmentId: id })),
  };
  const merge = (a: StudyRecord, b: StudyRecord) => mergeMeasurements(record.definition, a, b);

  test('with what has none keeps them, in either order', () => {
    expect(merge(record, without)).toEqual(merge(without, record));
    expect(merge(record, without)).toMatchObject({ operators: record.operators, profiles: record.profiles });
    expect(merge(without, without)).not.toHaveProperty('operators');
  });

  test('keeps those of two devices side by side, and each once', () => {
    const both = merge(record, other);
    expect(both).toEqual(merge(other, record));
    expect(both.operators).toHaveLength(2 * (record.operators?.length ?? 0));
    expect(both.profiles).toHaveLength(2);
    expect(Object.keys(both.environments).sort()).toEqual([id, ...Object.keys(record.environments)].sort());
    expect(mergeMeasurements(record.definition, both, both)).toEqual(both);
  });
});
