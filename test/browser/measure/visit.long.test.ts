import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { VisitOrder } from '../../../src/measure/messages';
import { lowerArchitecture } from '../../../src/space/lower-architecture';
import { BACKENDS } from '../../../src/study/definition';
import { planStudy } from '../../../src/study/plan';
import { presetStudy } from '../../../src/study/presets';
import { prepareNetwork } from '../../../workers/measure/prepare';
import { type RunningBackend, startBackend } from '../../../workers/measure/runtimes/tfjs/backend';
import { ConstantPool } from '../../../workers/measure/runtimes/tfjs/constant-pool';
import { runVisit } from '../../../workers/measure/visit';

const study = presetStudy('smoke', { backend: 'webgpu', seed: 3, allowSoftwareAdapter: true });
const [order, other] = planStudy(study).map(
  ({ id, architecture }): VisitOrder => ({
    trialId: id,
    visitIndex: 0,
    session: 1000,
    architecture,
    space: study.space,
    form: study.form,
    // A chain wherever it would fit, however fast or slow the machine.
    protocol: { ...study.protocol, warmUpMaxRuns: 2, visitBudgetMs: 600_000 },
    seed: study.seed,
    startedAtMs: 0,
  }),
);

/** The constants of a network; reading their values is a fault. */
function undrawnConstants({ architecture, space, form, seed }: VisitOrder) {
  const { weights } = prepareNetwork(lowerArchitecture(architecture, space), form, seed, 1);
  return weights.flat().map((constant) => ({
    ...constant,
    values: () => {
      throw new Error(`${constant.key} is drawn once more`);
    },
  }));
}

describe.each(BACKENDS)('a visit on %s', (name) => {
  let backend: RunningBackend;
  beforeAll(async () => {
    backend = await startBackend({ backend: name, wasmThreads: 0, allowThreads: true });
  });
  afterAll(() => tf.removeBackend(name));

  const visited = async (pool: ConstantPool, visitOrder: VisitOrder, timerResolutionMs = 0.005) => {
    const visit = await runVisit(visitOrder, { backend, pool, models: new Map(), timerResolutionMs, isFresh: true });
    if (visit === 'recycle-first') throw new Error('does not fit');
    return visit;
  };

  test('leaves nothing but the pool, and the next of the same network draws and uploads nothing', async () => {
    const before = tf.memory();
    const pool = new ConstantPool();
    const first = await visited(pool, order);
    const { held } = pool;
    expect(held.tensors).toBeGreaterThan(5);
    expect(tf.memory().numTensors - before.numTensors).toBe(held.tensors);
    expect(tf.memory().numBytes - before.numBytes).toBe(held.bytes);
    expect(first.memory).toMatchObject({
      tensorsBefore: before.numTensors,
      tensorsAfter: before.numTensors,
      bytesBefore: before.numBytes,
      bytesAfter: before.numBytes,
    });

    const constants = undrawnConstants(order);
    const tensors = constants.map((constant) => pool.take(constant));
    expect(new Set(tensors).size).toBe(constants.length);
    pool.giveBack(tensors);
    const second = await visited(pool, { ...order, visitIndex: 1 });
    expect(pool.held).toEqual(held);
    expect(constants.map((constant) => pool.take(constant))).toEqual(tensors);
    expect(second.memory).toMatchObject({
      tensorsBefore: before.numTensors,
      tensorsAfter: before.numTensors,
      bytesBefore: before.numBytes,
      bytesAfter: before.numBytes,
    });
    expect([first.index, second.index]).toEqual([0, 1]);

    // Another network of the space shares what it can.
    await visited(pool, other);
    const added = pool.held.tensors - held.tensors;
    expect(added).toBeLessThan(undrawnConstants(other).length);
  });

  test('keeps no more than the budget of the pool', async () => {
    const before = tf.memory().numTensors;
    const pool = new ConstantPool(0);
    await visited(pool, order);
    expect(pool.held).toEqual({ tensors: 0, bytes: 0 });
    expect(tf.memory().numTensors).toBe(before);
  });

  test('has chains where the call returns before the work is done, or the clock is coarse', async () => {
    const pool = new ConstantPool();
    // On a busy machine inferences take so long that a chain would not fit the visit's time.
    const patient = { ...order, protocol: { ...order.protocol, visitBudgetMs: 60_000 } };
    const fine = await visited(pool, patient, 1e-6);
    expect(fine.chain === undefined).toBe(backend.isSynchronous);
    if (fine.chain !== undefined) expect(fine.chain.runs).toBe(order.protocol.chainRuns);
    const coarse = await visited(pool, patient, 1);
    expect(coarse.chain?.runs).toBeGreaterThanOrEqual(order.protocol.chainRuns);
    expect(coarse.chain?.totalsMs.every((ms) => ms > 0)).toBe(true);
    const none = await visited(pool, { ...order, protocol: { ...order.protocol, chainRuns: 0 } }, 1);
    expect(none).not.toHaveProperty('chain');
  });
});
