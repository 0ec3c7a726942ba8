import { describe, expect, test } from 'vitest';
import { draftOfPreset } from '../../../../src/study/draft/draft';
import { readDefinitions } from '../../../../src/study/draft/read-definitions';
import { presetStudy } from '../../../../src/study/presets';

const study = (backend: 'webgpu' | 'wasm', seed = 7) =>
  presetStudy('quick', { backend, seed, allowSoftwareAdapter: false });

test('one definition, as it was copied', () => {
  const read = readDefinitions(JSON.stringify(study('wasm')));
  expect(read.ok && read.value.draft).toEqual(draftOfPreset('quick', ['wasm'], 7));
});

test('a list that differs in the backend alone is one study on all of them', () => {
  const read = readDefinitions(JSON.stringify([study('webgpu'), study('wasm')]));
  expect(read.ok && read.value.draft.backends).toEqual(['webgpu', 'wasm']);
});

test('an earlier protocol is replaced, and that is said', () => {
  const { version: _, visitSampleMs: __, ...shared } = study('wasm').protocol;
  const read = readDefinitions(JSON.stringify({ ...study('wasm'), protocol: { ...shared, version: 2 } }));
  expect(read.ok && read.value.remark).toMatch(/made for protocol 2.*protocol 3/);
});

const MODEL = {
  ...study('wasm'),
  space: {
    kind: 'own-model',
    digest: 'a'.repeat(64),
    name: 'Mine',
    format: 'graph-model',
    inputs: [[224, 224, 3]],
    totalParams: 1,
  },
  sampling: { kind: 'named', ids: ['a'.repeat(64)] },
};

describe('refused, with the reason', () => {
  test.each([
    ['no JSON', 'seven', /no JSON/],
    ['a wrong field', JSON.stringify({ ...study('wasm'), seed: -1 }), /cannot|can run: seed/],
    ['nothing', '[]', /empty/],
    ['studies of different cells', JSON.stringify([study('webgpu'), study('wasm', 8)]), /differ in more/],
    ['a person’s own model', JSON.stringify(MODEL), /own model/],
  ])('%s', (_, text, reason) => {
    const read = readDefinitions(text);
    expect(!read.ok && read.error).toMatch(reason);
  });
});
