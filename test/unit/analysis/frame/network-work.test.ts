import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WORK_COLUMNS, workCounter } from '../../../../src/analysis/frame/network-work';
import { operatorMix } from '../../../../src/analysis/frame/record-rows';
import { architectureFeatures } from '../../../../src/features/architecture-features';
import { graphCost } from '../../../../src/graph/cost';
import { lowerArchitecture } from '../../../../src/space/lower-architecture';
import { CELLS } from '../../../../src/space/nas-bench-101/cell';
import { NETWORKS } from '../../../../src/space/networks';
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

test('MobileNetV2 as its paper has it, arXiv 1801.04381, table 2: 17 blocks, all but the first of them with an expansion', () => {
  const counts = workCounter({ kind: 'networks' }, 'folded')({ kind: 'networks', id: 'mobilenet-v2' });
  expect(Object.fromEntries(WORK_COLUMNS.map((name, i) => [name, counts[i]]))).toMatchObject({
    // Of torchvision, which publishes 0.301 billion multiply-adds too.
    params: 3_504_872,
    macs: expect.closeTo(0.301e9, -6),
    // The first convolution is 3x3; each block is expanded, filtered and projected, and the last convolution is 1x1.
    wide_convolutions: 1,
    pointwise_convolutions: 16 + 17 + 1,
    depthwise_convolutions: 17,
    products: 1,
    pools: 1,
    // Blocks that repeat their stage's shape are added to their input: all but the first of each of the seven stages.
    other_operators: 17 - 7,
    operators: 1 + 34 + 17 + 1 + 1 + 10,
  });
});

test('of a model that somebody brought only what is known is told', () => {
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
});

test.each(NETWORKS.map(({ id }) => id))('%s is not built of one cell, and has no mix', (id) => {
  expect(operatorMix({ kind: 'networks', id }, { kind: 'networks' })).toBe('');
});
