import { expect, test } from 'vitest';
import { nasBench101 } from '../../../src/space/nas-bench-101/enumerate';
import { parseStudyDefinition } from '../../../src/study/parse-definition';
import { PRESET_NAMES, presetStudy } from '../../../src/study/presets';

const smoke = presetStudy('smoke', { backend: 'wasm', seed: 1, allowSoftwareAdapter: false });

/** The definition as a link would carry it, with one field replaced, or left out where the value is undefined. */
function changed(path: string, value: unknown): unknown {
  const copy = JSON.parse(JSON.stringify(smoke));
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const holder = keys.reduce((object, key) => object[key], copy);
  holder[last] = value;
  return JSON.parse(JSON.stringify(copy));
}

test.each(PRESET_NAMES)('the %s preset reads back as itself', (name) => {
  const definition = presetStudy(name, { backend: 'webgpu', seed: 4_294_967_295, allowSoftwareAdapter: true });
  expect(parseStudyDefinition(JSON.parse(JSON.stringify(definition)))).toEqual({ ok: true, value: definition });
});

test.each<[path: string, values: unknown[]]>([
  ['schemaVersion', [0, 2, '1', undefined]],
  ['name', ['', 'x'.repeat(81), 5, undefined]],
  ['space', [null, 'nas-bench-101', undefined]],
  ['space.kind', ['nas-bench-999', undefined]],
  ['space.skeleton', [3, undefined]],
  ['space.skeleton.stemChannels', [4, 513, 1.5, '8', undefined]],
  ['space.skeleton.stacks', [0, 5]],
  ['space.skeleton.modulesPerStack', [0, 9]],
  ['space.skeleton.inputSize', [7, 513]],
  ['space.skeleton.classes', [0, 10_001]],
  ['sampling.kind', ['grid']],
  ['sampling.count', [0, 20_001, 2.5, null, undefined]],
  ['form', ['flat', undefined]],
  ['backend', ['cuda', undefined]],
  ['protocol', [undefined]],
  ['protocol.version', [0, 99]],
  ['protocol.batch', [0, 257]],
  ['protocol.warmUpWindow', [0, 101]],
  ['protocol.warmUpTolerance', [0, 1.1, null]],
  ['protocol.warmUpMaxRuns', [-1, 10_001]],
  ['protocol.samplesPerVisit', [2, 10_001]],
  ['protocol.visitsPerTrial', [0, 101]],
  ['protocol.visitBudgetMs', [99, 600_001]],
  ['protocol.wasmThreads', [-1, 65]],
  ['seed', [-1, 4_294_967_296, 0.5, undefined]],
  ['allowSoftwareAdapter', [0, 'yes', undefined]],
  ['unheardOf', [1]],
  ['space.skeleton.unheardOf', [1]],
  ['sampling.unheardOf', [1]],
  ['protocol.unheardOf', [1]],
])('a wrong %s is refused, and named', (path, values) => {
  for (const value of values) {
    const parsed = parseStudyDefinition(changed(path, value));
    expect(parsed.ok, `${path} = ${JSON.stringify(value)}`).toBe(false);
    if (!parsed.ok) expect(parsed.error.startsWith(`${path}: `), parsed.error).toBe(true);
  }
});

test('a list of cells: every index of the space, none twice', () => {
  const last = nasBench101().size - 1;
  const list = (indices: unknown): unknown => changed('sampling', { kind: 'list', indices });
  expect(parseStudyDefinition(list([0, 5, last])).ok).toBe(true);
  const errors = [[last + 1], [-1], [0.5], [], [3, 3], 'all'].map((indices) => parseStudyDefinition(list(indices)));
  for (const parsed of errors) {
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) expect(parsed.error).toMatch(/^sampling\.indices/);
  }
  expect(errors[4]).toEqual({ ok: false, error: 'sampling.indices: lists a cell twice' });
});

test.each([[null], [undefined], [1], ['text'], [[]], [{}]])('%j is not a definition', (input) => {
  expect(parseStudyDefinition(input).ok).toBe(false);
});
