import type { ProfileOrder } from '../../measure/messages';
import type { Environment } from '../../measure/record/environment';
import type { Profile } from '../../measure/record/profile';
import { whenVisible } from '../../platform/interruptions';
import type { CurrentStudy } from '../../study/definition';
import { lossOf } from '../../workers-client/measure-client';
import { uninterrupted } from '../../workers-client/uninterrupted';
import { startProfilingClient } from './profiling-client';

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
  study: CurrentStudy,
  architecture: ProfileOrder['architecture'],
  signal: AbortSignal,
): Promise<ProfileOutcome> {
  const { protocol, space, form, seed } = study;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    await whenVisible(signal);
    const started = await startProfilingClient(study, undefined, signal);
    if (started.state !== 'started') return started;
    const { client, environment } = started;
    const outcome = await uninterrupted(
      ({ startedAtMs }) => {
        const order = { architecture, space, form, protocol, seed, startedAtMs };
        return client.ask({ type: 'profile', order }, { timeoutMs: PROFILE_LIMIT_MS, signal });
      },
      { signal },
    );
    client.terminate();
    if (outcome.state === 'aborted') return { state: 'stopped' };
    if (outcome.state === 'crashed' || outcome.state === 'timed-out')
      return { state: 'failed', problem: lossOf(outcome).detail };
    const { reply } = outcome;
    if (reply.type !== 'profiled') return { state: 'failed', problem: 'detail' in reply ? reply.detail : reply.type };
    if (outcome.state === 'answered') return { state: 'profiled', profile: reply.profile, environment };
  }
  return { state: 'failed', problem: 'The page was hidden or the clock was set each time it was tried.' };
}
