import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commands } from 'vitest/browser';
import { OUTPUT_TOLERANCE } from '../../../src/measure/record/environment';
import { spawnMeasureWorker, type TestWorker } from '../../support/measure-worker';
import { RUNNABLE_MODEL_CASES } from '../../support/model-case-names';
import { openModel, startWorker, visitModel } from '../../support/visit-model';

declare module 'vitest/browser' {
  interface BrowserCommands {
    /** The files of a case, one character a byte; null where there are none beside the repository. */
    readModelCase: (name: string) => Promise<Readonly<Record<string, string>> | null>;
  }
}

const cases = await commands.readModelCase('lstm');

describe.skipIf(cases === null).each(['wasm', 'webgl', 'webgpu'] as const)(
  'a model from the field, on %s',
  (backend) => {
    let worker: TestWorker;
    beforeAll(async () => {
      worker = spawnMeasureWorker();
      await startWorker(worker, backend);
    });
    afterAll(() => worker.terminate());

    test.each(RUNNABLE_MODEL_CASES)('%s is measured, and all it gives is what cpu gives', async (name) => {
      const files = Object.entries((await commands.readModelCase(name)) ?? {}).map(
        ([file, bytes]) => new File([Uint8Array.from(bytes, (byte) => byte.charCodeAt(0))], file),
      );
      const reply = await visitModel(worker, await openModel(files), backend);
      if (reply.type !== 'visited') throw new Error(JSON.stringify(reply));
      const { outputCheck, memory, samplesMs } = reply.visit;
      expect(samplesMs.length).toBeGreaterThanOrEqual(3);
      expect(outputCheck).toEqual({ state: 'checked', against: 'cpu', error: expect.any(Number) });
      expect(outputCheck?.state === 'checked' && outputCheck.error).toBeLessThan(OUTPUT_TOLERANCE / 100);
      expect([memory.tensorsAfter, memory.bytesAfter]).toEqual([memory.tensorsBefore, memory.bytesBefore]);
    });
  },
);
