import { sumBy } from '../../base/aggregate';
import type { PlannedOperator } from '../../measure/profile/operator-plan';
import { operatorRounds, visitsOf } from '../../measure/profile/operator-plan';
import { OPERATOR_VISITS } from '../../measure/profile/operator-trial';
import type { Environment } from '../../measure/record/environment';
import { environmentDifferences, environmentId, knownEnvironment } from '../../measure/record/environment';
import type { TrialFailureCode } from '../../measure/record/measurement';
import type { OperatorMeasurement, OperatorVisit } from '../../measure/record/profile';
import type { StudyRecord } from '../../measure/record/study-record';
import { whenVisible } from '../../platform/interruptions';
import type { TrialsStore } from '../../store/trials';
import type { CurrentStudy } from '../../study/definition';
import { lossOf, type MeasureClient } from '../../workers-client/measure-client';
import { uninterrupted } from '../../workers-client/uninterrupted';
import { startProfilingClient } from './profiling-client';

export interface OperatorProgress {
  readonly visits: number;
  readonly planned: number;
}

/** Beyond the visit's own budget: building, compiling, and a dozen runs of an operator this slow. */
const VISIT_LIMIT_MS = 180_000;
/** A worker can be lost by no fault of the operator in it. */
const MAX_LOSSES = 2;
/** Workers lost in a row after which going on would only drain the battery. */
const MAX_CRASHES = 4;

/** Ends a run before its time; a sentence. */
class Stopped extends Error {}

/**
 * Times every distinct operator of a study alone, in a session of its own. Each visit is stored before the next begins, so
 * that a run which was cancelled or killed goes on where it stopped.
 */
export class OperatorRunner {
  private client: MeasureClient | undefined;
  /** Of the first worker of this run: the others are held to it. */
  private environment: Environment | undefined;
  private crashes = 0;
  private readonly known: Map<string, OperatorMeasurement>;

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
  async run(): Promise<string | undefined> {
    try {
      await this.startClient();
      this.forgetOtherPlaces();
      this.reportProgress();
      for (const round of operatorRounds(this.plan, this.known, this.definition.seed)) {
        for (const operator of round) {
          if (this.signal.aborted) return undefined;
          if (this.known.get(operator.signature)?.outcome.state !== 'failed') await this.visit(operator);
          this.reportProgress();
        }
      }
      return undefined;
    } catch (error) {
      if (error instanceof Stopped) return this.signal.aborted ? undefined : error.message;
      throw error;
    } finally {
      this.dropClient();
    }
  }

  private reportProgress(): void {
    const visits = sumBy(this.plan, ({ signature }) => visitsOf(this.known.get(signature)));
    this.onProgress({ visits, planned: OPERATOR_VISITS * this.plan.length });
  }

  /** Visits of two places are never pooled: what was made in another browser version, for instance, is made anew. */
  private forgetOtherPlaces(): void {
    for (const [signature, measurement] of this.known) {
      const before = this.record.environments[measurement.environmentId];
      const isHere =
        before !== undefined &&
        this.environment !== undefined &&
        environmentDifferences(before, this.environment).length === 0;
      if (!isHere) this.known.delete(signature);
    }
  }

  private async startClient(): Promise<MeasureClient> {
    if (this.client !== undefined) return this.client;
    const started = await startProfilingClient(this.definition, this.environment?.outputError, this.signal);
    if (started.state === 'stopped') throw new Stopped('stopped');
    if (started.state === 'failed') throw new Stopped(started.problem);
    const { client, environment } = started;
    this.client = client;
    const changed = this.environment === undefined ? [] : environmentDifferences(this.environment, environment);
    if (changed.length > 0) throw new Stopped(`The place changed in mid-run: ${changed.join(', ')}.`);
    this.environment ??= environment;
    return client;
  }

  private dropClient(): void {
    this.client?.terminate();
    this.client = undefined;
  }

  /** Until it is stored, as a visit or as a failure. */
  private async visit({ signature, op, read, written }: PlannedOperator): Promise<void> {
    const { signal } = this;
    const { protocol, seed } = this.definition;
    const order = { signature, op, read, written, batch: protocol.batch, seed };
    let losses = 0;
    while (!signal.aborted) {
      await whenVisible(signal);
      const client = await this.startClient();
      const outcome = await uninterrupted(
        ({ startedAtMs }) =>
          client.ask({ type: 'operator', order: { ...order, startedAtMs } }, { timeoutMs: VISIT_LIMIT_MS, signal }),
        { signal },
      );
      if (outcome.state === 'aborted') return;
      if (outcome.state === 'crashed' || outcome.state === 'timed-out') {
        const { code, detail } = lossOf(outcome);
        if (await this.isGivenUp(signature, code, detail, ++losses)) return;
        continue;
      }
      const { reply } = outcome;
      switch (reply.type) {
        case 'operator-timed':
          this.crashes = 0;
          if (outcome.state === 'disturbed') break;
          return this.keepVisit(signature, reply.visit);
        case 'operator-recycle-first':
          this.dropClient();
          break;
        case 'operator-failed':
          if (reply.code !== 'device-lost') return this.keepFailure(signature, reply.code, reply.detail);
          if (await this.isGivenUp(signature, reply.code, reply.detail, ++losses)) return;
          break;
        default:
          throw new Error(`An operator is not answered by ${reply.type}.`);
      }
    }
  }

  private async isGivenUp(signature: string, code: TrialFailureCode, detail: string, losses: number): Promise<boolean> {
    this.dropClient();
    if (losses >= MAX_LOSSES) await this.keepFailure(signature, code, detail);
    if (++this.crashes >= MAX_CRASHES)
      throw new Stopped(`The worker was lost ${MAX_CRASHES} times in a row. ${detail}`);
    return losses >= MAX_LOSSES;
  }

  private keepVisit(signature: string, visit: OperatorVisit): Promise<void> {
    const outcome = this.known.get(signature)?.outcome;
    const before = outcome?.state === 'measured' ? outcome.visits : [];
    return this.keep(signature, { state: 'measured', visits: [...before, visit] });
  }

  private keepFailure(signature: string, code: TrialFailureCode, detail: string): Promise<void> {
    return this.keep(signature, { state: 'failed', code, detail });
  }

  /** An operator keeps the environment of its first visit; a later one is in the same place. */
  private async keep(signature: string, outcome: OperatorMeasurement['outcome']): Promise<void> {
    if (this.environment === undefined) throw new Error('an outcome without a worker');
    const { environments } = this.record;
    const kept =
      environments[this.known.get(signature)?.environmentId ?? ''] ?? knownEnvironment(environments, this.environment);
    const measurement = { signature, environmentId: environmentId(kept), outcome };
    await this.trials.recordOperator(this.record.id, measurement, kept);
    this.known.set(signature, measurement);
  }
}
