import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WORK_COLUMNS, workCounter } from '../../../../src/analysis/frame/network-work';
import { operatorMix } from '../../../../src/analysis/frame/operator-mix';
import { architectureFeatures } from '../../../../src/features/architecture-features';
import { graphCost } from '../../../../src/graph/cost';
import { lowerArchitecture } from '../../../../src/space/lower-architecture';
import { CELLS } from '../../../../src/space/nas-bench-101/cell';
import { presetStudy } from '../../../../src/study/presets';

const choice = { backend: 'webgpu', seed: 1, allowSoftwareAdapter: false } as const;
const { space } = presetStudy('smoke', choice);

test.each(['folded', 'unfolded'] as const)('cells of NAS-Bench-101, %s, as their graph has it', (form) => {
  const workOf = workCounter(space, form);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: CELLS - 1 }), (index) => {
      const architecture = { kind: 'nas-bench-101', index } as const;
      const [macs, params, bytes, operators, ...kinds] = workOf(architecture);
      const cost = graphCost(lowerArchitecture(architecture, space));
      expect([macs, params]).toEqual([cost.macs, cost.trainableParams]);
      // What the estimators see of the network as it is run: megabytes and kernels are the fifth and seventh feature.
      const { features } = architectureFeatures(architecture, space, form);
      expect(bytes / 1e6).toBeCloseTo(features[4], 9);
      expect(operators).toBe(features[6]);
      expect(kinds.reduce((sum, count) => sum + count, 0)).toBe(operators);
    }),
    { numRuns: 40 },
  );
});

test('a popular network by its graph, of a model that somebody brought what is known', () => {
  const networks = workCounter({ kind: 'networks' }, 'folded')({ kind: 'networks', id: 'mobilenet-v2' });
  const of = Object.fromEntries(WORK_COLUMNS.map((name, i) => [name, networks[i]]));
  expect(of).toMatchObject({ params: 3_504_872, depthwise_convolutions: 17, products: 1 });
  const digest = 'a'.repeat(64);
  const model = {
    kind: 'own-model',
    digest,
    name: 'Mine',
    format: 'graph-model',
    inputs: [],
    totalParams: 12,
  } as const;
  const own = workCounter(model, 'folded')({ kind: 'own-model', digest, name: 'Mine' });
  expect(own.slice(0, 3)).toEqual([Number.NaN, 12, Number.NaN]);
});

test('the mix of a cell', () => {
  const nb201 = presetStudy('nas-bench-201', choice).space;
  expect(operatorMix({ kind: 'nas-bench-201', index: 0 }, { ...nb201, pruned: false } as typeof nb201)).toBe('6 none');
  expect(operatorMix({ kind: 'nas-bench-101', index: 0 }, space)).toBe('no operator');
  expect(operatorMix({ kind: 'nas-bench-101', index: CELLS - 1 }, space)).toBe('5 maxpool3x3');
  expect(operatorMix({ kind: 'networks', id: 'vgg-16' }, { kind: 'networks' })).toBe('');
});
