import { describe, expect, test } from 'vitest';
import type { Op, Shape } from '../../../src/graph/op-graph';
import type { OperatorOrder } from '../../../src/measure/messages';
import { distinctOperators, planOperators } from '../../../src/measure/profile/operator-plan';
import { OPERATOR_CHAINS } from '../../../src/measure/profile/operator-trial';
import type { OperatorVisit } from '../../../src/measure/record/profile';
import { BACKENDS, type Backend } from '../../../src/study/definition';
import { presetStudy } from '../../../src/study/presets';
import { spawnMeasureWorker, type TestWorker } from '../../support/measure-worker';
import { OP_CASES } from '../../support/op-cases';

async function started(backend: Backend): Promise<TestWorker> {
  const worker = spawnMeasureWorker();
  const start = { backend, wasmThreads: 0, allowThreads: true, siteVersion: 'test', outputError: 0 };
  const reply = await worker.ask({ type: 'start', ...start });
  if (reply.type !== 'started') throw new Error(JSON.stringify(reply));
  return worker;
}

async function timed(worker: TestWorker, order: OperatorOrder): Promise<OperatorVisit> {
  const reply = await worker.ask({ type: 'operator', order });
  if (reply.type !== 'operator-timed') throw new Error(`${order.signature}: ${JSON.stringify(reply)}`);
  expect(reply.signature).toBe(order.signature);
  return reply.visit;
}

const SETTING = { batch: 1, seed: 5, startedAtMs: 9 };

/** One operator of every kind, the one that the operator tests run first of that kind. */
function everyKind(): OperatorOrder[] {
  const plan = distinctOperators(OP_CASES.map(([, graph]) => graph));
  const kinds = new Map(plan.toReversed().map((operator) => [operator.op.kind, operator]));
  return [...kinds.values()].map(({ signature, op, read, written }) => ({ signature, op, read, written, ...SETTING }));
}

describe.each(BACKENDS)('operators alone on %s', (backend) => {
  test('every kind gives raw chains of two lengths', async () => {
    const orders = everyKind();
    expect(orders.length).toBeGreaterThanOrEqual(20);
    const worker = await started(backend);
    try {
      for (const order of orders) {
        const visit = await timed(worker, order);
        expect(visit.startedAtMs).toBe(9);
        expect(visit.runs, order.signature).toBeGreaterThanOrEqual(1);
        for (const chains of [visit.shortMs, visit.longMs]) {
          expect(chains).toHaveLength(OPERATOR_CHAINS);
          expect(chains.every((ms) => ms >= 0 && Number.isFinite(ms))).toBe(true);
        }
      }
    } finally {
      worker.terminate();
    }
  });
});

test('an operator of a study runs on inputs of the shapes it has there', async () => {
  const study = presetStudy('smoke', { backend: 'wasm', seed: 3, allowSoftwareAdapter: true });
  const plan = planOperators(study);
  const several = plan.filter(({ read }) => read.length > 1);
  expect(several.length).toBeGreaterThan(0);
  const worker = await started('wasm');
  try {
    for (const { signature, op, read, written } of [...plan.slice(0, 6), ...several.slice(0, 3)]) {
      await timed(worker, { signature, op, read, written, ...SETTING });
    }
  } finally {
    worker.terminate();
  }
});

test('what cannot be run is a failure with a code, and the worker goes on', async () => {
  const worker = await started('cpu');
  const order = (op: Exclude<Op, { kind: 'input' }>, shape: Shape): OperatorOrder => ({
    signature: op.kind,
    op,
    read: [shape],
    written: shape,
    ...SETTING,
  });
  try {
    const huge = await worker.ask({ type: 'operator', order: order({ kind: 'softmax' }, [20_000, 20_000]) });
    expect(huge).toMatchObject({ type: 'operator-failed', signature: 'softmax', code: 'too-large' });
    expect(huge.type === 'operator-failed' && huge.detail).toMatch(/operator needs about \d+ MiB/);
    const misfit = await worker.ask({
      type: 'operator',
      order: order({ kind: 'channelShuffle', groups: 3 }, [2, 2, 4]),
    });
    expect(misfit).toMatchObject({ type: 'operator-failed', code: 'build-failed' });
    await timed(worker, order({ kind: 'softmax' }, [4, 4]));
  } finally {
    worker.terminate();
  }
});
