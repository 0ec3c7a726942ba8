import { expect, test } from 'vitest';
import { STANDARD_SKELETON } from '../../../src/space/nas-bench-101/lower';
import { planStudy } from '../../../src/study/plan';
import { PRESET_NAMES, presetStudy } from '../../../src/study/presets';

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

test('a preset takes its choices over and nothing else changes', () => {
  for (const name of PRESET_NAMES) {
    const a = presetStudy(name, choice);
    const b = presetStudy(name, { backend: 'cpu', seed: 4, allowSoftwareAdapter: true });
    expect({ ...b, ...choice }).toEqual(a);
  }
});
