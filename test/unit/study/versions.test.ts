import { expect, test } from 'vitest';
import { CIFAR10_SKELETON } from '../../../src/space/nas-bench-201/lower';
import { STUDY_SCHEMA_VERSION, type StudyDefinition } from '../../../src/study/definition';
import { presetStudy } from '../../../src/study/presets';
import { inOldestVersion, oldestVersion, upgradeDefinition } from '../../../src/study/versions';
import { EARLIER_PROTOCOL, SECOND_PROTOCOL } from '../share/phone-study';

const current = presetStudy('smoke', { backend: 'wasm', seed: 1, allowSoftwareAdapter: false });
const smoke: StudyDefinition = { ...current, protocol: EARLIER_PROTOCOL };

test.each<[what: string, change: Partial<StudyDefinition>, version: number]>([
  ['a study of protocol 1', {}, 1],
  ['a list of cells', { sampling: { kind: 'list', indices: [1] } }, 1],
  ['cells by MACs', { sampling: { kind: 'by-macs', count: 1, pool: 2, bins: 1 } }, 2],
  ['a shard', { shard: { index: 0, count: 1 } }, 2],
  ['NAS-Bench-201', { space: { kind: 'nas-bench-201', skeleton: CIFAR10_SKELETON, pruned: true } }, 2],
  ['networks', { space: { kind: 'networks' }, sampling: { kind: 'named', ids: ['x'] } }, 2],
  ['protocol 2', { protocol: SECOND_PROTOCOL }, 3],
  ['protocol 2 in another space', { protocol: SECOND_PROTOCOL, space: { kind: 'networks' } }, 3],
  ['protocol 3', { protocol: current.protocol }, 4],
  ['protocol 3 in another space', { ...current, space: { kind: 'networks' } }, 4],
])('%s', (_what, change, version) => {
  const definition = { ...smoke, ...change };
  expect(oldestVersion(definition)).toBe(version);
  const written = inOldestVersion(definition);
  expect(written).toEqual({ ...definition, schemaVersion: version });
  expect(Object.keys(written)).toEqual(Object.keys(definition));
  expect(upgradeDefinition(written)).toEqual(definition);
});

test('what is no older definition comes out as it went in', () => {
  for (const json of [
    null,
    undefined,
    3,
    'x',
    [],
    {},
    { schemaVersion: '1' },
    { schemaVersion: 0 },
    { schemaVersion: 9 },
  ])
    expect(upgradeDefinition(json)).toBe(json);
  expect(STUDY_SCHEMA_VERSION).toBe(4);
});
