import type { AnalysisReply, AnalysisRequest } from '../analysis/messages';
import { WorkerClient } from './worker-client';
import { spawnAnalysisWorker } from './worker-entries';

type WithoutId<T> = T extends unknown ? Omit<T, 'requestId'> : never;

/** `stopped`: somebody asked for it, or something is to be measured. */
export type AnalysisOutcome = AnalysisReply | { readonly type: 'stopped' };

/** A worker that holds one frame, from when the client is made until it is stopped. */
export class AnalysisClient {
  private readonly client = new WorkerClient<AnalysisRequest, AnalysisReply>(spawnAnalysisWorker);
  private nextRequestId = 1;

  /** Never rejects: a worker that fails is a refusal with its reason, a sentence. */
  async request(request: WithoutId<AnalysisRequest>): Promise<AnalysisOutcome> {
    const requestId = this.nextRequestId++;
    const outcome = await this.client.ask({ requestId, ...request });
    if (outcome.state === 'answered') return outcome.reply;
    if (outcome.state === 'aborted') return { type: 'stopped' };
    const detail = outcome.state === 'crashed' ? outcome.detail : '';
    return {
      type: 'refused',
      requestId,
      reason: `The analysis stopped: ${detail || 'its code could not be loaded'}.`,
    };
  }

  stop(): void {
    this.client.terminate();
  }
}
