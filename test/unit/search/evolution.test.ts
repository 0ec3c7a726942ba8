import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bestWithin } from '../../../src/search/budget';
import { cellGenes } from '../../../src/search/cell-genes';
import { costColumns } from '../../../src/search/columns';
import { EVOLUTION, type EvolutionProgress, evolve, type Scored, scoreWithin } from '../../../src/search/evolution';
import type { IndexedArchitecture } from '../../../src/space/architecture';
import { edgeCellAt } from '../../../src/space/nas-bench-201/cell';
import { CIFAR10_SKELETON } from '../../../src/space/nas-bench-201/lower';
import { inventedMs } from '../../support/training-rows';

const SPACE = { kind: 'nas-bench-201', skeleton: CIFAR10_SKELETON, pruned: false } as const;
const { megaMacs, trainableParams } = costColumns(SPACE);
/** An invented device that is slow at pools, so that neither all nor nothing of anything is best. */
const latencyMs = Float64Array.from(megaMacs, (_, index) => {
  const { operators } = edgeCellAt(index);
  return inventedMs([1, 2, 3, 4].map((code) => operators.filter((other) => other === code).length));
});
const BUDGET_MS = 21;

function run(seed: number, candidates: number) {
  const reports: EvolutionProgress<IndexedArchitecture>[] = [];
  const scored: number[] = [];
  const scoreOf = ({ index }: IndexedArchitecture) => {
    scored.push(index);
    return scoreWithin(BUDGET_MS, latencyMs[index], trainableParams[index]);
  };
  const steps = evolve(cellGenes(SPACE), scoreOf, { ...EVOLUTION, candidates }, seed);
  for (;;) {
    const step = steps.next();
    if (step.done) return { best: step.value, reports, scored };
    reports.push(step.value);
  }
}

test('finds the best of a small space within a budget, having seen a tenth of it', () => {
  const [optimum] = bestWithin(latencyMs, trainableParams, BUDGET_MS, 1);
  for (const seed of [1, 2, 3]) {
    const { best } = run(seed, 1500);
    expect(best.excess).toBe(0);
    expect(best.quality).toBe(trainableParams[optimum]);
  }
});

test('a seed gives the same candidates again, another seed others', () => {
  expect(run(5, 300)).toEqual(run(5, 300));
  expect(run(6, 300).scored).not.toEqual(run(5, 300).scored);
});

test('reports get better only, the last is the best of all that was scored', () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 1, max: 400 }), (seed, candidates) => {
      const { best, reports, scored } = run(seed, candidates);
      expect(scored).toHaveLength(candidates);
      const all: readonly Scored<IndexedArchitecture>[] = [...reports.map((report) => report.best), best];
      for (let i = 1; i < all.length; i++) {
        const [before, after] = [all[i - 1], all[i]];
        expect(
          after.excess < before.excess || (after.excess === before.excess && after.quality >= before.quality),
        ).toBe(true);
      }
      const within = scored.filter((index) => latencyMs[index] <= BUDGET_MS);
      if (within.length > 0) expect(best.quality).toBe(Math.max(...within.map((index) => trainableParams[index])));
      else expect(best.excess).toBe(Math.min(...scored.map((index) => latencyMs[index])) - BUDGET_MS);
    }),
    { numRuns: 30 },
  );
});
