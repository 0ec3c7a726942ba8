import { expect, test } from 'vitest';
import type { CurrentStudy } from '../../../src/study/definition';
import { parseStudyDefinition } from '../../../src/study/parse-definition';
import { planStudy } from '../../../src/study/plan';
import { followUpStudy, presetStudy } from '../../../src/study/presets';

const CHOICE = { backend: 'wasm', seed: 5, allowSoftwareAdapter: true } as const;

test('ten more cells are measured as the study was, by trials that could be its own', () => {
  const study: CurrentStudy = { ...presetStudy('smoke', CHOICE), form: 'unfolded', shard: { index: 0, count: 2 } };
  const [own] = planStudy(study);
  const more = followUpStudy(study, [own.architecture, { kind: 'nas-bench-101', index: 7 }]);
  expect(more).toMatchObject({ name: 'Smoke study, 2 more', form: 'unfolded', backend: 'wasm', seed: 5 });
  expect(more.protocol).toEqual(study.protocol);
  const trials = planStudy(more);
  expect(trials).toHaveLength(2);
  expect(trials.map(({ id }) => id)).toContain(own.id);
  expect(parseStudyDefinition(more)).toEqual({ ok: true, value: more });
});

test('networks are listed by name, and a long name is cut', () => {
  const study = { ...presetStudy('popular', CHOICE), name: 'x'.repeat(80) };
  const more = followUpStudy(study, [{ kind: 'networks', id: 'resnet18' }]);
  expect(more.sampling).toEqual({ kind: 'named', ids: ['resnet18'] });
  expect(more.name).toHaveLength(80);
  expect(more.name.endsWith(', 1 more')).toBe(true);
  expect(parseStudyDefinition(more).ok).toBe(true);
});
