import type { AnchorMedians, BackendFindings, CheckStage, StageFailure } from '../../measure/device-check/findings';
import type { CheckAnswer, CheckStep } from '../../measure/device-check/messages';
import {
  BUDGET_MS,
  CHAIN_REPEATS,
  CHECK_TIMEOUT_MS,
  chainLengths,
  GROUPS,
  startTimeoutMs,
  WARM_UP_VISITS,
} from '../../measure/device-check/plan';
import type { MeasureReply, MeasureRequest } from '../../measure/messages';
import type { AnchorSizes } from '../../measure/session/anchors';
import { afterStartTimeout } from '../../measure/session/session';
import { FIRST_START, type StartPlan } from '../../measure/session/session-state';
import { median } from '../../stats/quantile';
import type { Backend } from '../../study/definition';
import { uninterrupted } from '../../workers-client/uninterrupted';
import { WorkerClient, type WorkerPort } from '../../workers-client/worker-client';

/** What the check of a backend needs from the world. */
export interface BackendCheckPorts {
  readonly spawnWorker: () => WorkerPort;
  readonly siteVersion: string;
  readonly onStage: (backend: Backend, stage: CheckStage) => void;
}

/** Ends a backend's check: the failure is a finding. */
class StageEnd extends Error {
  constructor(readonly failure: StageFailure) {
    super(failure.detail);
  }
}

/** Checks one backend in a separate worker. Failures are part of the findings. */
export async function checkBackend(
  backend: Backend,
  ports: BackendCheckPorts,
  signal: AbortSignal,
): Promise<BackendFindings> {
  const check = new BackendCheck(backend, ports, signal);
  try {
    await check.run();
  } catch (error) {
    if (!(error instanceof StageEnd)) throw error;
    check.found = { ...check.found, failure: error.failure };
  } finally {
    check.end();
  }
  return check.found;
}

class BackendCheck {
  found: BackendFindings;
  private client: WorkerClient<MeasureRequest, MeasureReply>;
  private stage: CheckStage = 'reference';
  private sizes: AnchorSizes = { computeLayers: 1, dispatchRuns: 1 };

  constructor(
    private readonly backend: Backend,
    private readonly ports: BackendCheckPorts,
    private readonly signal: AbortSignal,
  ) {
    this.found = { backend };
    this.client = new WorkerClient(ports.spawnWorker);
  }

  async run(): Promise<void> {
    await this.start(FIRST_START);
    if (this.backend !== 'cpu') await this.checkOutputs();
    const inferenceMs = await this.warmUp();
    const before = await this.visitAnchors('before');
    await this.runChains(inferenceMs);
    const after = await this.visitAnchors('after');
    this.note({ anchors: { sizes: this.sizes, before, after } });
  }

  end(): void {
    this.client.terminate();
  }

  private note(change: Partial<BackendFindings>): void {
    this.found = { ...this.found, ...change };
  }

  private enter(stage: CheckStage): void {
    this.stage = stage;
    this.ports.onStage(this.backend, stage);
  }

  private async start(plan: StartPlan): Promise<void> {
    if (this.backend !== 'cpu') {
      this.enter('reference');
      await this.ask({ step: 'reference' }, CHECK_TIMEOUT_MS.reference);
    }
    this.enter('start');
    const { backend } = this;
    const { allowThreads } = plan;
    const { siteVersion } = this.ports;
    const step = { step: 'start', backend, allowThreads, siteVersion } as const;
    try {
      const { startMs, environment, abilities, clock } = await this.ask(step, startTimeoutMs(backend));
      this.note({ startMs, environment, abilities, clock, ...(allowThreads ? {} : { threadsHung: true }) });
    } catch (error) {
      const hung = error instanceof StageEnd && error.failure.kind === 'hung';
      const retry = hung && backend === 'wasm' ? afterStartTimeout(plan, false) : undefined;
      if (retry === undefined) throw error;
      this.client.terminate();
      this.client = new WorkerClient(this.ports.spawnWorker);
      await this.start(retry);
    }
  }

  private async checkOutputs(): Promise<void> {
    this.enter('outputs');
    const { outputs } = await this.ask({ step: 'outputs' }, CHECK_TIMEOUT_MS.outputs);
    this.note({ outputs });
  }

  /** Answers the latency of the compute anchor, in ms. */
  private async warmUp(): Promise<number> {
    this.enter('warm-up');
    let inferenceMs = 0;
    await repeat('warm-up', WARM_UP_VISITS, async () => {
      inferenceMs = (await this.visit('warm-up')).computeMs;
    });
    return inferenceMs;
  }

  private async visitAnchors(stage: 'before' | 'after'): Promise<readonly AnchorMedians[]> {
    this.enter(stage);
    const visits: AnchorMedians[] = [];
    await repeat(stage, GROUPS, async () => {
      for (let i = 0; i < GROUPS.visits; i++) visits.push(await this.visit(stage));
    });
    if (stage === 'before') this.note({ anchors: { sizes: this.sizes, before: visits, after: [] } });
    return visits;
  }

  private async visit(stage: CheckStage): Promise<AnchorMedians> {
    const { sizes, computeMs, dispatchMs } = await this.ask({ step: 'anchors' }, CHECK_TIMEOUT_MS[stage]);
    this.sizes = sizes;
    return { computeMs: median(computeMs), dispatchMs: median(dispatchMs) };
  }

  private async runChains(inferenceMs: number): Promise<void> {
    this.enter('chains');
    const runs = chainLengths(inferenceMs);
    const totalsMs: number[][] = runs.map(() => []);
    let isUp = true;
    await repeat('chains', CHAIN_REPEATS, async () => {
      const order = isUp ? runs : runs.toReversed();
      const answer = await this.ask({ step: 'chains', runs: order }, CHECK_TIMEOUT_MS.chains);
      const times = isUp ? answer.totalsMs : answer.totalsMs.toReversed();
      for (const [i, ms] of times.entries()) totalsMs[i].push(ms);
      isUp = !isUp;
    });
    this.note({ chains: { runs, totalsMs } });
  }

  /**
   * The answer to a step. A timed step that was disturbed is asked again, and a step during which the page was hidden gets
   * its whole limit once more. Throws StageEnd where there is no answer.
   */
  private async ask<Step extends CheckStep>(
    step: Step,
    limitMs: number,
  ): Promise<Extract<CheckAnswer, { readonly step: Step['step'] }>> {
    const { signal } = this;
    for (;;) {
      const outcome = await uninterrupted(
        (guard) =>
          this.client.ask(
            { type: 'check', step },
            { timeoutMs: limitMs, mayExtend: () => guard.disturbance() !== undefined, signal },
          ),
        { signal },
      );
      if (outcome.state === 'aborted') throw this.endOf({ kind: 'stopped', detail: '' });
      if (outcome.state === 'crashed')
        throw this.endOf({
          kind: 'crashed',
          detail: outcome.detail || 'The worker could not be loaded or stopped by itself.',
        });
      if (outcome.state === 'timed-out') throw this.endOf({ kind: 'hung', detail: '', afterMs: outcome.afterMs });
      if (outcome.reply.type !== 'checked') throw new Error(`A check asks for no ${outcome.reply.type}.`);
      const { answer } = outcome.reply;
      if (answer.step === 'failed')
        throw this.endOf({ kind: answer.isLost ? 'lost' : 'failed', detail: answer.detail });
      const isTimed = step.step === 'anchors' || step.step === 'chains';
      if (outcome.state === 'answered' || !isTimed)
        return answer as Extract<CheckAnswer, { readonly step: Step['step'] }>;
    }
  }

  private endOf(failure: Omit<StageFailure, 'stage'>): StageEnd {
    return new StageEnd({ stage: this.stage, ...failure });
  }
}

/** At least so many times; then until the budget of the stage is used, or the most is reached. Values decide nothing. */
async function repeat(
  stage: keyof typeof BUDGET_MS,
  { least, most }: { readonly least: number; readonly most: number },
  act: () => Promise<void>,
): Promise<void> {
  const start = performance.now();
  for (let done = 0; done < most; done++) {
    if (done >= least && performance.now() - start >= BUDGET_MS[stage]) return;
    await act();
  }
}
