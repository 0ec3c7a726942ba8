import { expect, test } from 'vitest';
import { groupKey, mismatch } from '../../../src/compare/comparability';
import type { StudyDefinition } from '../../../src/study/definition';
import { presetStudy } from '../../../src/study/presets';

const study = (change: Partial<StudyDefinition> = {}): StudyDefinition => ({
  ...presetStudy('quick', { backend: 'webgpu', seed: 1, allowSoftwareAdapter: false }),
  ...change,
});

test('backend, seed, sampling, name and looks may differ', () => {
  const base = study();
  const other = study({
    backend: 'wasm',
    seed: 2,
    name: 'Mine',
    sampling: { kind: 'list', indices: [3] },
    protocol: { ...presetStudy('smoke', { backend: 'wasm', seed: 1, allowSoftwareAdapter: false }).protocol },
  });
  expect(mismatch(base, other)).toBeUndefined();
  expect(groupKey(base)).toBe(groupKey(other));
});

const smoke = presetStudy('smoke', { backend: 'webgpu', seed: 1, allowSoftwareAdapter: false });
const popular = presetStudy('popular', { backend: 'webgpu', seed: 1, allowSoftwareAdapter: false });
const model = (digest: string, name: string): StudyDefinition['space'] => ({
  kind: 'own-model',
  digest,
  name,
  format: 'graph-model',
  inputs: [[224, 224, 3]],
  totalParams: 10,
});

test.each([
  ['kind', study(), popular],
  ['skeleton', study(), smoke],
  ['skeleton', popular, { ...popular, space: { kind: 'networks', inputSize: 128 } as const }],
  ['form', study(), study({ form: 'unfolded' })],
  ['batch', study(), study({ protocol: { ...study().protocol, batch: 4 } })],
  ['model', study({ space: model('a', 'Mine') }), study({ space: model('b', 'Mine') })],
])('%s', (reason, a, b) => {
  expect(mismatch(a, b)).toBe(reason);
  expect(mismatch(b, a)).toBe(reason);
  expect(groupKey(a)).not.toBe(groupKey(b));
});

test('one model is the same under two names', () => {
  expect(mismatch(study({ space: model('a', 'Mine') }), study({ space: model('a', 'Yours') }))).toBeUndefined();
});
