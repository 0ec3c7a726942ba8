import { beforeAll, expect, test } from 'vitest';
import { seededRandom } from '../../../src/base/random';
import { architectureFeatures } from '../../../src/features/architecture-features';
import { auto } from '../../../src/predict/estimators/blend/auto';
import { compilePredictor, type PredictMs } from '../../../src/predict/estimators/model';
import { type SweepProgress, sweep } from '../../../src/search/sweep';
import { type CellSpace, spaceSize } from '../../../src/space/architecture';
import { STANDARD_SKELETON } from '../../../src/space/nas-bench-101/lower';
import { DEVICES, simulatedRows } from '../../support/simulated-latency';

const STACKED = { kind: 'nas-bench-101', skeleton: STANDARD_SKELETON } as const;

/** All reports and the result. */
function swept(space: CellSpace, predictMs: PredictMs): { reports: SweepProgress[]; latencyMs: Float64Array } {
  const reports: SweepProgress[] = [];
  const steps = sweep(space, 'folded', predictMs);
  for (;;) {
    const step = steps.next();
    if (step.done) return { reports, latencyMs: step.value };
    reports.push(step.value);
  }
}

/** Of some architectures, and the first and the last: the sweep against features that are asked for one by one. */
function expectSame(space: CellSpace, latencyMs: Float64Array, predictMs: PredictMs): void {
  const random = seededRandom(1);
  const total = spaceSize(space);
  expect(latencyMs).toHaveLength(total);
  const some = Array.from({ length: 2000 }, () => Math.floor(random() * total));
  for (const index of [0, ...some, total - 1])
    expect(latencyMs[index]).toBe(predictMs(architectureFeatures({ kind: space.kind, index }, space, 'folded')));
}

let autoMs: PredictMs;
beforeAll(() => {
  autoMs = compilePredictor(auto.fit(simulatedRows(40, DEVICES.gpu, 1, 3), 1).model);
});

test('every cell of NAS-Bench-101 gets what auto says of it, to the last bit', () => {
  const { reports, latencyMs } = swept(STACKED, autoMs);
  expectSame(STACKED, latencyMs, autoMs);
  expect(reports.length).toBeGreaterThan(20);
  for (const [i, { done, total }] of reports.entries()) {
    expect(total).toBe(423_624);
    expect(done).toBeGreaterThan(i === 0 ? 0 : reports[i - 1].done);
  }
});

test('cells with equal features are asked about once', () => {
  let asked = 0;
  swept(STACKED, ({ megaMacs }) => {
    asked++;
    return megaMacs;
  });
  expect(asked).toMatchInlineSnapshot(`37158`);
});

test('who stops asking has stopped the work', () => {
  let asked = 0;
  const steps = sweep(STACKED, 'folded', () => ++asked);
  steps.next();
  const before = asked;
  steps.return(new Float64Array());
  expect(steps.next()).toEqual({ done: true, value: undefined });
  expect(asked).toBe(before);
});
