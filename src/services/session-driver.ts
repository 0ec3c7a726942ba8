import { messageOf } from '../base/problem';
import type { MeasureReply, MeasureRequest } from '../measure/messages';
import type { Environment } from '../measure/record/environment';
import { stepSession } from '../measure/session/session';
import type {
  PendingItem,
  SessionEffect,
  SessionEvent,
  SessionItem,
  SessionState,
  SessionStep,
} from '../measure/session/session-state';
import type { InterruptionGuard } from '../platform/interruptions';
import { StoreError } from '../store/problems';
import type { CurrentStudy } from '../study/definition';
import { crashDetail, type MeasureClient, START_TIMEOUT_MS } from '../workers-client/measure-client';
import { uninterrupted } from '../workers-client/uninterrupted';
import { WorkerClient, type WorkerOutcome, type WorkerPort } from '../workers-client/worker-client';

/** Effects that the driver leaves to its owner. */
export type OwnEffect<Item extends SessionItem> = Exclude<
  SessionEffect<Item>,
  { readonly type: 'start-worker' | 'terminate-worker' }
>;

/** Replies that the driver leaves to its owner. */
export type OwnReply = Exclude<MeasureReply, { readonly type: 'started' | 'start-failed' }>;

/** What a driver needs from the world, and from whoever knows what is measured. What rejects stops the session. */
export interface DriverPorts<Item extends SessionItem> {
  readonly spawnWorker: () => WorkerPort;
  readonly siteVersion: string;
  onState(state: SessionState<Item>): void;
  /** A worker is up. Resolves to what is left to visit, where that is not what was known before. */
  onStarted(environment: Environment, isFirst: boolean): Promise<readonly PendingItem<Item>[] | undefined>;
  perform(effect: OwnEffect<Item>): Promise<void>;
  /** `isDisturbed`: the page was hidden meanwhile, or the clock jumped. */
  receive(reply: OwnReply, isDisturbed: boolean): Promise<void>;
  /** Something could not be stored: the session stops. */
  onFailure(error: unknown): void;
}

/**
 * Carries a session machine: owns the measure worker, asks it one thing at a time, and tells the machine what came of it.
 * Events are handled one after the other, each with all its effects.
 */
export class SessionDriver<Item extends SessionItem> {
  state: SessionState<Item>;
  /** Workers that were started, the current one among them. */
  workers = 0;
  private client: MeasureClient | undefined;
  private waiting: ReturnType<typeof setTimeout> | undefined;
  private jobs: Promise<void> = Promise.resolve();
  private isOver = false;

  constructor(
    first: SessionStep<Item>,
    private readonly study: Pick<CurrentStudy, 'backend' | 'protocol' | 'allowSoftwareAdapter'>,
    private readonly ports: DriverPorts<Item>,
  ) {
    this.state = first.state;
    this.enqueue(() => this.apply(first));
  }

  /** Hands an event to the machine in its turn. */
  send(event: SessionEvent<Item>): void {
    this.enqueue(() => this.step(event));
  }

  /** Hands it to the machine at once: for owners that are in the middle of an effect or a reply. */
  step(event: SessionEvent<Item>): Promise<void> {
    return this.apply(stepSession(this.state, event));
  }

  /** Makes one timed request of the current worker, under an interruption guard. */
  ask(request: (guard: InterruptionGuard) => MeasureRequest, timeoutMs: number): void {
    const { client } = this;
    if (client === undefined) return;
    this.awaitOutcome(
      client,
      uninterrupted((guard) => client.ask(request(guard), { timeoutMs })),
    );
  }

  /** Does a job after a while; that the current worker is terminated ends the waiting. */
  afterWait(waitMs: number, job: () => Promise<void>): void {
    const { client } = this;
    if (client !== undefined) this.waiting = setTimeout(() => this.enqueueFor(client, job), waitMs);
  }

  private enqueue(job: () => Promise<void>): void {
    this.jobs = this.jobs.then(job).catch((error: unknown) => {
      if (this.isOver) return;
      this.ports.onFailure(error);
      const isLost = error instanceof StoreError && error.problem === 'evicted';
      return this.step({ type: 'store-failed', detail: messageOf(error), isLost });
    });
  }

  /** Enqueues what concerns one worker: by the time of its turn an earlier job may have replaced that worker. */
  private enqueueFor(client: MeasureClient, job: () => Promise<void>): void {
    this.enqueue(async () => {
      if (client === this.client) await job();
    });
  }

  /** Receives the outcome of a request in its turn; events are handled meanwhile. */
  private awaitOutcome(client: MeasureClient, outcome: Promise<WorkerOutcome<MeasureReply>>): void {
    void outcome.then((ended) => this.enqueueFor(client, () => this.receive(ended)));
  }

  private async apply(step: SessionStep<Item>): Promise<void> {
    this.state = step.state;
    this.ports.onState(step.state);
    for (const effect of step.effects) {
      if (effect.type === 'start-worker') this.startWorker(effect.allowThreads, effect.outputError);
      else if (effect.type === 'terminate-worker') this.terminateWorker();
      else {
        this.isOver ||= effect.type === 'end';
        await this.ports.perform(effect);
      }
    }
  }

  private startWorker(allowThreads: boolean, outputError: number | undefined): void {
    const { spawnWorker, siteVersion } = this.ports;
    const client: MeasureClient = new WorkerClient(spawnWorker, (detail) =>
      this.enqueueFor(client, () => this.receive({ state: 'crashed', detail })),
    );
    this.client = client;
    this.workers++;
    const { backend, protocol } = this.study;
    const { wasmThreads } = protocol;
    const start = { type: 'start', backend, wasmThreads, allowThreads, siteVersion, outputError } as const;
    this.awaitOutcome(client, client.ask(start, { timeoutMs: START_TIMEOUT_MS[backend] }));
  }

  private terminateWorker(): void {
    clearTimeout(this.waiting);
    this.client?.terminate();
    this.client = undefined;
  }

  private async receive(outcome: WorkerOutcome<MeasureReply>): Promise<void> {
    switch (outcome.state) {
      case 'aborted':
        return;
      case 'crashed':
        return this.step({ type: 'worker-crashed', detail: crashDetail(outcome.detail) });
      case 'timed-out': {
        const type = this.state.underWay === 'start' ? 'start-timed-out' : 'visit-timed-out';
        return this.step({ type, afterMs: outcome.afterMs });
      }
      case 'answered':
      case 'disturbed': {
        const { reply } = outcome;
        if (reply.type === 'started') return this.onStarted(reply.environment);
        if (reply.type === 'start-failed') return this.step(reply);
        return this.ports.receive(reply, outcome.state === 'disturbed');
      }
    }
  }

  private async onStarted(environment: Environment): Promise<void> {
    const { adapter } = environment;
    if (adapter.software && !this.study.allowSoftwareAdapter) {
      const detail = `The only adapter is ${adapter.name}, a processor that pretends to be a GPU, and this study allows none.`;
      return this.step({ type: 'start-failed', detail });
    }
    const pending = await this.ports.onStarted(environment, this.state.environment === undefined);
    return this.step({ type: 'started', environment, pending });
  }
}
