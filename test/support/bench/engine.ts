import type { AnchorRuns, MeasureReply, MeasureRequest } from '../../../src/measure/messages';
import type { Environment } from '../../../src/measure/record/environment';
import type { AnchorCheck, AnchorRole, Visit } from '../../../src/measure/record/measurement';
import { summariseVisits } from '../../../src/measure/record/summary';
import type { AnchorSizes } from '../../../src/measure/session/anchors';
import { beginSession, stepSession, TRIAL_SESSION } from '../../../src/measure/session/session';
import type { SessionEffect, SessionStep } from '../../../src/measure/session/session-state';
import { isTrialDone } from '../../../src/measure/session/stopping';
import type { SearchSpace } from '../../../src/space/architecture';
import type { Backend, CurrentStudy } from '../../../src/study/definition';
import type { Trial } from '../../../src/study/plan';
import engineUrl from '../../../workers/measure.worker.ts?worker&url';
import { AskedWorker } from './asked-worker';

/** The real measure worker. */
export class Engine {
  private readonly worker = new AskedWorker(engineUrl);
  environment: Environment | undefined;

  ask(request: MeasureRequest): Promise<MeasureReply> {
    return this.worker.ask(request);
  }

  async start(backend: Backend): Promise<Environment> {
    const reply = await this.ask({
      type: 'start',
      backend,
      wasmThreads: 0,
      allowThreads: true,
      siteVersion: 'bench',
      outputError: 0,
    });
    if (reply.type !== 'started') throw new Error(JSON.stringify(reply));
    this.environment = reply.environment;
    return reply.environment;
  }

  async visit(
    study: CurrentStudy,
    trial: Trial,
    visitIndex: number,
    space: SearchSpace = study.space,
  ): Promise<{ readonly visit: Visit; readonly anchors: AnchorRuns }> {
    const { form, protocol, seed } = study;
    const { id: trialId, architecture } = trial;
    const order = {
      trialId,
      visitIndex,
      session: 1,
      architecture,
      space,
      form,
      protocol,
      seed,
      startedAtMs: Date.now(),
    };
    const reply = await this.ask({ type: 'visit', order });
    if (reply.type !== 'visited' || reply.anchors.type !== 'anchored') throw new Error(JSON.stringify(reply));
    const { visit, anchors } = reply;
    return { visit, anchors };
  }

  terminate(): void {
    this.worker.terminate();
  }
}

export interface EngineTrial {
  readonly latencyMs: number;
  /** Time the engine spent on this trial, in ms, from the order of each visit to its reply. */
  readonly spentMs: number;
  readonly visits: number;
}

/**
 * A whole session by the site's own state machine, with the store and the screen left out. Waiting for a device to cool is
 * left out too: what is asked is what the protocol costs.
 */
export async function runSession(
  engine: Engine,
  study: CurrentStudy,
  trials: readonly Trial[],
  spaceOf: (trial: Trial) => SearchSpace,
): Promise<{ readonly trials: Map<number, EngineTrial>; readonly anchorsMs: number }> {
  const { environment } = engine;
  if (environment === undefined) throw new Error('the engine is not started');
  const { timerResolutionMs } = environment;
  const visits = new Map<number, Visit[]>();
  const spent = new Map<number, number>();
  const anchors: AnchorCheck[] = [];
  let anchorsMs = 0;
  let sizes: AnchorSizes | undefined;
  const keep = ({ computeMs, dispatchMs, tookMs }: AnchorRuns, role: AnchorRole): AnchorCheck => {
    const atMs = Math.round(Date.now() - tookMs);
    const check = { session: 1, index: anchors.length, role, atMs, computeMs, dispatchMs };
    anchors.push(check);
    return check;
  };
  const pending = trials.map((trial) => ({ item: trial, visits: 0, losses: 0 }));
  let step: SessionStep = beginSession(pending, TRIAL_SESSION, study.protocol, study.seed);
  for (;;) {
    const effect: SessionEffect | undefined = step.effects.at(-1);
    if (effect === undefined || effect.type === 'end') break;
    if (effect.type === 'start-worker') {
      step = stepSession(step.state, { type: 'started', environment, pending: undefined });
    } else if (effect.type === 'check-anchors') {
      const begin = performance.now();
      const reply = await engine.ask({ type: 'anchors', order: { sizes } });
      if (reply.type !== 'anchored') throw new Error(JSON.stringify(reply));
      anchorsMs += performance.now() - begin;
      sizes = reply.sizes;
      const check = keep(reply, effect.role);
      step = stepSession(step.state, { type: 'anchored', check });
    } else if (effect.type === 'measure') {
      const { item: trial, visitIndex } = effect;
      const begin = performance.now();
      const { visit, anchors: runs } = await engine.visit(study, trial, visitIndex, spaceOf(trial));
      spent.set(trial.position, (spent.get(trial.position) ?? 0) + performance.now() - begin);
      const all = [...(visits.get(trial.position) ?? []), visit];
      visits.set(trial.position, all);
      const check = keep(runs, 'check');
      const isDone = isTrialDone(all, { timerResolutionMs, protocol: study.protocol, anchors });
      step = stepSession(step.state, { type: 'visited', isDone, check });
    } else throw new Error(`the bench does not ${effect.type}`);
  }
  const results = new Map<number, EngineTrial>();
  for (const [position, all] of visits) {
    const summary = summariseVisits(all, { timerResolutionMs, protocol: study.protocol, anchors });
    results.set(position, { latencyMs: summary.medianMs, spentMs: spent.get(position) ?? 0, visits: all.length });
  }
  return { trials: results, anchorsMs };
}
