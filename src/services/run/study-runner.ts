import { logError } from '../../base/log-error';
import type { MeasureReply, VisitOrder } from '../../measure/messages';
import type { Environment } from '../../measure/record/environment';
import { environmentDifferences, environmentId } from '../../measure/record/environment';
import type { AnchorRole, Battery, LatencySummary, Session, Visit } from '../../measure/record/measurement';
import type { StudyRecord } from '../../measure/record/study-record';
import { summariseVisits } from '../../measure/record/summary';
import { beginSession, TRIAL_SESSION } from '../../measure/session/session';
import type { PendingItem, SessionState } from '../../measure/session/session-state';
import { isTrialDone } from '../../measure/session/stopping';
import type { CustomModelFiles } from '../../model-files/tfjs/open';
import { whenVisible } from '../../platform/interruptions';
import type { TrialsStore } from '../../store/trials';
import type { CurrentStudy } from '../../study/definition';
import type { Trial } from '../../study/plan';
import type { WorkerPort } from '../../workers-client/worker-client';
import { type OwnEffect, type OwnReply, SessionDriver } from '../session-driver';
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
 * Measures the trials of a study as the session machine decides: writes each visit before the next begins, and keeps the page
 * idle while a visit runs.
 */
export class StudyRunner {
  private readonly driver: SessionDriver<Trial>;
  /** Number of the worker that was last sent the files of the custom model. */
  private workerWithFiles = 0;
  private session: Session | undefined;
  /** What the check of the anchors under way is for. */
  private anchorRole: AnchorRole = 'burn-in';
  private readonly anchors: AnchorRecord;
  /** Visits of every trial that is not done, all of them stored, by position. */
  private readonly visits: Map<number, readonly Visit[]>;

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
    const first = beginSession(this.pendingAfter([]), TRIAL_SESSION, definition.protocol, definition.seed);
    this.driver = new SessionDriver(first, definition, {
      spawnWorker: ports.spawnWorker,
      siteVersion: ports.siteVersion,
      onState: (state) => this.watch.onState(state),
      onStarted: (environment, isFirst) => this.onStarted(environment, isFirst),
      perform: (effect) => this.perform(effect),
      receive: (reply, isDisturbed) => this.receive(reply, isDisturbed),
      onFailure: (error) => logError('A study stops, since something could not be stored', error),
    });
  }

  pause(): void {
    this.driver.send({ type: 'pause' });
  }

  resume(): void {
    this.driver.send({ type: 'resume' });
  }

  /** Lets a trial that is being visited wait for the others of its round; the visit is lost, and a new worker goes on. */
  skipForNow(trialId: string): void {
    this.driver.send({ type: 'skip', id: trialId });
  }

  /** Ends at once: the visit under way is lost, everything before it is stored. */
  cancel(): void {
    this.driver.send({ type: 'cancel' });
  }

  private async perform(effect: OwnEffect<Trial>): Promise<void> {
    switch (effect.type) {
      case 'measure':
        return this.measure(effect.item, effect.visitIndex);
      case 'check-anchors':
        return this.checkAnchors(effect.role, effect.waitMs);
      case 'fail': {
        const { item: trial, code, detail } = effect;
        await this.ports.trials.end(this.record.id, trial, { state: 'failed', code, detail });
        this.visits.delete(trial.position);
        this.watch.onFailed(trial);
        return;
      }
      case 'skip':
        return this.ports.trials.cancelVisit(this.record.id, effect.item);
      case 'end':
        this.watch.onEnded(effect.phase, this.driver.state);
    }
  }

  private async measure(trial: Trial, visitIndex: number): Promise<void> {
    await whenVisible();
    await this.watch.settled();
    await this.ports.trials.beginVisit(this.record.id, trial, Date.now(), this.driver.state.environment);
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
    this.driver.ask(
      ({ startedAtMs }) => ({ type: 'visit', order: { ...order, startedAtMs, ...this.filesOnce() } }),
      timeoutMs,
    );
  }

  /** The files of a custom model, for the first visit in each worker. */
  private filesOnce(): Pick<VisitOrder, 'model'> {
    const { model } = this.ports;
    const { workers } = this.driver;
    if (model === undefined || this.workerWithFiles === workers) return {};
    this.workerWithFiles = workers;
    return { model };
  }

  private async checkAnchors(role: AnchorRole, waitMs: number): Promise<void> {
    if (waitMs > 0) return this.driver.afterWait(waitMs, () => this.checkAnchors(role, 0));
    await whenVisible();
    await this.watch.settled();
    this.anchorRole = role;
    this.driver.ask(() => ({ type: 'anchors', order: { sizes: this.anchors.sizes } }), ANCHOR_TIMEOUT_MS);
  }

  private receive(reply: OwnReply, isDisturbed: boolean): Promise<void> {
    switch (reply.type) {
      case 'visited':
        return isDisturbed ? this.driver.step({ type: 'visit-disturbed' }) : this.keepVisit(reply);
      case 'anchored':
        return this.keepAnchors(reply, isDisturbed);
      case 'anchors-failed':
        return this.driver.step({ type: 'worker-crashed', detail: anchorsDetail(reply.detail) });
      case 'visit-failed':
      case 'recycle-first':
        return this.driver.step(reply);
      default:
        throw new Error(`A study asks for no ${reply.type}.`);
    }
  }

  private async onStarted(
    environment: Environment,
    isFirst: boolean,
  ): Promise<readonly PendingItem<Trial>[] | undefined> {
    if (!isFirst) return undefined;
    const startedAtMs = Date.now();
    const battery = await this.ports.readBattery();
    const id = environmentId(environment);
    this.session = { startedAtMs, environmentId: id, ...(battery === undefined ? {} : { battery }) };
    await this.ports.trials.beginSession(this.record.id, this.session, environment);
    const restarts = this.restartsIn(environment);
    for (const position of restarts) this.visits.set(position, []);
    return this.pendingAfter(restarts);
  }

  /** What is left to visit, where the visits of some trials, by position, do not count. */
  private pendingAfter(restarts: readonly number[]): readonly PendingItem<Trial>[] {
    return this.open.map(({ trial, visits }) => {
      const counted = restarts.includes(trial.position) ? 0 : visits.length;
      return { item: trial, visits: counted, losses: 0 };
    });
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
    const { environment, queue, protocol } = this.driver.state;
    const { session } = this;
    const trial = queue[0]?.item;
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
    return this.driver.step({ ...ended, isDone });
  }

  private async keepAnchors(reply: Extract<MeasureReply, { type: 'anchored' }>, isDisturbed: boolean): Promise<void> {
    const { session, anchorRole } = this;
    if (isDisturbed || session === undefined) {
      return this.driver.step({ type: 'visit-disturbed' });
    }
    const check = this.anchors.add(reply, session, anchorRole);
    await this.ports.trials.recordAnchors(this.record.id, check);
    return this.driver.step({ type: 'anchored', check });
  }
}
