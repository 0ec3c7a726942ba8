import type { AnalysisReply, AnalysisRequest } from '../analysis/messages';
import { WorkerClient } from './worker-client';
import { spawnAnalysisWorker } from './worker-entries';

/** `stopped`: somebody asked for it, or something is to be measured. */
export type AnalysisOutcome = AnalysisReply | { readonly type: 'stopped' };

/** A worker that holds one frame, from when the client is made until it is stopped. */
export class AnalysisClient {
  private readonly client = new WorkerClient<AnalysisRequest, AnalysisReply>(spawnAnalysisWorker);

  /** Never rejects: a worker that fails is a refusal with its reason, a sentence. */
  async request(request: AnalysisRequest): Promise<AnalysisOutcome> {
    const outcome = await this.client.ask(request);
    if (outcome.state === 'answered') return outcome.reply;
    if (outcome.state === 'aborted') return { type: 'stopped' };
    const detail = outcome.state === 'crashed' ? outcome.detail : '';
    return {
      type: 'refused',
      reason: `The analysis stopped: ${detail || 'its code could not be loaded'}.`,
    };
  }

  stop(): void {
    this.client.terminate();
  }
}
