import type { Environment } from '../../../src/measure/record/environment';
import { beginSession, stepSession } from '../../../src/measure/session/session';
import type {
  PendingTrial,
  SessionEffect,
  SessionEvent,
  SessionState,
} from '../../../src/measure/session/session-state';
import { planStudy, type Trial } from '../../../src/study/plan';
import { presetStudy } from '../../../src/study/presets';
import { PHONE } from '../share/phone-study';
import { checkOf, PROTOCOL } from './fixtures';

export const TRIALS: readonly Trial[] = planStudy(
  presetStudy('smoke', { backend: 'webgpu', seed: 1, allowSoftwareAdapter: true }),
).slice(0, 6);

export const pendingOf = (trials: readonly Trial[], visits: readonly number[] = []): PendingTrial[] =>
  trials.map((trial, i) => ({ trial, visits: visits[i] ?? 0, losses: 0 }));

/** What a worker is asked for; `start-worker`, `check-anchors` and `measure` are answered by one event each. */
export type Asked = Extract<SessionEffect, { type: 'start-worker' | 'check-anchors' | 'measure' }>;

/** A check of the anchors takes so long: five of them are a burn-in. */
export const CHECK_MS = 250;

/** A session, with every effect so far and the clock that its events tell of. */
export class SessionPlayer {
  state: SessionState;
  readonly all: SessionEffect[] = [];
  /** Effects of the last event. */
  effects: readonly SessionEffect[] = [];
  nowMs = 0;
  private checks = 0;

  constructor(pending: readonly PendingTrial[], seed = 1, protocol = PROTOCOL) {
    const first = beginSession(pending, protocol, seed);
    this.state = first.state;
    this.take(first.effects);
  }

  /** What the worker was asked for last; undefined where it has been let go since. */
  get asked(): Asked | undefined {
    const last = this.all.findLast((effect) => effect.type !== 'fail-trial');
    switch (last?.type) {
      case 'start-worker':
      case 'check-anchors':
      case 'measure':
        return last;
      default:
        return undefined;
    }
  }

  send(...events: readonly SessionEvent[]): this {
    for (const event of events) {
      const step = stepSession(this.state, event);
      this.state = step.state;
      this.take(step.effects);
    }
    return this;
  }

  start(restarts: readonly number[] = [], environment: Environment = PHONE): this {
    return this.send({ type: 'started', environment, restarts });
  }

  /** The anchors were measured within CHECK_MS, so many times slower than their baseline. */
  anchored(factor = 1): this {
    const { asked } = this;
    if (asked?.type !== 'check-anchors') throw new Error('no check is under way');
    const check = checkOf(this.checks++, asked.role, this.nowMs + asked.waitMs, factor);
    this.nowMs += asked.waitMs + CHECK_MS;
    return this.send({ type: 'anchored', check });
  }

  /** Every check that is due sees a calm device. */
  settle(): this {
    while (this.asked?.type === 'check-anchors') this.anchored();
    return this;
  }

  /** A visit is stored, `tookMs` later, and the anchors after it were so many times slower than their baseline. */
  visited(isDone: boolean, factor = 1, tookMs = 1): this {
    this.nowMs += tookMs;
    const check = checkOf(this.checks++, 'check', this.nowMs, factor);
    this.nowMs += CHECK_MS;
    return this.send({ type: 'visited', isDone, check });
  }

  /** Every check is slow until that is taken for heat, and the session waits. */
  heatUp(): this {
    while (this.state.phase !== 'cooling') {
      if (this.asked?.type === 'check-anchors') this.anchored(1.2);
      else this.visited(false, 1.2);
    }
    return this;
  }

  crash(detail = 'gone'): this {
    return this.send({ type: 'worker-crashed', detail });
  }

  /** Position and index of every visit that was begun. */
  get visits(): (readonly [position: number, visitIndex: number])[] {
    return this.all.flatMap((effect) =>
      effect.type === 'measure' ? [[effect.trial.position, effect.visitIndex] as const] : [],
    );
  }

  private take(effects: readonly SessionEffect[]): void {
    this.effects = effects;
    this.all.push(...effects);
  }
}

export const types = (effects: readonly SessionEffect[]): string[] => effects.map((effect) => effect.type);
