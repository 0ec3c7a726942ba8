import { sumBy } from '../../base/aggregate';
import type { PlannedOperator } from '../../measure/profile/operator-plan';
import { operatorRounds, visitsOf } from '../../measure/profile/operator-plan';
import { OPERATOR_VISITS } from '../../measure/profile/operator-trial';
import type { Environment } from '../../measure/record/environment';
import { environmentDifferences, environmentId, knownEnvironment } from '../../measure/record/environment';
import type { TrialFailureCode } from '../../measure/record/measurement';
import type { OperatorMeasurement, OperatorVisit } from '../../measure/record/profile';
import type { StudyRecord } from '../../measure/record/study-record';
import { guardInterruptions, whenVisible } from '../../platform/interruptions';
import type { TrialsStore } from '../../store/trials';
import type { CurrentStudy } from '../../study/definition';
import { ProfilingWorker } from '../../workers-client/profiling-worker';

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
  private worker: ProfilingWorker | undefined;
  /** Of the first worker of this run: the others are held to it. */
  private environment: Environment | undefined;
  private isCancelled = false;
  private crashes = 0;
  private readonly known: Map<string, OperatorMeasurement>;

  constructor(
    private readonly record: StudyRecord,
    private readonly definition: CurrentStudy,
    private readonly plan: readonly PlannedOperator[],
    private readonly trials: Pick<TrialsStore, 'recordOperator'>,
    private readonly onProgress: (progress: OperatorProgress) => void,
  ) {
    this.known = new Map((record.operators ?? []).map((measurement) => [measurement.signature, measurement]));
  }

  /** Ends at once: the visit under way is lost, everything before it is stored. */
  cancel(): void {
    this.isCancelled = true;
    this.worker?.terminate();
  }

  /** Resolves when all is done or cancelled, with a sentence where it could not go on. Rejects where the store does. */
  async run(): Promise<string | undefined> {
    try {
      await this.startWorker();
      this.forgetOtherPlaces();
      this.reportProgress();
      for (const round of operatorRounds(this.plan, this.known, this.definition.seed)) {
        for (const operator of round) {
          if (this.isCancelled) return undefined;
          if (this.known.get(operator.signature)?.outcome.state !== 'failed') await this.visit(operator);
          this.reportProgress();
        }
      }
      return undefined;
    } catch (error) {
      if (error instanceof Stopped) return this.isCancelled ? undefined : error.message;
      throw error;
    } finally {
      this.worker?.terminate();
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

  private async startWorker(): Promise<ProfilingWorker> {
    if (this.worker !== undefined) return this.worker;
    const { backend, protocol, allowSoftwareAdapter } = this.definition;
    const setting = { backend, allowSoftwareAdapter, wasmThreads: protocol.wasmThreads };
    const started = await ProfilingWorker.start(setting, this.environment?.outputError);
    if ('problem' in started) throw new Stopped(started.problem);
    const changed = this.environment === undefined ? [] : environmentDifferences(this.environment, started.environment);
    this.environment ??= started.environment;
    this.worker = started.worker;
    if (changed.length > 0) throw new Stopped(`The place changed in mid-run: ${changed.join(', ')}.`);
    if (this.isCancelled) throw new Stopped('cancelled');
    return this.worker;
  }

  private dropWorker(): void {
    this.worker?.terminate();
    this.worker = undefined;
  }

  /** Until it is stored, as a visit or as a failure. */
  private async visit(operator: PlannedOperator): Promise<void> {
    const { signature, op, read, written } = operator;
    let losses = 0;
    while (!this.isCancelled) {
      await whenVisible();
      const worker = await this.startWorker();
      const guard = guardInterruptions();
      const { startedAtMs } = guard;
      const { protocol, seed } = this.definition;
      const order = { signature, op, read, written, batch: protocol.batch, seed, startedAtMs };
      const reply = await worker.ask({ type: 'operator', order }, VISIT_LIMIT_MS);
      const isDisturbed = guard.disturbance() !== undefined;
      guard.end();
      if (this.isCancelled) return;
      switch (reply.type) {
        case 'operator-timed':
          this.crashes = 0;
          if (isDisturbed) break;
          return this.keepVisit(signature, reply.visit);
        case 'operator-recycle-first':
          this.dropWorker();
          break;
        case 'operator-failed':
          if (reply.code !== 'device-lost') return this.keepFailure(signature, reply.code, reply.detail);
          if (await this.isGivenUp(signature, reply.code, reply.detail, ++losses)) return;
          break;
        case 'lost':
          if (await this.isGivenUp(signature, reply.code, reply.detail, ++losses)) return;
          break;
        default:
          throw new Error(`An operator is not answered by ${reply.type}.`);
      }
    }
  }

  private async isGivenUp(signature: string, code: TrialFailureCode, detail: string, losses: number): Promise<boolean> {
    this.dropWorker();
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
