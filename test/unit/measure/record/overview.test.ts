import { expect, test } from 'vitest';
import { graphCost } from '../../../../src/graph/cost';
import type { Measurement } from '../../../../src/measure/record/measurement';
import { trialFacts } from '../../../../src/measure/record/overview';
import type { Architecture, SearchSpace } from '../../../../src/space/architecture';
import { lowerArchitecture } from '../../../../src/space/lower-architecture';
import { nasBench101 } from '../../../../src/space/nas-bench-101/enumerate';
import { STANDARD_SKELETON } from '../../../../src/space/nas-bench-101/lower';
import { CIFAR10_SKELETON } from '../../../../src/space/nas-bench-201/lower';
import { referenceCellHash } from '../../../support/reference-cell-hash';

const failedTrial = (architecture: Architecture): Measurement => ({
  trialId: '0123456789abcdef',
  position: 0,
  architecture,
  environmentId: '',
  outcome: { state: 'failed', code: 'timed-out', detail: '' },
});

test.each<[SearchSpace, Architecture]>([
  [
    { kind: 'nas-bench-101', skeleton: STANDARD_SKELETON },
    { kind: 'nas-bench-101', index: 70_000 },
  ],
  [
    { kind: 'nas-bench-201', skeleton: CIFAR10_SKELETON, pruned: true },
    { kind: 'nas-bench-201', index: 11_000 },
  ],
  [{ kind: 'networks' }, { kind: 'networks', id: 'squeezenet-1-1' }],
])('MACs and parameters are those of the lowered network: %j', (space, architecture) => {
  const { macs, trainableParams } = graphCost(lowerArchitecture(architecture, space));
  expect(trialFacts(failedTrial(architecture), space)).toMatchObject({ macs, params: trainableParams });
});

test('a NAS-Bench-101 cell comes with what draws and names it', () => {
  const architecture = { kind: 'nas-bench-101', index: 423_000 } as const;
  const cell = nasBench101().cellAt(architecture.index);
  const facts = trialFacts(failedTrial(architecture), { kind: 'nas-bench-101', skeleton: STANDARD_SKELETON });
  expect(facts).toMatchObject({ cell, hash: referenceCellHash(cell) });
  expect(facts).not.toHaveProperty('hasSamples');
});

test("a person's own model is what its definition says", () => {
  const digest = 'a'.repeat(64);
  const space = {
    kind: 'own-model',
    digest,
    name: 'Mine',
    format: 'graph-model',
    inputs: [[1]],
    totalParams: 7,
  } as const;
  const facts = trialFacts(failedTrial({ kind: 'own-model', digest, name: 'Mine' }), space);
  expect(facts).toEqual({ params: 7 });
});
