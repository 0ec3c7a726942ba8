import type { MeasureReply, MeasureRequest } from '../../src/measure/messages';

/** A real measure worker with one answer per request, as the page drives it. */
export interface TestWorker {
  ask(request: MeasureRequest): Promise<MeasureReply>;
  terminate(): void;
}

export const spawnMeasureWorker = (): TestWorker =>
  workerOf(new Worker(new URL('../../workers/measure.worker.ts', import.meta.url), { type: 'module' }));

/** A worker that answers as a measure worker does. */
export const workerOf = (worker: Worker): TestWorker => ({
  ask: (request) =>
    new Promise((resolve, reject) => {
      worker.onmessage = (event: MessageEvent<MeasureReply>) => resolve(event.data);
      worker.onerror = (event) => reject(new Error(event.message));
      worker.postMessage(request);
    }),
  terminate: () => worker.terminate(),
});
