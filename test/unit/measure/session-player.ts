import {
  OPERATOR_SESSION,
  type OperatorItem,
  pendingOperators,
  planOperators,
} from '../../../src/measure/profile/operator-plan';
import type { Environment } from '../../../src/measure/record/environment';
import { beginSession, stepSession, TRIAL_SESSION } from '../../../src/measure/session/session';
import type {
  PendingItem,
  SessionEffect,
  SessionEvent,
  SessionItem,
  SessionKind,
  SessionState,
} from '../../../src/measure/session/session-state';
import { planStudy, type Trial } from '../../../src/study/plan';
import { presetStudy } from '../../../src/study/presets';
import { PHONE } from '../share/phone-study';
import { checkOf, PROTOCOL } from './fixtures';

const STUDY = presetStudy('smoke', { backend: 'webgpu', seed: 1, allowSoftwareAdapter: true });

export const TRIALS: readonly Trial[] = planStudy(STUDY).slice(0, 6);
export const OPERATORS: readonly OperatorItem[] = pendingOperators(planOperators(STUDY).slice(0, 6), new Map()).map(
  ({ item }) => item,
);

export const pendingOf = <Item extends SessionItem>(
  items: readonly Item[],
  visits: readonly number[] = [],
): PendingItem<Item>[] => items.map((item, i) => ({ item, visits: visits[i] ?? 0, losses: 0 }));

/** What a worker is asked for; `start-worker`, `check-anchors` and `measure` are answered by one event each. */
export type Asked<Item extends SessionItem = Trial> = Extract<
  SessionEffect<Item>,
  { type: 'start-worker' | 'check-anchors' | 'measure' }
>;

/** A check of the anchors takes so long: five of them are a burn-in. */
export const CHECK_MS = 250;

/** A session, with every effect so far and the clock that its events tell of. */
export class SessionPlayer<Item extends SessionItem = Trial> {
  state: SessionState<Item>;
  readonly all: SessionEffect<Item>[] = [];
  /** Effects of the last event. */
  effects: readonly SessionEffect<Item>[] = [];
  nowMs = 0;
  private checks = 0;

  constructor(
    pending: readonly PendingItem<Item>[],
    seed = 1,
    protocol = PROTOCOL,
    private readonly kind: SessionKind = TRIAL_SESSION,
  ) {
    const first = beginSession(pending, kind, protocol, seed);
    this.state = first.state;
    this.take(first.effects);
  }

  /** What the worker was asked for last; undefined where it has been let go since. */
  get asked(): Asked<Item> | undefined {
    const last = this.all.findLast((effect) => effect.type !== 'fail');
    switch (last?.type) {
      case 'start-worker':
      case 'check-anchors':
      case 'measure':
        return last;
      default:
        return undefined;
    }
  }

  send(...events: readonly SessionEvent<Item>[]): this {
    for (const event of events) {
      const step = stepSession(this.state, event);
      this.state = step.state;
      this.take(step.effects);
    }
    return this;
  }

  /** `restarts`: positions of items whose visits were made elsewhere. */
  start(restarts: readonly number[] = [], environment: Environment = PHONE): this {
    const pending = this.state.later.map((one) => (restarts.includes(one.item.position) ? { ...one, visits: 0 } : one));
    return this.send({ type: 'started', environment, pending: restarts.length === 0 ? undefined : pending });
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
    if (!this.kind.hasAnchors) return this.send({ type: 'visited', isDone, check: undefined });
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
      effect.type === 'measure' ? [[effect.item.position, effect.visitIndex] as const] : [],
    );
  }

  private take(effects: readonly SessionEffect<Item>[]): void {
    this.effects = effects;
    this.all.push(...effects);
  }
}

export const types = (effects: readonly { readonly type: string }[]): string[] => effects.map((effect) => effect.type);

/** A session of operators. */
export const playOperators = (operators: readonly OperatorItem[], seed = 1): SessionPlayer<OperatorItem> =>
  new SessionPlayer(pendingOf(operators), seed, PROTOCOL, OPERATOR_SESSION);
