import { describe, expect, test } from 'vitest';
import { BACKENDS } from '../../../../src/study/definition';
import { draftOfDefinition, draftOfPreset, type StudyDraft, withSpace } from '../../../../src/study/draft/draft';
import type { FieldName } from '../../../../src/study/draft/fields';
import { type DraftInput, validateDraft } from '../../../../src/study/draft/validate-draft';
import { planStudy } from '../../../../src/study/plan';
import { PRESET_NAMES, presetStudy } from '../../../../src/study/presets';

const quick = draftOfPreset('quick', ['webgpu'], 7);

const typed = (texts: Partial<Record<FieldName, string>>, draft: StudyDraft = quick): StudyDraft => ({
  ...draft,
  texts: { ...draft.texts, ...texts },
});

function problemsOf(draft: StudyDraft) {
  const judgement = validateDraft(draft);
  return judgement.state === 'invalid' ? judgement.problems : {};
}

function definitionsOf(draft: StudyDraft) {
  const judgement = validateDraft(draft);
  if (judgement.state === 'invalid') throw new Error(JSON.stringify(judgement.problems));
  return judgement.definitions;
}

describe.each(PRESET_NAMES)('the preset %s', (preset) => {
  test('is the draft’s study, on every backend chosen', () => {
    const draft = draftOfPreset(preset, BACKENDS, 7);
    expect(definitionsOf(draft)).toEqual(
      BACKENDS.map((backend) => presetStudy(preset, { backend, seed: 7, allowSoftwareAdapter: false })),
    );
  });

  test('comes back from its definition', () => {
    const [definition] = definitionsOf(draftOfPreset(preset, ['wasm'], 7));
    const again = draftOfDefinition(definition);
    if (again === undefined) throw new Error('no draft');
    expect(definitionsOf(again)).toEqual([definition]);
  });
});

test('the studies of several backends plan the same cells in the same order', () => {
  const [first, ...others] = definitionsOf({ ...quick, backends: BACKENDS });
  const order = (definition: typeof first) => planStudy(definition).map(({ architecture }) => architecture);
  expect(others).toHaveLength(3);
  for (const other of others) expect(order(other)).toEqual(order(first));
});

test('a software adapter is allowed only where it is all that a backend has, or the draft says so', () => {
  const judged = validateDraft({ ...quick, backends: ['webgpu', 'wasm'] }, new Set(['webgpu']));
  expect(judged.state === 'valid' && judged.definitions.map((one) => one.allowSoftwareAdapter)).toEqual([true, false]);
  expect(definitionsOf({ ...quick, allowSoftwareAdapter: true })[0].allowSoftwareAdapter).toBe(true);
});

/** Texts, the place that objects, and how. The limits are those of the schemas of space and study. */
const WRONG: readonly (readonly [Partial<Record<FieldName, string>>, DraftInput, string])[] = [
  [{ name: '  ' }, 'name', 'Needs a name.'],
  [{ name: 'x'.repeat(81) }, 'name', 'At most 80 characters.'],
  [{ count: '' }, 'count', 'Needs a number.'],
  [{ count: 'ten' }, 'count', 'Needs a number.'],
  [{ count: '2.5' }, 'count', 'Needs a whole number.'],
  [{ count: '0' }, 'count', 'At least 1.'],
  [{ count: '20001' }, 'count', 'At most 20000.'],
  [{ stemChannels: '4' }, 'stemChannels', 'At least 5.'],
  [{ inputSize: '513' }, 'inputSize', 'At most 512.'],
  [{ looks: '3, 3' }, 'looks', 'Each number must be larger than the one before.'],
  [{ looks: '' }, 'looks', 'Needs at least one number of visits.'],
  [{ looks: '3, a' }, 'looks', 'Needs numbers, with commas between them.'],
  [{ looks: '3, 101' }, 'looks', 'At most 100.'],
  // Typed in percent and in seconds, objected to in the same.
  [{ targetHalfWidth: '0' }, 'targetHalfWidth', 'At least 0.1.'],
  [{ targetHalfWidth: '101' }, 'targetHalfWidth', 'At most 100.'],
  [{ coolDownLimit: '3601' }, 'coolDownLimit', 'At most 3600.'],
  [{ chainRuns: '1' }, 'chainRuns', 'At least 2; or 0 for no chain.'],
  [{ seed: '-1' }, 'seed', 'At least 0.'],
  [{ shardIndex: '0', shardCount: '2' }, 'shardIndex', 'At least 1.'],
  [{ shardIndex: '3', shardCount: '2' }, 'shardIndex', 'There are not so many parts.'],
  [{ shardIndex: '1' }, 'shardCount', 'Needs a number.'],
];

test.each(WRONG)('%j: %s says "%s"', (texts, place, words) => {
  expect(problemsOf(typed(texts))).toEqual({ [place]: words });
});

test('all that is wrong is said at once', () => {
  const problems = problemsOf({ ...typed({ count: '0', looks: '5, 3', seed: 'x' }), backends: [] });
  expect(Object.keys(problems).sort()).toEqual(['backends', 'count', 'looks', 'seed']);
});

test('fields of another space or way to choose are not looked at', () => {
  expect(problemsOf(typed({ cellsPerStage: 'x', pool: 'x', bins: 'x', indices: 'x', networkInput: '' }))).toEqual({});
});

describe('ways to choose', () => {
  test('a pool that holds fewer than are drawn', () => {
    expect(problemsOf({ ...typed({ count: '50', pool: '49' }), sampling: 'by-macs' })).toEqual({
      count: 'More than the pool has.',
    });
  });

  test('a list is read with commas, spaces or lines between its cells', () => {
    const [definition] = definitionsOf({ ...typed({ indices: '3, 1\n423623' }), sampling: 'list' });
    expect(definition.sampling).toEqual({ kind: 'list', indices: [3, 1, 423_623] });
    expect(problemsOf({ ...typed({ indices: '1 1' }), sampling: 'list' })).toEqual({
      indices: 'A cell is listed twice.',
    });
  });

  test('networks: one at least, and only those that take the input', () => {
    const networks = withSpace(quick, 'networks');
    expect(problemsOf({ ...networks, networks: [] })).toEqual({ networks: 'Choose at least one network.' });
    const small = typed({ networkInput: '64' }, { ...networks, networks: ['resnet50', 'inception-v3'] });
    expect(problemsOf(small).networks).toMatch(/no network "inception-v3" of this input/);
  });
});

describe('another space', () => {
  test('brings its own skeleton, and its preset’s name where that was the name', () => {
    const other = withSpace(typed({ looks: '4', count: '12' }), 'nas-bench-201');
    const [definition] = definitionsOf(other);
    expect(definition).toMatchObject({
      name: 'NAS-Bench-201 study',
      space: { kind: 'nas-bench-201', skeleton: { stemChannels: 16, cellsPerStage: 1 } },
      protocol: { looks: [4] },
    });
    expect(withSpace(typed({ name: 'Mine' }), 'networks').texts.name).toBe('Mine');
  });
});

describe('a definition from elsewhere', () => {
  test('keeps its shard and its consent to software', () => {
    const [definition] = definitionsOf(quick);
    const sent = { ...definition, shard: { index: 1, count: 3 }, allowSoftwareAdapter: true };
    const draft = draftOfDefinition(sent);
    expect(draft && definitionsOf(draft)).toEqual([sent]);
  });

  test('of an earlier protocol is measured by the current one', () => {
    const [definition] = definitionsOf(quick);
    if (definition.protocol.version !== 3) throw new Error('not the current protocol');
    const { visitSampleMs: _, ...shared } = definition.protocol;
    const second = { ...shared, version: 2 } as const;
    const draft = draftOfDefinition({ ...definition, protocol: second });
    expect(draft && definitionsOf(draft)).toEqual([definition]);
  });
});
