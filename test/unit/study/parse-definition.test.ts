import { describe, expect, test } from 'vitest';
import { nasBench101 } from '../../../src/space/nas-bench-101/enumerate';
import { CIFAR10_SKELETON } from '../../../src/space/nas-bench-201/lower';
import { isCurrent } from '../../../src/study/definition';
import { parseStudyDefinition } from '../../../src/study/parse-definition';
import { PRESET_NAMES, presetStudy } from '../../../src/study/presets';
import { EARLIER_PROTOCOL, SECOND_PROTOCOL } from '../share/phone-study';

const smoke = presetStudy('smoke', { backend: 'wasm', seed: 1, allowSoftwareAdapter: false });

const customModel = {
  kind: 'own-model',
  digest: 'a'.repeat(64),
  name: 'My model',
  format: 'layers-model',
  inputs: [[16, 16, 3]],
  totalParams: 1000,
};

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
  ['schemaVersion', [0, 5, '1', undefined]],
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
  ['protocol.looks', [undefined, 3, [], [3, 3], [5, 3], Array.from({ length: 21 }, (_, i) => i + 1)]],
  ['protocol.targetHalfWidth', [0, 1.1, '5%', undefined]],
  ['protocol.chainRuns', [-1, 1, 1001, 2.5, undefined]],
  ['protocol.coolDownLimitMs', [-1, 3_600_001, undefined]],
  ['protocol.visitsPerTrial', [3]],
  ['protocol.visitBudgetMs', [99, 600_001]],
  ['protocol.wasmThreads', [-1, 65]],
  ['shard', [null, 3, { index: 3, count: 3 }]],
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

test.each([
  ['shard.index', { index: -1, count: 2 }],
  ['shard.index', { count: 2 }],
  ['shard.count', { index: 0, count: 0 }],
  ['shard.count', { index: 0, count: 1.5 }],
  ['shard.of', { index: 0, count: 2, of: 1 }],
])('a wrong %s is refused, and named', (path, shard) => {
  const parsed = parseStudyDefinition({ ...smoke, shard });
  expect(parsed).toMatchObject({ ok: false, error: expect.stringContaining(`${path}: `) });
});

test.each([1, 2, 3, 4])('protocol 1 in version %i reads as what it said', (schemaVersion) => {
  const earlier = { ...smoke, protocol: EARLIER_PROTOCOL };
  expect(parseStudyDefinition({ ...earlier, schemaVersion })).toEqual({ ok: true, value: earlier });
  expect(isCurrent(earlier)).toBe(false);
  expect(isCurrent(smoke)).toBe(true);
});

test.each([3, 4])('protocol 2 in version %i reads as what it said', (schemaVersion) => {
  const earlier = { ...smoke, protocol: SECOND_PROTOCOL };
  expect(parseStudyDefinition({ ...earlier, schemaVersion })).toEqual({ ok: true, value: earlier });
  expect(isCurrent(earlier)).toBe(false);
});

test('protocol 2 knew no time that samples last', () => {
  const parsed = parseStudyDefinition({ ...smoke, protocol: { ...SECOND_PROTOCOL, visitSampleMs: 60 } });
  expect(parsed).toMatchObject({ ok: false, error: expect.stringContaining('visitSampleMs') });
});

test.each<[path: string, value: unknown]>([
  ['protocol.visitsPerTrial', 0],
  ['protocol.visitsPerTrial', 101],
  ['protocol.samplesPerVisit', 2],
  ['protocol.looks', [3]],
])('a wrong %s of protocol 1 is refused, and named: %j', (path, value) => {
  const [, field] = path.split('.');
  const parsed = parseStudyDefinition({ ...smoke, protocol: { ...EARLIER_PROTOCOL, [field]: value } });
  expect(parsed).toMatchObject({ ok: false, error: expect.stringContaining(`${path}: `) });
});

test.each([[[3, 101]], [[3, 4.5]], [[1, '8']]])('looks at %j visits are refused, and the second named', (looks) => {
  const parsed = parseStudyDefinition({ ...smoke, protocol: { ...smoke.protocol, looks } });
  expect(parsed).toMatchObject({ ok: false, error: expect.stringContaining('protocol.looks.1: ') });
});

test('looks are numbers of visits that ascend, a chain is none or of two inferences and more', () => {
  const reads = (change: object) => parseStudyDefinition({ ...smoke, protocol: { ...smoke.protocol, ...change } }).ok;
  expect([{ looks: [1] }, { looks: [2, 3, 100] }, { chainRuns: 0 }, { chainRuns: 2 }].map(reads)).toEqual(
    Array(4).fill(true),
  );
});

const cells201 = { kind: 'nas-bench-201', skeleton: CIFAR10_SKELETON, pruned: true } as const;

describe('what goes together', () => {
  const reads = (change: object): boolean | string => {
    const parsed = parseStudyDefinition({ ...smoke, ...change });
    return parsed.ok ? JSON.stringify(parsed.value) === JSON.stringify({ ...smoke, ...change }) : parsed.error;
  };

  test.each<[what: string, change: object]>([
    ['all of NAS-Bench-201', { space: cells201, sampling: { kind: 'uniform', count: 15_625 } }],
    ['its last cell', { space: cells201, sampling: { kind: 'list', indices: [15_624] } }],
    ['a tenth of the pool', { sampling: { kind: 'by-macs', count: 100, pool: 1000, bins: 10 } }],
    ['the whole pool', { sampling: { kind: 'by-operators', count: 50, pool: 50 } }],
    ['a design', { sampling: { kind: 'designed', count: 30, pool: 500, quadratic: true } }],
  ])('%s', (_what, change) => {
    expect(reads(change)).toBe(true);
    const sharded = { ...smoke, ...change, shard: { index: 2, count: 3 } };
    expect(parseStudyDefinition(sharded)).toEqual({ ok: true, value: sharded });
  });

  test.each<[what: string, change: object, error: string]>([
    [
      'more than the space',
      { space: cells201, sampling: { kind: 'uniform', count: 15_626 } },
      'sampling.count: more than the space has',
    ],
    [
      'a cell of another space',
      { space: cells201, sampling: { kind: 'list', indices: [3, 15_625] } },
      'sampling.indices: 15625 is not in the space',
    ],
    [
      'a pool of more than the space',
      { space: cells201, sampling: { kind: 'by-operators', count: 5, pool: 16_000 } },
      'sampling.pool: more than the space has',
    ],
    [
      'more than the pool',
      { sampling: { kind: 'by-macs', count: 11, pool: 10, bins: 2 } },
      'sampling.count: more than the pool has',
    ],
    [
      'names of cells',
      { sampling: { kind: 'named', ids: ['x'] } },
      'sampling.kind: named is no way to sample nas-bench-101',
    ],
    [
      'networks at random',
      { space: { kind: 'networks' }, sampling: { kind: 'uniform', count: 3 } },
      'sampling.kind: uniform is no way to sample networks',
    ],
    [
      'a network nobody knows',
      { space: { kind: 'networks' }, sampling: { kind: 'named', ids: ['no-such-network'] } },
      'sampling.ids: this version has no network "no-such-network" of this input and width',
    ],
    [
      'a model by another digest than its own',
      { space: customModel, sampling: { kind: 'named', ids: ['b'.repeat(64)] } },
      'sampling.ids: names another model than that of the space',
    ],
    [
      'a model at random',
      { space: customModel, sampling: { kind: 'uniform', count: 1 } },
      'sampling.kind: uniform is no way to sample own-model',
    ],
  ])('not %s', (_what, change, error) => {
    expect(reads(change)).toBe(error);
  });

  test('a model that somebody brought, by its digest', () => {
    const study = { ...smoke, space: customModel, sampling: { kind: 'named', ids: [customModel.digest] } };
    expect(parseStudyDefinition(study)).toEqual({ ok: true, value: study });
    expect(reads({ space: { ...customModel, digest: 'a' }, sampling: { kind: 'named', ids: ['a'] } })).toBe(
      'space.digest: is not 64 hexadecimal digits',
    );
  });
});

test.each<[path: string, value: unknown]>([
  ['space.pruned', 1],
  ['space.skeleton.inputSize', 30],
  ['space.skeleton.cellsPerStage', 0],
  ['space.skeleton.stacks', 3],
])('a wrong %s of NAS-Bench-201 is refused, and named', (path, value) => {
  const copy = JSON.parse(JSON.stringify({ ...smoke, space: cells201 }));
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  keys.reduce((object, key) => object[key], copy)[last] = value;
  const parsed = parseStudyDefinition(copy);
  if (parsed.ok) throw new Error('was read');
  expect(parsed.error.startsWith(`${path}: `), parsed.error).toBe(true);
});
