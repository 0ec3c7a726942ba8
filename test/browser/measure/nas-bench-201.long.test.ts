import { expect, test } from 'vitest';
import { CIFAR10_SKELETON } from '../../../src/space/nas-bench-201/lower';
import { BACKENDS, type CurrentStudy } from '../../../src/study/definition';
import { planStudy } from '../../../src/study/plan';
import { presetStudy } from '../../../src/study/presets';
import { spawnMeasureWorker } from '../../support/measure-worker';

/** By operators: no path at all; a convolution on no path; two of them on one; every operator at once. */
const CELLS = ['000000', '300100', '220010', '341203'];

test.each(BACKENDS)(
  'on %s, operators on no path run or are left out, and nothing is held afterwards',
  async (backend) => {
    const smoke = presetStudy('smoke', { backend, seed: 5, allowSoftwareAdapter: true });
    const worker = spawnMeasureWorker();
    try {
      const started = await worker.ask({
        type: 'start',
        backend,
        wasmThreads: 0,
        allowThreads: true,
        siteVersion: 'test',
        outputError: 0,
      });
      expect(started).toMatchObject({ type: 'started' });
      for (const pruned of [false, true]) {
        const study: CurrentStudy = {
          ...smoke,
          space: { kind: 'nas-bench-201', skeleton: { ...CIFAR10_SKELETON, cellsPerStage: 1, inputSize: 16 }, pruned },
          sampling: { kind: 'list', indices: CELLS.map((digits) => Number.parseInt(digits, 5)) },
          protocol: { ...smoke.protocol, samplesPerVisit: 3, warmUpMaxRuns: 2 },
        };
        for (const { id, architecture } of planStudy(study)) {
          const { space, form, protocol, seed } = study;
          const trial = { trialId: id, visitIndex: 0, session: 0, architecture, startedAtMs: 0 };
          const order = { ...trial, space, form, protocol, seed };
          const reply = await worker.ask({ type: 'visit', order });
          if (reply.type !== 'visited') throw new Error(`${JSON.stringify(architecture)}: ${JSON.stringify(reply)}`);
          const { tensorsBefore, tensorsAfter, bytesBefore, bytesAfter } = reply.visit.memory;
          expect([tensorsAfter, bytesAfter], JSON.stringify(architecture)).toEqual([tensorsBefore, bytesBefore]);
        }
      }
    } finally {
      worker.terminate();
    }
  },
);
