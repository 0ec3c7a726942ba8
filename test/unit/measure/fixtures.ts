import type { AnchorCheck, AnchorRole, Visit } from '../../../src/measure/record/measurement';
import type { Protocol } from '../../../src/study/definition';

/** Three visits and no look before: intervals are Student's own. */
export const PROTOCOL: Protocol = {
  version: 3,
  batch: 1,
  warmUpWindow: 3,
  warmUpTolerance: 0.03,
  warmUpMaxRuns: 9,
  samplesPerVisit: 12,
  visitSampleMs: 0,
  visitBudgetMs: 1500,
  looks: [3],
  targetHalfWidth: 0.05,
  chainRuns: 4,
  coolDownLimitMs: 10_000,
  wasmThreads: 0,
};

export const visitOf = (samplesMs: readonly number[], change: Partial<Visit> = {}): Visit => ({
  index: 0,
  session: 1000,
  startedAtMs: 1000,
  phases: { buildMs: 5, coldLatencyMs: 90, warmUpMs: [], steady: true },
  samplesMs,
  memory: { estimatedBytes: 0, tensorsBefore: 0, tensorsAfter: 0, bytesBefore: 0, bytesAfter: 0 },
  ...change,
});

/** Both anchors at so many times their baseline of 10 ms and 4 ms. */
export const checkOf = (
  index: number,
  role: AnchorRole,
  atMs: number,
  factor = 1,
  change: Partial<AnchorCheck> = {},
): AnchorCheck => ({
  session: 1000,
  index,
  role,
  atMs,
  computeMs: [9.5 * factor, 9.5 * factor, 10 * factor],
  dispatchMs: [4 * factor, 4 * factor, 4.1 * factor],
  ...change,
});
