import type { MeasureReply, MeasureRequest } from '../measure/messages';
import type { Environment } from '../measure/record/environment';
import type { TrialFailureCode } from '../measure/record/measurement';
import { SITE_VERSION } from '../platform/site-version';
import type { StudyDefinition } from '../study/definition';
import { MeasureWorker } from './measure-worker';
import { START_TIMEOUT_MS } from './start-timeout';
import { spawnMeasureWorker } from './worker-entries';

/** The worker is gone, or does not answer: what was asked of it has failed, and only a new one helps. */
export interface LostWorker {
  readonly type: 'lost';
  readonly code: Extract<TrialFailureCode, 'worker-crashed' | 'timed-out'>;
  readonly detail: string;
}

/** What decides how a worker of its own is started. */
export type ProfilingSetting = Pick<StudyDefinition, 'backend' | 'allowSoftwareAdapter'> & {
  readonly wasmThreads: number;
};

/** A measure worker for one-off questions, beside the studies: each waits for its answer. */
export class ProfilingWorker {
  private settle: ((reply: MeasureReply | LostWorker) => void) | undefined;
  private readonly worker: MeasureWorker;

  private constructor() {
    this.worker = new MeasureWorker(spawnMeasureWorker(), {
      onReply: (reply) => this.settle?.(reply),
      onCrash: (detail) => this.settle?.({ type: 'lost', code: 'worker-crashed', detail }),
    });
  }

  /**
   * A worker whose backend is up, with its environment; or a sentence that says why there is none. An initialisation
   * that hangs is tried once more without threads, as a study does. `outputError`: as an earlier one of this run found.
   */
  static async start(
    setting: ProfilingSetting,
    outputError: number | undefined,
  ): Promise<{ readonly worker: ProfilingWorker; readonly environment: Environment } | { readonly problem: string }> {
    const { backend, wasmThreads, allowSoftwareAdapter } = setting;
    for (const allowThreads of [true, false]) {
      const worker = new ProfilingWorker();
      const start = {
        type: 'start',
        backend,
        wasmThreads,
        allowThreads,
        siteVersion: SITE_VERSION,
        outputError,
      } as const;
      const reply = await worker.ask(start, START_TIMEOUT_MS[backend]);
      if (reply.type === 'started') {
        const { environment } = reply;
        if (allowSoftwareAdapter || !environment.adapter.software) return { worker, environment };
        worker.terminate();
        return { problem: `The only adapter is ${environment.adapter.name}, a processor that pretends to be a GPU.` };
      }
      worker.terminate();
      if (reply.type === 'start-failed') return { problem: reply.detail };
      if (reply.type === 'lost' && reply.code === 'worker-crashed') return { problem: reply.detail };
    }
    return { problem: 'The backend did not start, twice: the browser gave no answer.' };
  }

  /** One request at a time. */
  ask(request: MeasureRequest, afterMs: number): Promise<MeasureReply | LostWorker> {
    return new Promise((resolve) => {
      this.settle = resolve;
      const detail = `No answer for ${Math.round(afterMs / 1000)} seconds.`;
      this.worker.ask(request, afterMs, () => resolve({ type: 'lost', code: 'timed-out', detail }));
    });
  }

  /** What is still being asked is answered as lost. */
  terminate(): void {
    this.worker.terminate();
    this.settle?.({ type: 'lost', code: 'worker-crashed', detail: 'It was stopped.' });
  }
}
