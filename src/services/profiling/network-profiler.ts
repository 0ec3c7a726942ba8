import type { ProfileOrder } from '../../measure/messages';
import type { Environment } from '../../measure/record/environment';
import type { Profile } from '../../measure/record/profile';
import { guardInterruptions, whenVisible } from '../../platform/interruptions';
import type { CurrentStudy } from '../../study/definition';
import { ProfilingWorker } from '../../workers-client/profiling-worker';

/** Profile of one network, and the environment that it was made in. */
export interface NetworkProfile {
  readonly profile: Profile;
  readonly environment: Environment;
}

export type ProfileOutcome =
  | ({ readonly state: 'profiled' } & NetworkProfile)
  /** `problem`: a sentence or two. */
  | { readonly state: 'failed'; readonly problem: string }
  | { readonly state: 'stopped' };

/** Covers building, compiling, and every operator a few times, beyond warm-up and inferences. */
const PROFILE_LIMIT_MS = 600_000;
/** Times that a profile is begun, where the page was hidden during the ones before. */
const MAX_ATTEMPTS = 3;

/** Profiles a network as its study would measure it, in a worker that does nothing else. Ends at once on `signal`. */
export async function profileNetwork(
  { backend, allowSoftwareAdapter, protocol, space, form, seed }: CurrentStudy,
  architecture: ProfileOrder['architecture'],
  signal: AbortSignal,
): Promise<ProfileOutcome> {
  let worker: ProfilingWorker | undefined;
  signal.addEventListener('abort', () => worker?.terminate());
  try {
    for (let attempt = 0; attempt < MAX_ATTEMPTS && !signal.aborted; attempt++) {
      await whenVisible();
      const setting = { backend, allowSoftwareAdapter, wasmThreads: protocol.wasmThreads };
      const started = await ProfilingWorker.start(setting, undefined);
      if ('problem' in started)
        return signal.aborted ? { state: 'stopped' } : { state: 'failed', problem: started.problem };
      worker = started.worker;
      if (signal.aborted) break;
      const guard = guardInterruptions();
      const order = { architecture, space, form, protocol, seed, startedAtMs: guard.startedAtMs };
      const reply = await worker.ask({ type: 'profile', order }, PROFILE_LIMIT_MS);
      const isDisturbed = guard.disturbance() !== undefined;
      guard.end();
      worker.terminate();
      if (signal.aborted) break;
      if (reply.type !== 'profiled') return { state: 'failed', problem: 'detail' in reply ? reply.detail : reply.type };
      if (!isDisturbed) return { state: 'profiled', profile: reply.profile, environment: started.environment };
    }
    if (signal.aborted) return { state: 'stopped' };
    return { state: 'failed', problem: 'The page was hidden or the clock was set each time it was tried.' };
  } finally {
    worker?.terminate();
  }
}
