import { describe, expect, test } from 'vitest';
import { OUTPUT_FAMILIES } from '../../../src/measure/device-check/findings';
import type { CheckAnswer, CheckStep } from '../../../src/measure/device-check/messages';
import { OUTPUT_TOLERANCE } from '../../../src/measure/record/environment';
import { BACKENDS } from '../../../src/study/definition';
import { spawnMeasureWorker, type TestWorker } from '../../support/measure-worker';

async function ask<Step extends CheckStep>(
  worker: TestWorker,
  step: Step,
): Promise<Extract<CheckAnswer, { readonly step: Step['step'] }>> {
  const reply = await worker.ask({ type: 'check', step });
  if (reply.type !== 'checked' || reply.answer.step !== step.step) throw new Error(JSON.stringify(reply));
  return reply.answer as Extract<CheckAnswer, { readonly step: Step['step'] }>;
}

const isTime = (ms: number): boolean => Number.isFinite(ms) && ms > 0;

describe.each(BACKENDS)('the check of %s', (backend) => {
  test('finds all there is, every figure finite', async () => {
    const worker = spawnMeasureWorker();
    if (backend !== 'cpu') await ask(worker, { step: 'reference' });
    const started = await ask(worker, { step: 'start', backend, allowThreads: true, siteVersion: 'test' });
    expect(started.startMs).toBeGreaterThan(0);
    expect(started.environment).toMatchObject({ backend, siteVersion: 'test', precision: 'float32' });
    expect(started.environment).not.toHaveProperty('outputError');
    expect(isTime(started.environment.emptyReadBackMs)).toBe(true);
    const { steps, smallestMs, medianMs, largestMs } = started.clock;
    expect(steps).toBeGreaterThanOrEqual(1);
    expect(isTime(smallestMs)).toBe(true);
    expect(smallestMs).toBeLessThanOrEqual(medianMs);
    expect(medianMs).toBeLessThanOrEqual(largestMs);
    if (backend === 'webgpu') expect(Number(started.abilities.maxBufferSize)).toBeGreaterThan(0);
    if (backend === 'webgl') expect(Number(started.abilities.MAX_TEXTURE_SIZE)).toBeGreaterThan(0);

    if (backend !== 'cpu') {
      const { outputs } = await ask(worker, { step: 'outputs' });
      expect(outputs.map(({ family }) => family)).toEqual(OUTPUT_FAMILIES);
      for (const { family, error } of outputs) {
        expect(error, family).not.toBeNull();
        expect(error, family).toBeLessThan(OUTPUT_TOLERANCE);
      }
    }

    const first = await ask(worker, { step: 'anchors' });
    const second = await ask(worker, { step: 'anchors' });
    expect(first.sizes.computeLayers).toBeGreaterThanOrEqual(1);
    expect(first.sizes.dispatchRuns).toBeGreaterThanOrEqual(1);
    expect(second.sizes).toEqual(first.sizes);
    for (const times of [first.computeMs, first.dispatchMs, second.computeMs, second.dispatchMs]) {
      expect(times.length).toBeGreaterThanOrEqual(3);
      expect(times.every(isTime)).toBe(true);
    }

    const runs = [4, 1, 2];
    const { totalsMs } = await ask(worker, { step: 'chains', runs });
    expect(totalsMs).toHaveLength(runs.length);
    expect(totalsMs.every(isTime)).toBe(true);
    worker.terminate();
  });
});

describe('what goes wrong is an answer', () => {
  const failureOf = async (worker: TestWorker, step: CheckStep): Promise<CheckAnswer> => {
    const reply = await worker.ask({ type: 'check', step });
    if (reply.type !== 'checked') throw new Error(JSON.stringify(reply));
    return reply.answer;
  };

  test('a step before its time', async () => {
    const worker = spawnMeasureWorker();
    expect(await failureOf(worker, { step: 'outputs' })).toEqual({
      step: 'failed',
      detail: 'outputs before the backend was started',
      isLost: false,
    });
    await ask(worker, { step: 'start', backend: 'cpu', allowThreads: true, siteVersion: 'test' });
    expect(await failureOf(worker, { step: 'chains', runs: [1] })).toMatchObject({
      step: 'failed',
      detail: 'a chain before the anchors were built',
    });
    worker.terminate();
  });
});
