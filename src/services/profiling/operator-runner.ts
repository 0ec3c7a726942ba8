import { sumBy } from '../../base/aggregate';
import {
  OPERATOR_SESSION,
  type OperatorItem,
  type PlannedOperator,
  pendingOperators,
  visitsOf,
} from '../../measure/profile/operator-plan';
import { OPERATOR_VISITS } from '../../measure/profile/operator-trial';
import type { Environment } from '../../measure/record/environment';
import { environmentDifferences, environmentId, knownEnvironment } from '../../measure/record/environment';
import type { OperatorMeasurement, OperatorVisit } from '../../measure/record/profile';
import type { StudyRecord } from '../../measure/record/study-record';
import { beginSession, MAX_CRASHES } from '../../measure/session/session';
import type { PendingItem, StopReason } from '../../measure/session/session-state';
import { SITE_VERSION } from '../../platform/site-version';
import type { TrialsStore } from '../../store/trials';
import type { CurrentStudy } from '../../study/definition';
import { spawnMeasureWorker } from '../../workers-client/worker-entries';
import { type OwnEffect, type OwnReply, SessionDriver } from '../session-driver';

export interface OperatorProgress {
  readonly visits: number;
  readonly planned: number;
}

/** Beyond the visit's own budget: building, compiling, and a dozen runs of an operator this slow. */
const VISIT_LIMIT_MS = 180_000;

/**
 * Times every distinct operator of a study alone, in a session of its own. Each visit is stored before the next begins, so
 * that a run which was cancelled or killed goes on where it stopped.
 */
export class OperatorRunner {
  private readonly known: Map<string, OperatorMeasurement>;
  /** What could not be stored. */
  private failure: unknown;

  constructor(
    private readonly record: StudyRecord,
    private readonly definition: CurrentStudy,
    private readonly plan: readonly PlannedOperator[],
    private readonly trials: Pick<TrialsStore, 'recordOperator'>,
    private readonly onProgress: (progress: OperatorProgress) => void,
    /** Ends the run at once: the visit under way is lost, everything before it is stored. */
    private readonly signal: AbortSignal,
  ) {
    this.known = new Map((record.operators ?? []).map((measurement) => [measurement.signature, measurement]));
  }

  /** Resolves when all is done or stopped, with a sentence where it could not go on. Rejects where the store does. */
  run(): Promise<string | undefined> {
    const { definition, signal } = this;
    const { protocol, seed } = definition;
    return new Promise((resolve, reject) => {
      const onEnd = (reason: StopReason | undefined): void => {
        signal.removeEventListener('abort', cancel);
        if (reason?.code === 'store-failed') reject(this.failure);
        else resolve(reason === undefined ? undefined : stopSentence(reason));
      };
      // All of the plan: what was done elsewhere is made anew, and where this is shows once a worker is up.
      const first = beginSession(pendingOperators(this.plan, new Map()), OPERATOR_SESSION, protocol, seed);
      const driver: SessionDriver<OperatorItem> = new SessionDriver(first, definition, {
        spawnWorker: spawnMeasureWorker,
        siteVersion: SITE_VERSION,
        onState: () => undefined,
        onStarted: async (environment, isFirst) => (isFirst ? this.pendingIn(environment) : undefined),
        perform: (effect) => this.perform(driver, effect, onEnd),
        receive: (reply, isDisturbed) => this.receive(driver, reply, isDisturbed),
        onFailure: (error) => {
          this.failure = error;
        },
      });
      const cancel = (): void => driver.send({ type: 'cancel' });
      signal.addEventListener('abort', cancel);
      if (signal.aborted) cancel();
    });
  }

  private reportProgress(): void {
    const visits = sumBy(this.plan, ({ signature }) => visitsOf(this.known.get(signature)));
    this.onProgress({ visits, planned: OPERATOR_VISITS * this.plan.length });
  }

  /** Visits of two places are never pooled: what was made in another browser version, for instance, is made anew. */
  private pendingIn(environment: Environment): readonly PendingItem<OperatorItem>[] {
    for (const [signature, measurement] of this.known) {
      const before = this.record.environments[measurement.environmentId];
      const isHere = before !== undefined && environmentDifferences(before, environment).length === 0;
      if (!isHere) this.known.delete(signature);
    }
    this.reportProgress();
    return pendingOperators(this.plan, this.known);
  }

  private async perform(
    driver: SessionDriver<OperatorItem>,
    effect: OwnEffect<OperatorItem>,
    onEnd: (reason: StopReason | undefined) => void,
  ): Promise<void> {
    switch (effect.type) {
      case 'measure': {
        const { signature, op, read, written } = effect.item;
        const { protocol, seed } = this.definition;
        const order = { signature, op, read, written, batch: protocol.batch, seed };
        return driver.ask(
          ({ startedAtMs }) => ({ type: 'operator', order: { ...order, startedAtMs } }),
          VISIT_LIMIT_MS,
        );
      }
      case 'fail': {
        const { item, code, detail } = effect;
        return this.keep(driver, item.signature, { state: 'failed', code, detail });
      }
      case 'end':
        return onEnd(driver.state.stopReason);
      case 'skip':
      case 'check-anchors':
        throw new Error(`A session of operators has no ${effect.type}.`);
    }
  }

  private receive(driver: SessionDriver<OperatorItem>, reply: OwnReply, isDisturbed: boolean): Promise<void> {
    switch (reply.type) {
      case 'operator-timed':
        return isDisturbed
          ? driver.step({ type: 'visit-disturbed' })
          : this.keepVisit(driver, reply.signature, reply.visit);
      case 'operator-recycle-first':
        return driver.step({ type: 'recycle-first' });
      case 'operator-failed':
        return driver.step({ type: 'visit-failed', code: reply.code, detail: reply.detail });
      default:
        throw new Error(`An operator is not answered by ${reply.type}.`);
    }
  }

  private async keepVisit(driver: SessionDriver<OperatorItem>, signature: string, visit: OperatorVisit): Promise<void> {
    const outcome = this.known.get(signature)?.outcome;
    const visits = [...(outcome?.state === 'measured' ? outcome.visits : []), visit];
    await this.keep(driver, signature, { state: 'measured', visits });
    return driver.step({ type: 'visited', isDone: visits.length >= OPERATOR_VISITS, check: undefined });
  }

  /** An operator keeps the environment of its first visit; a later one is in the same place. */
  private async keep(
    { state: { environment } }: SessionDriver<OperatorItem>,
    signature: string,
    outcome: OperatorMeasurement['outcome'],
  ): Promise<void> {
    if (environment === undefined) throw new Error('an outcome without a worker');
    const { environments } = this.record;
    const kept =
      environments[this.known.get(signature)?.environmentId ?? ''] ?? knownEnvironment(environments, environment);
    const measurement = { signature, environmentId: environmentId(kept), outcome };
    await this.trials.recordOperator(this.record.id, measurement, kept);
    this.known.set(signature, measurement);
    this.reportProgress();
  }
}

/** Why a run stopped by itself, a sentence or two. */
function stopSentence({ code, detail }: StopReason): string {
  switch (code) {
    case 'backend-hung':
      return `The backend did not start. ${detail}`;
    case 'environment-changed':
      return `The place changed in mid-run: ${detail}.`;
    case 'too-many-crashes':
      return `The worker was lost ${MAX_CRASHES} times in a row. ${detail}`;
    case 'backend-failed':
    case 'store-failed':
      return detail;
  }
}
