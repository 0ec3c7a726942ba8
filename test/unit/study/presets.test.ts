import { expect, test } from 'vitest';
import { graphCost } from '../../../src/graph/cost';
import { lowerArchitecture } from '../../../src/space/lower-architecture';
import { STANDARD_SKELETON } from '../../../src/space/nas-bench-101/lower';
import { CIFAR10_SKELETON } from '../../../src/space/nas-bench-201/lower';
import { planStudy } from '../../../src/study/plan';
import { PRESET_NAMES, presetStudy } from '../../../src/study/presets';
import { PRESET_LABELS } from '../../../src/text/labels';

const choice = { backend: 'webgl', seed: 3, allowSoftwareAdapter: false } as const;

test.each([
  ['smoke', 24, 8, 1],
  ['quick', 40, 32, 1],
  ['standard', 200, 128, 3],
] as const)('%s: %i cells, stem %i, %i modules a stack', (name, cells, stemChannels, modulesPerStack) => {
  const study = presetStudy(name, choice);
  expect(planStudy(study)).toHaveLength(cells);
  expect(study.space).toEqual({
    kind: 'nas-bench-101',
    skeleton: { ...STANDARD_SKELETON, stemChannels, modulesPerStack },
  });
  expect(study).toMatchObject({ ...choice, form: 'folded' });
});

test('nas-bench-201: 40 pruned cells, one a stage', () => {
  const study = presetStudy('nas-bench-201', choice);
  expect(planStudy(study)).toHaveLength(40);
  expect(study.space).toEqual({
    kind: 'nas-bench-201',
    skeleton: { ...CIFAR10_SKELETON, cellsPerStage: 1 },
    pruned: true,
  });
});

test('popular: networks of at most 30 M parameters, as published', () => {
  const study = presetStudy('popular', choice);
  const trials = planStudy(study);
  expect(trials).toHaveLength(19);
  for (const { architecture } of trials) {
    const graph = lowerArchitecture(architecture, study.space);
    expect(graphCost(graph).totalParams).toBeLessThan(30e6);
  }
});

test('the words of every preset count its networks right', () => {
  expect(PRESET_LABELS.map((words) => words.name)).toEqual([...PRESET_NAMES]);
  for (const words of PRESET_LABELS) expect(planStudy(presetStudy(words.name, choice))).toHaveLength(words.networks);
});

test('a preset takes its choices over and nothing else changes', () => {
  for (const name of PRESET_NAMES) {
    const a = presetStudy(name, choice);
    const b = presetStudy(name, { backend: 'cpu', seed: 4, allowSoftwareAdapter: true });
    expect({ ...b, ...choice }).toEqual(a);
  }
});
