import analysisWorkerUrl from '../../workers/analysis.worker.ts?worker&url';
import type { AnalysisReply, AnalysisRequest } from '../analysis/messages';
import { trustedScriptUrl } from '../platform/trusted-urls';

type WithoutId<T> = T extends unknown ? Omit<T, 'requestId'> : never;

/** `stopped`: somebody asked for it, or something is to be measured. */
export type AnalysisOutcome = AnalysisReply | { readonly type: 'stopped' };

/** A worker that holds one frame. It starts with the first request and lives until it is stopped. */
export class AnalysisClient {
  private readonly worker = new Worker(trustedScriptUrl(analysisWorkerUrl), { type: 'module' });
  private readonly waiting = new Map<number, (outcome: AnalysisOutcome) => void>();
  private nextRequestId = 1;

  constructor() {
    this.worker.addEventListener('message', ({ data }: MessageEvent<AnalysisReply>) => this.settle(data));
    this.worker.addEventListener('error', (event) => {
      event.preventDefault();
      const reason = `The analysis stopped: ${event.message || 'its code could not be loaded'}.`;
      for (const requestId of [...this.waiting.keys()]) this.settle({ type: 'refused', requestId, reason });
    });
  }

  /** Never rejects: a worker that fails is a refusal with its reason. */
  request(request: WithoutId<AnalysisRequest>): Promise<AnalysisOutcome> {
    const requestId = this.nextRequestId++;
    return new Promise((resolve) => {
      this.waiting.set(requestId, resolve);
      this.worker.postMessage({ requestId, ...request } satisfies AnalysisRequest);
    });
  }

  stop(): void {
    this.worker.terminate();
    for (const resolve of this.waiting.values()) resolve({ type: 'stopped' });
    this.waiting.clear();
  }

  private settle(reply: AnalysisReply): void {
    this.waiting.get(reply.requestId)?.(reply);
    this.waiting.delete(reply.requestId);
  }
}
