import { logError } from '../../base/log-error';
import { messageOf } from '../../base/problem';
import type { MeasureReply, MeasureRequest, VisitOrder } from '../../measure/messages';
import type { Environment } from '../../measure/record/environment';
import { environmentDifferences, environmentId } from '../../measure/record/environment';
import type { AnchorRole, Battery, LatencySummary, Session, Visit } from '../../measure/record/measurement';
import type { StudyRecord } from '../../measure/record/study-record';
import { summariseVisits } from '../../measure/record/summary';
import { beginSession, stepSession } from '../../measure/session/session';
import type {
  PendingTrial,
  SessionEffect,
  SessionEvent,
  SessionState,
  SessionStep,
} from '../../measure/session/session-state';
import { isTrialDone } from '../../measure/session/stopping';
import type { CustomModelFiles } from '../../model-files/tfjs/open';
import { type InterruptionGuard, whenVisible } from '../../platform/interruptions';
import { StoreError } from '../../store/problems';
import type { TrialsStore } from '../../store/trials';
import type { CurrentStudy } from '../../study/definition';
import type { Trial } from '../../study/plan';
import { crashDetail, type MeasureClient, START_TIMEOUT_MS } from '../../workers-client/measure-client';
import { uninterrupted } from '../../workers-client/uninterrupted';
import { WorkerClient, type WorkerOutcome, type WorkerPort } from '../../workers-client/worker-client';
import { AnchorRecord } from './anchor-record';
import { type OpenTrial, visitsSoFar } from './open-trials';

/** What the runner needs from the world. */
export interface RunnerPorts {
  readonly trials: Pick<
    TrialsStore,
    'beginSession' | 'recordAnchors' | 'beginVisit' | 'cancelVisit' | 'recordVisit' | 'end'
  >;
  readonly spawnWorker: () => WorkerPort;
  readonly readBattery: () => Promise<Battery | undefined>;
  readonly siteVersion: string;
  /** The files of a person's own model, where the study is of one. */
  readonly model: CustomModelFiles | undefined;
}

export interface RunnerWatch {
  /** After every change of state, at visit boundaries at most. */
  onState(state: SessionState): void;
  /** Resolves when the screen has nothing left to draw: to draw takes what a visit would measure with. */
  settled(): Promise<void>;
  /** A visit is stored: the figures of its trial so far, and whether they are final. */
  onVisited(trial: Trial, summary: LatencySummary, isDone: boolean): void;
  onFailed(trial: Trial): void;
  onEnded(phase: 'finished' | 'cancelled' | 'stopped', state: SessionState): void;
}

/** Beyond the protocol's own budgets: building, compiling, and up to ten inferences of a network this slow. */
const VISIT_GRACE_MS = 240_000;
const ANCHOR_TIMEOUT_MS = 120_000;

const anchorsDetail = (detail: string): string => `The anchors could not be measured: ${detail}`;

/**
 * Carries out what the session machine decides: owns the measure worker, writes each visit before the next begins, and
 * keeps the page idle while a visit runs. Events are handled one after the other.
 */
export class StudyRunner {
  private state: SessionState;
  private client: MeasureClient | undefined;
  /** Whether the current worker has been sent the files of the custom model. */
  private hasFiles = false;
  /** Until the next check of the anchors, while the device cools down. */
  private coolDown: ReturnType<typeof setTimeout> | undefined;
  private session: Session | undefined;
  /** What the check of the anchors under way is for. */
  private anchorRole: AnchorRole = 'burn-in';
  private readonly anchors: AnchorRecord;
  /** Visits of every trial that is not done, all of them stored, by position. */
  private readonly visits: Map<number, readonly Visit[]>;
  private jobs: Promise<void> = Promise.resolve();

  /** `open`: the trials that need more visits, with those they have. */
  constructor(
    private readonly record: StudyRecord,
    private readonly definition: CurrentStudy,
    private readonly open: readonly OpenTrial[],
    private readonly ports: RunnerPorts,
    private readonly watch: RunnerWatch,
  ) {
    this.anchors = new AnchorRecord(record.anchors);
    this.visits = visitsSoFar(open);
    const pending = open.map(({ trial, visits }): PendingTrial => ({ trial, visits: visits.length, losses: 0 }));
    const first = beginSession(pending, definition.protocol, definition.seed);
    this.state = first.state;
    this.enqueue(() => this.apply(first));
  }

  pause(): void {
    this.send({ type: 'pause' });
  }

  resume(): void {
    this.send({ type: 'resume' });
  }

  /** Lets a trial that is being visited wait for the others of its round; the visit is lost, and a new worker goes on. */
  skipForNow(trialId: string): void {
    this.send({ type: 'skip', trialId });
  }

  /** Ends at once: the visit under way is lost, everything before it is stored. */
  cancel(): void {
    this.send({ type: 'cancel' });
  }

  private send(event: SessionEvent): void {
    this.enqueue(() => this.step(event));
  }

  private step(event: SessionEvent): Promise<void> {
    return this.apply(stepSession(this.state, event));
  }

  private enqueue(job: () => Promise<void>): void {
    this.jobs = this.jobs.then(job).catch((error: unknown) => {
      const detail = messageOf(error);
      logError('A study stops, since something could not be stored', error);
      const isLost = error instanceof StoreError && error.problem === 'evicted';
      return this.step({ type: 'store-failed', detail, isLost });
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

  private async apply(step: SessionStep): Promise<void> {
    this.state = step.state;
    this.watch.onState(step.state);
    for (const effect of step.effects) await this.perform(effect);
  }

  private async perform(effect: SessionEffect): Promise<void> {
    switch (effect.type) {
      case 'start-worker':
        return this.startWorker(effect.allowThreads, effect.outputError);
      case 'terminate-worker':
        return this.terminateWorker();
      case 'measure':
        return this.measure(effect.trial, effect.visitIndex);
      case 'check-anchors':
        return this.checkAnchors(effect.role, effect.waitMs);
      case 'fail-trial': {
        const { trial, code, detail } = effect;
        await this.ports.trials.end(this.record.id, trial, { state: 'failed', code, detail });
        this.visits.delete(trial.position);
        this.watch.onFailed(trial);
        return;
      }
      case 'skip':
        return this.ports.trials.cancelVisit(this.record.id, effect.trial);
      case 'end':
        this.watch.onEnded(effect.phase, this.state);
    }
  }

  private startWorker(allowThreads: boolean, outputError: number | undefined): void {
    const client: MeasureClient = new WorkerClient(this.ports.spawnWorker, (detail) =>
      this.enqueueFor(client, () => this.receive({ state: 'crashed', detail })),
    );
    this.client = client;
    this.hasFiles = false;
    const { backend, protocol } = this.definition;
    const { siteVersion } = this.ports;
    const { wasmThreads } = protocol;
    const start = { type: 'start', backend, wasmThreads, allowThreads, siteVersion, outputError } as const;
    this.awaitOutcome(client, client.ask(start, { timeoutMs: START_TIMEOUT_MS[backend] }));
  }

  private async measure(trial: Trial, visitIndex: number): Promise<void> {
    await whenVisible();
    await this.watch.settled();
    await this.ports.trials.beginVisit(this.record.id, trial, Date.now(), this.state.environment);
    const { space, form, protocol, seed } = this.definition;
    const order = {
      trialId: trial.id,
      visitIndex,
      session: this.session?.startedAtMs ?? 0,
      architecture: trial.architecture,
      space,
      form,
      protocol,
      seed,
    };
    const timeoutMs = VISIT_GRACE_MS + 2 * protocol.visitBudgetMs;
    this.askUninterrupted(
      ({ startedAtMs }) => ({ type: 'visit', order: { ...order, startedAtMs, ...this.filesOnce() } }),
      timeoutMs,
    );
  }

  /** The files of a custom model, for the first visit in each worker. */
  private filesOnce(): Pick<VisitOrder, 'model'> {
    const { model } = this.ports;
    if (model === undefined || this.hasFiles) return {};
    this.hasFiles = true;
    return { model };
  }

  /** Waits first where it is told to; that the worker is terminated ends the waiting. */
  private async checkAnchors(role: AnchorRole, waitMs: number): Promise<void> {
    const { client } = this;
    if (client === undefined) return;
    if (waitMs > 0) {
      this.coolDown = setTimeout(() => this.enqueueFor(client, () => this.checkAnchors(role, 0)), waitMs);
      return;
    }
    await whenVisible();
    await this.watch.settled();
    this.anchorRole = role;
    this.askUninterrupted(() => ({ type: 'anchors', order: { sizes: this.anchors.sizes } }), ANCHOR_TIMEOUT_MS);
  }

  /** Makes one timed request of the current worker, under an interruption guard. */
  private askUninterrupted(request: (guard: InterruptionGuard) => MeasureRequest, timeoutMs: number): void {
    const { client } = this;
    if (client === undefined) return;
    this.awaitOutcome(
      client,
      uninterrupted((guard) => client.ask(request(guard), { timeoutMs })),
    );
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
      case 'disturbed':
        return this.receiveReply(outcome.reply, outcome.state === 'disturbed');
    }
  }

  private receiveReply(reply: MeasureReply, isDisturbed: boolean): Promise<void> {
    switch (reply.type) {
      case 'started':
        return this.onStarted(reply.environment);
      case 'visited':
        return isDisturbed ? this.step({ type: 'visit-disturbed' }) : this.keepVisit(reply);
      case 'anchored':
        return this.keepAnchors(reply, isDisturbed);
      case 'anchors-failed':
        return this.step({ type: 'worker-crashed', detail: anchorsDetail(reply.detail) });
      case 'start-failed':
      case 'visit-failed':
      case 'recycle-first':
        return this.step(reply);
      default:
        throw new Error(`A study asks for no ${reply.type}.`);
    }
  }

  private async onStarted(environment: Environment): Promise<void> {
    const { adapter } = environment;
    if (adapter.software && !this.definition.allowSoftwareAdapter) {
      const detail = `The only adapter is ${adapter.name}, a processor that pretends to be a GPU, and this study allows none.`;
      return this.step({ type: 'start-failed', detail });
    }
    const startedAtMs = Date.now();
    const isFirst = this.session === undefined;
    if (isFirst) {
      const battery = await this.ports.readBattery();
      const id = environmentId(environment);
      this.session = { startedAtMs, environmentId: id, ...(battery === undefined ? {} : { battery }) };
      await this.ports.trials.beginSession(this.record.id, this.session, environment);
    }
    const restarts = isFirst ? this.restartsIn(environment) : [];
    for (const position of restarts) this.visits.set(position, []);
    return this.step({ type: 'started', environment, restarts });
  }

  /** Trials whose visits were made elsewhere, such as in an older browser: visits of two places are never pooled. */
  private restartsIn(environment: Environment): number[] {
    return this.open.flatMap(({ trial, visits, environmentId: id }) => {
      if (visits.length === 0) return [];
      const before = this.record.environments[id];
      return before === undefined || environmentDifferences(before, environment).length > 0 ? [trial.position] : [];
    });
  }

  private async keepVisit(reply: Extract<MeasureReply, { type: 'visited' }>): Promise<void> {
    const { environment, queue, protocol } = this.state;
    const { session } = this;
    const trial = queue[0]?.trial;
    if (environment === undefined || session === undefined || trial?.id !== reply.trialId) return;
    const { visit } = reply;
    const visits = [...(this.visits.get(trial.position) ?? []), visit];
    const { anchors } = reply;
    // A visit whose anchors failed is judged by the check before it and the first one of the next worker.
    const ended =
      anchors.type === 'anchored'
        ? ({ type: 'visited', check: this.anchors.add(anchors, session, 'check') } as const)
        : ({ type: 'visited-unchecked', detail: anchorsDetail(anchors.detail) } as const);
    const check = ended.type === 'visited' ? ended.check : undefined;
    const context = { timerResolutionMs: environment.timerResolutionMs, protocol, anchors: this.anchors.checks };
    const isDone = isTrialDone(visits, context);
    await this.ports.trials.recordVisit(this.record.id, trial, environment, visit, isDone, check);
    if (isDone) this.visits.delete(trial.position);
    else this.visits.set(trial.position, visits);
    this.watch.onVisited(trial, summariseVisits(visits, context), isDone);
    return this.step({ ...ended, isDone });
  }

  private async keepAnchors(reply: Extract<MeasureReply, { type: 'anchored' }>, isDisturbed: boolean): Promise<void> {
    const { session, anchorRole } = this;
    if (isDisturbed || session === undefined) {
      return this.step({ type: 'visit-disturbed' });
    }
    const check = this.anchors.add(reply, session, anchorRole);
    await this.ports.trials.recordAnchors(this.record.id, check);
    return this.step({ type: 'anchored', check });
  }

  private terminateWorker(): void {
    clearTimeout(this.coolDown);
    this.client?.terminate();
    this.client = undefined;
  }
}
