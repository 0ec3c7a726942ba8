import { messageOf } from '../base/problem';
import type { Disturbance } from '../platform/interruptions';

/** The part of `Worker` that a client uses; tests in Node pass a port of their own. */
export type WorkerPort = Pick<Worker, 'addEventListener' | 'postMessage' | 'terminate'>;

/**
 * How a request ended.
 *
 * - `answered`: the worker replied.
 * - `crashed`: the worker could not be loaded, or an error in it was not caught. `detail` is the browser's message, empty
 *   where it gives none, as for code that could not be loaded.
 * - `timed-out`: no reply within `afterMs`.
 * - `aborted`: the signal of the request aborted, or the client was terminated.
 * - `disturbed`: the worker replied, but the page was hidden or the clock jumped meanwhile, so times in `reply` are not
 *   to be trusted. Only `uninterrupted` yields it.
 */
export type WorkerOutcome<Reply> = AskOutcome<Reply> | DisturbedOutcome<Reply>;

/** How a request ended that no interruption guard was opened for. */
export type AskOutcome<Reply> =
  | { readonly state: 'answered'; readonly reply: Reply }
  | { readonly state: 'crashed'; readonly detail: string }
  | { readonly state: 'timed-out'; readonly afterMs: number }
  | { readonly state: 'aborted' };

interface DisturbedOutcome<Reply> {
  readonly state: 'disturbed';
  readonly by: Disturbance;
  readonly reply: Reply;
}

export interface AskOptions<Progress = never> {
  /** Limit of time for the final reply, in ms; none by default. */
  readonly timeoutMs?: number;
  /** Asked once, when the limit is reached: true grants the same limit a second time. */
  readonly mayExtend?: () => boolean;
  /** Aborting it terminates the worker, and with it every other open request. */
  readonly signal?: AbortSignal;
  /** Receives each message of type `progress` that comes before the final reply. */
  readonly onProgress?: (progress: Progress) => void;
}

/** A message of a union whose members with `type: 'progress'` are on the way to a final reply. */
interface ProgressMessage {
  readonly type: 'progress';
}
export type ProgressOf<Message> = Extract<Message, ProgressMessage>;
export type FinalOf<Message> = Exclude<Message, ProgressMessage>;

interface OpenRequest<Reply, Progress> {
  readonly options: AskOptions<Progress>;
  /** Once a request has timed out, its late reply is awaited and dropped, so that it does not answer the next request. */
  isSettled: boolean;
  settle(outcome: AskOutcome<Reply>): void;
}

/**
 * The page's side of one worker. The worker answers every request with one final reply, in the order of the requests,
 * after any number of messages of type `progress`. No method rejects or throws. A client whose worker crashed answers
 * every later request with that crash; only a new client helps.
 */
export class WorkerClient<Request, Reply, Progress = never> {
  private readonly worker: WorkerPort | undefined;
  /** Oldest first. */
  private open: OpenRequest<Reply, Progress>[] = [];
  /** The browser's message. */
  private crash: string | undefined;
  private isTerminated = false;

  /** `onIdleCrash` is called where the worker crashes while no request is open; the next request tells of it anyway. */
  constructor(
    spawn: () => WorkerPort,
    private readonly onIdleCrash: (detail: string) => void = () => undefined,
  ) {
    try {
      this.worker = spawn();
    } catch (error) {
      this.crash = messageOf(error);
      return;
    }
    this.worker.addEventListener('message', ({ data }: MessageEvent<Reply | Progress>) => this.receive(data));
    // An answer that cannot be copied to the page, as where its memory is short: no later event tells of it.
    this.worker.addEventListener('messageerror', () => this.fail('Its answer could not be read.'));
    this.worker.addEventListener('error', (event) => {
      event.preventDefault();
      // A script that cannot be loaded fires a plain Event, without a message.
      this.fail(event.message || '');
    });
  }

  /** Posts a request and resolves with its outcome. */
  ask(request: Request, options: AskOptions<Progress> = {}): Promise<AskOutcome<Reply>> {
    const { signal } = options;
    if (signal?.aborted === true) this.terminate();
    if (this.isTerminated) return Promise.resolve({ state: 'aborted' });
    if (this.worker === undefined || this.crash !== undefined)
      return Promise.resolve({ state: 'crashed', detail: this.crash ?? '' });
    const { worker } = this;
    return new Promise((resolve) => {
      const onAbort = (): void => this.terminate();
      const opened: OpenRequest<Reply, Progress> = {
        options,
        isSettled: false,
        settle(outcome) {
          if (this.isSettled) return;
          this.isSettled = true;
          stopTimer();
          signal?.removeEventListener('abort', onAbort);
          resolve(outcome);
        },
      };
      const stopTimer = startTimer(options, (afterMs) => opened.settle({ state: 'timed-out', afterMs }));
      signal?.addEventListener('abort', onAbort);
      this.open.push(opened);
      try {
        worker.postMessage(request);
      } catch (error) {
        this.fail(messageOf(error));
      }
    });
  }

  /** Ends the worker at once; what is open settles as aborted. */
  terminate(): void {
    this.isTerminated = true;
    this.worker?.terminate();
    this.settleAll({ state: 'aborted' });
  }

  private receive(message: Reply | Progress): void {
    const [oldest] = this.open;
    if (oldest === undefined) return;
    if (isProgress<Reply, Progress>(message)) {
      if (!oldest.isSettled) oldest.options.onProgress?.(message);
      return;
    }
    this.open.shift();
    oldest.settle({ state: 'answered', reply: message });
  }

  private fail(detail: string): void {
    if (this.isTerminated || this.crash !== undefined) return;
    this.crash = detail;
    if (!this.settleAll({ state: 'crashed', detail })) this.onIdleCrash(detail);
  }

  /** Whether any request was still waiting. */
  private settleAll(outcome: AskOutcome<Reply>): boolean {
    const waiting = this.open.filter(({ isSettled }) => !isSettled);
    this.open = [];
    for (const request of waiting) request.settle(outcome);
    return waiting.length > 0;
  }
}

/** Asks a worker of its own one thing, and ends it. */
export async function askOnce<Request, Reply, Progress = never>(
  spawn: () => WorkerPort,
  request: Request,
  options: AskOptions<Progress> = {},
): Promise<AskOutcome<Reply>> {
  const client = new WorkerClient<Request, Reply, Progress>(spawn);
  const outcome = await client.ask(request, options);
  client.terminate();
  return outcome;
}

/** Returns a function that stops it. */
function startTimer(
  { timeoutMs, mayExtend }: Pick<AskOptions, 'timeoutMs' | 'mayExtend'>,
  onTimeout: (afterMs: number) => void,
): () => void {
  if (timeoutMs === undefined) return () => undefined;
  const onLimit = (): void => {
    if (mayExtend?.() === true) timer = setTimeout(() => onTimeout(timeoutMs), timeoutMs);
    else onTimeout(timeoutMs);
  };
  let timer = setTimeout(onLimit, timeoutMs);
  return () => clearTimeout(timer);
}

const isProgress = <Reply, Progress>(message: Reply | Progress): message is Progress =>
  typeof message === 'object' && message !== null && 'type' in message && message.type === 'progress';
