import { guardInterruptions, type InterruptionGuard, type PageSignals, whenVisible } from '../platform/interruptions';
import type { AskOutcome, WorkerOutcome } from './worker-client';

export interface UninterruptedOptions {
  /** Ends the wait for a page that is hidden. The work itself has to observe it too. */
  readonly signal?: AbortSignal;
  /** The browser's page by default. */
  readonly page?: PageSignals;
}

/**
 * Does one piece of timed work, such as a visit, under an interruption guard. Waits until the page is visible, opens the
 * guard, and awaits `work`, which is given the guard. What was answered while the page was hidden or the clock jumped is
 * `disturbed`, with the reply; any other outcome stays as it is. Never rejects unless `work` does.
 */
export async function uninterrupted<Reply>(
  work: (guard: InterruptionGuard) => Promise<AskOutcome<Reply>>,
  { signal, page }: UninterruptedOptions = {},
): Promise<WorkerOutcome<Reply>> {
  await whenVisible(signal, page);
  if (signal?.aborted === true) return { state: 'aborted' };
  const guard = guardInterruptions(page);
  try {
    const outcome = await work(guard);
    const by = guard.disturbance();
    if (by === undefined || outcome.state !== 'answered') return outcome;
    return { state: 'disturbed', by, reply: outcome.reply };
  } finally {
    guard.end();
  }
}
