import { environmentId } from '../measure/environment-id';
import type { Environment, LatencySummary, Visit } from '../measure/measurement';
import type { MeasureReply, MeasureRequest } from '../measure/messages';
import {
  beginSession,
  type SessionEffect,
  type SessionEvent,
  type SessionState,
  type SessionStep,
  stepSession,
} from '../measure/session';
import { summariseVisits } from '../measure/summary';
import { watchHidden, whenVisible } from '../platform/visibility';
import type { StudyStore } from '../store/study-store';
import type { Backend, StudyDefinition } from '../study/definition';
import type { Trial } from '../study/plan';

/** What the runner needs from the world. */
export interface RunnerPorts {
  readonly store: Pick<StudyStore, 'journalTrial' | 'recordVisit' | 'endTrial'>;
  readonly spawnWorker: () => Worker;
  readonly siteVersion: string;
}

export interface RunnerWatch {
  /** After every change of state, at visit boundaries at most. */
  onState(state: SessionState): void;
  /** A trial has ended and is stored; without a summary it failed. */
  onTrialEnded(trial: Trial, summary: LatencySummary | undefined): void;
  onEnded(phase: 'finished' | 'cancelled' | 'stopped', state: SessionState): void;
}

/** A first WebGPU start compiles the output check's shaders; wasm either starts within seconds or hangs. */
const START_TIMEOUT_MS: Record<Backend, number> = { webgpu: 90_000, webgl: 90_000, wasm: 20_000, cpu: 60_000 };
/** Beyond the protocol's own budgets: building, compiling, and up to ten inferences of a network this slow. */
const VISIT_GRACE_MS = 240_000;

/**
 * Carries out what the session machine decides: owns the measure worker, writes each visit before the next begins, and
 * keeps the page idle while a visit runs. Events are handled one after the other.
 */
export class StudyRunner {
  private state: SessionState;
  private worker: Worker | undefined;
  private watchdog: ReturnType<typeof setTimeout> | undefined;
  private disturbed = false;
  /** Visits of the current trial, all of them stored. */
  private visits: readonly Visit[] = [];
  private jobs: Promise<void> = Promise.resolve();
  private readonly stopWatching: () => void;

  constructor(
    private readonly studyId: string,
    private readonly definition: StudyDefinition,
    remaining: readonly Trial[],
    private readonly ports: RunnerPorts,
    private readonly watch: RunnerWatch,
  ) {
    this.stopWatching = watchHidden(() => {
      this.disturbed = true;
    });
    const first = beginSession(remaining, 0, definition.protocol.visitsPerTrial);
    this.state = first.state;
    this.enqueue(() => this.apply(first));
  }

  pause(): void {
    this.send({ type: 'pause' });
  }

  resume(): void {
    this.send({ type: 'resume' });
  }

  /** Ends at once: the visit under way is lost, everything before it is stored. */
  cancel(): void {
    this.send({ type: 'cancel' });
  }

  private send(event: SessionEvent): void {
    this.enqueue(() => this.apply(stepSession(this.state, event)));
  }

  private enqueue(job: () => Promise<void>): void {
    this.jobs = this.jobs.then(job).catch((error: unknown) => {
      const step = stepSession(this.state, {
        type: 'store-failed',
        detail: error instanceof Error ? error.message : String(error),
      });
      return this.apply(step);
    });
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
      case 'fail-trial': {
        const { trial, code, detail } = effect;
        this.visits = [];
        await this.ports.store.endTrial(this.studyId, trial, { state: 'failed', code, detail });
        this.watch.onTrialEnded(trial, undefined);
        return;
      }
      case 'end':
        this.stopWatching();
        this.watch.onEnded(effect.phase, this.state);
    }
  }

  private startWorker(allowThreads: boolean, outputError: number | undefined): void {
    const worker = this.ports.spawnWorker();
    this.worker = worker;
    worker.onmessage = (event: MessageEvent<MeasureReply>) => {
      if (worker === this.worker) this.receive(event.data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      if (worker === this.worker)
        this.crash(event.message || 'The worker could not be loaded or stopped without a reason.');
    };
    const { backend, protocol } = this.definition;
    const afterMs = START_TIMEOUT_MS[backend];
    this.post(
      {
        type: 'start',
        backend,
        wasmThreads: protocol.wasmThreads,
        allowThreads,
        siteVersion: this.ports.siteVersion,
        outputError,
      },
      afterMs,
      { type: 'start-timed-out', afterMs },
    );
  }

  private async measure(trial: Trial, visitIndex: number): Promise<void> {
    await whenVisible();
    const startedAtMs = Date.now();
    await this.ports.store.journalTrial(this.studyId, trial, startedAtMs, this.state.environment);
    const { space, form, protocol } = this.definition;
    this.disturbed = false;
    const afterMs = VISIT_GRACE_MS + 2 * protocol.visitBudgetMs;
    this.post(
      {
        type: 'visit',
        order: {
          trialId: trial.id,
          visitIndex,
          architecture: trial.architecture,
          space,
          form,
          protocol,
          weightSeed: trial.weightSeed,
          startedAtMs,
        },
      },
      afterMs,
      { type: 'visit-timed-out', afterMs },
    );
  }

  private post(request: MeasureRequest, afterMs: number, timeout: SessionEvent): void {
    clearTimeout(this.watchdog);
    this.watchdog = setTimeout(() => this.send(timeout), afterMs);
    this.worker?.postMessage(request);
  }

  private receive(reply: MeasureReply): void {
    clearTimeout(this.watchdog);
    if (reply.type === 'started' && reply.environment.adapter.software && !this.definition.allowSoftwareAdapter) {
      const detail = `The only adapter is ${reply.environment.adapter.name}, a processor that pretends to be a GPU, and this study allows none.`;
      this.send({ type: 'reply', reply: { type: 'start-failed', detail } });
    } else if (reply.type === 'visited') {
      const wasDisturbed = this.disturbed;
      this.enqueue(() => this.keepVisit(reply, wasDisturbed));
    } else {
      this.send({ type: 'reply', reply });
    }
  }

  private async keepVisit(reply: Extract<MeasureReply, { type: 'visited' }>, wasDisturbed: boolean): Promise<void> {
    const { environment, queue } = this.state;
    const trial = queue[0];
    if (environment === undefined || trial?.id !== reply.trialId) return;
    if (wasDisturbed) return this.apply(stepSession(this.state, { type: 'visit-disturbed' }));
    await this.store(trial, environment, reply);
    return this.apply(stepSession(this.state, { type: 'reply', reply }));
  }

  private async store(
    trial: Trial,
    environment: Environment,
    reply: Extract<MeasureReply, { type: 'visited' }>,
  ): Promise<void> {
    const { store } = this.ports;
    await store.recordVisit(this.studyId, trial, environmentId(environment), environment, reply.visit);
    this.visits = [...this.visits.filter((visit) => visit.index < reply.visit.index), reply.visit];
    if (this.visits.length < this.definition.protocol.visitsPerTrial) return;
    this.watch.onTrialEnded(trial, summariseVisits(this.visits, environment.timerResolutionMs));
    this.visits = [];
  }

  private crash(detail: string): void {
    clearTimeout(this.watchdog);
    this.send({ type: 'worker-crashed', detail });
  }

  private terminateWorker(): void {
    clearTimeout(this.watchdog);
    this.worker?.terminate();
    this.worker = undefined;
  }
}
