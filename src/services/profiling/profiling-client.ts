import type { Environment } from '../../measure/record/environment';
import { afterStartTimeout } from '../../measure/session/session';
import { FIRST_START, type StartPlan } from '../../measure/session/session-state';
import { SITE_VERSION } from '../../platform/site-version';
import type { CurrentStudy } from '../../study/definition';
import { lossOf, type MeasureClient, START_TIMEOUT_MS } from '../../workers-client/measure-client';
import { WorkerClient } from '../../workers-client/worker-client';
import { spawnMeasureWorker } from '../../workers-client/worker-entries';

/** How the start of a worker for profiling ended. */
export type ProfilingStart =
  | { readonly state: 'started'; readonly client: MeasureClient; readonly environment: Environment }
  /** `problem`: a sentence or two. */
  | { readonly state: 'failed'; readonly problem: string }
  | { readonly state: 'stopped' };

/**
 * Starts a measure worker beside those of the studies, and its backend as the study would. An initialisation that hangs is
 * tried once more without threads. `outputError`: the output error that an earlier worker of the same run found. Unless it
 * answers with a client, no worker is left. Ends at once on `signal`.
 */
export async function startProfilingClient(
  { backend, protocol, allowSoftwareAdapter }: CurrentStudy,
  outputError: number | undefined,
  signal: AbortSignal,
): Promise<ProfilingStart> {
  for (let plan: StartPlan | undefined = FIRST_START; plan !== undefined; plan = afterStartTimeout(plan, false)) {
    const client: MeasureClient = new WorkerClient(spawnMeasureWorker);
    const { wasmThreads } = protocol;
    const { allowThreads } = plan;
    const outcome = await client.ask(
      { type: 'start', backend, wasmThreads, allowThreads, siteVersion: SITE_VERSION, outputError },
      { timeoutMs: START_TIMEOUT_MS[backend], signal },
    );
    if (outcome.state === 'answered' && outcome.reply.type === 'started') {
      const { environment } = outcome.reply;
      const { adapter } = environment;
      if (allowSoftwareAdapter || !adapter.software) return { state: 'started', client, environment };
      client.terminate();
      return {
        state: 'failed',
        problem: `The only adapter is ${adapter.name}, a processor that pretends to be a GPU.`,
      };
    }
    client.terminate();
    if (outcome.state === 'aborted') return { state: 'stopped' };
    if (outcome.state === 'crashed') return { state: 'failed', problem: lossOf(outcome).detail };
    if (outcome.state === 'answered' && outcome.reply.type === 'start-failed')
      return { state: 'failed', problem: outcome.reply.detail };
  }
  return { state: 'failed', problem: 'The backend did not start, twice: the browser gave no answer.' };
}
