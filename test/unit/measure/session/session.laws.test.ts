import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OPERATOR_SESSION } from '../../../../src/measure/profile/operator-plan';
import type { Environment } from '../../../../src/measure/record/environment';
import { environmentDifferences } from '../../../../src/measure/record/environment';
import { TRIAL_SESSION } from '../../../../src/measure/session/session';
import type { SessionItem, SessionKind, SessionState } from '../../../../src/measure/session/session-state';
import { PHONE } from '../../share/phone-study';
import { PROTOCOL } from '../fixtures';
import { OPERATORS, pendingOf, SessionPlayer, TRIALS } from '../session-player';

/** What holds of a session in whatever order things happen. */

/** What may answer a request, or come between. Each is sent only where a worker could: nothing answers a visit that nobody began. */
const HAPPENINGS = [
  'good',
  'good',
  'good',
  'slow',
  'unchecked',
  'disturbed',
  'recycle',
  'crash',
  'lost',
  'wrong',
  'elsewhere',
  'hang',
  'skip',
  'pause',
  'resume',
] as const;
type Happening = (typeof HAPPENINGS)[number];

/** What the laws hold for: both kinds of session, with items to visit. */
const KINDS: readonly (readonly [string, SessionKind, readonly SessionItem[]])[] = [
  ['trials', TRIAL_SESSION, TRIALS],
  ['operators', OPERATOR_SESSION, OPERATORS],
];

/** The world around a session: items that need so many visits each, and what was stored of them. */
class World {
  readonly player: SessionPlayer<SessionItem>;
  readonly stored = new Map<number, number>();
  readonly ended = new Map<number, 'measured' | 'failed'>();
  private looked = 0;
  /** Where the first worker started. */
  private place: Environment | undefined;

  constructor(
    kind: SessionKind,
    private readonly items: readonly SessionItem[],
    private readonly needs: readonly number[],
    visits: readonly number[],
    seed: number,
  ) {
    const pending = pendingOf(items.slice(0, needs.length), visits);
    for (const { item, visits: made } of pending) this.stored.set(item.position, made);
    this.player = new SessionPlayer(pending, seed, PROTOCOL, kind);
    this.look();
  }

  get hasEnded(): boolean {
    const ends: readonly SessionState['phase'][] = ['finished', 'cancelled', 'stopped'];
    return ends.includes(this.player.state.phase);
  }

  happens(what: Happening): void {
    const { player } = this;
    const { asked } = player;
    if (this.hasEnded) return;
    if (what === 'pause' || what === 'resume') player.send({ type: what });
    else if (asked?.type === 'start-worker') this.answerStart(what);
    else if (asked?.type === 'check-anchors') this.answerCheck(what);
    else if (asked?.type === 'measure') this.answerVisit(what, asked.item.position);
    this.look();
  }

  private answerStart(what: Happening): void {
    if (what === 'crash') this.player.crash();
    else if (what === 'hang') this.player.send({ type: 'start-timed-out', afterMs: 1 });
    else {
      const environment = what === 'elsewhere' ? { ...PHONE, threads: 2 } : { ...PHONE, timerResolutionMs: 0.1 };
      this.place ??= environment;
      this.player.start([], environment);
      const isElsewhere = environmentDifferences(this.place, environment).length > 0;
      expect(this.player.state.stopReason?.code === 'environment-changed').toBe(isElsewhere);
    }
  }

  private answerCheck(what: Happening): void {
    if (what === 'crash') this.player.crash();
    else if (what === 'hang') this.player.send({ type: 'visit-timed-out', afterMs: 1 });
    else if (what === 'disturbed') this.player.send({ type: 'visit-disturbed' });
    else this.player.anchored(what === 'slow' ? 1.3 : 1);
  }

  private answerVisit(what: Happening, position: number): void {
    const { player } = this;
    switch (what) {
      case 'crash':
        return void player.crash();
      case 'hang':
        return void player.send({ type: 'visit-timed-out', afterMs: 1 });
      case 'lost':
        return void player.send({ type: 'visit-failed', code: 'device-lost', detail: '' });
      case 'wrong':
        return void player.send({ type: 'visit-failed', code: 'output-wrong', detail: '' });
      case 'recycle':
        return void player.send({ type: 'recycle-first' });
      case 'disturbed':
        return void player.send({ type: 'visit-disturbed' });
      case 'skip': {
        const item = this.items.find((one) => one.position === position);
        return void player.send({ type: 'skip', id: item?.id ?? '' });
      }
      default: {
        const visits = (this.stored.get(position) ?? 0) + 1;
        this.stored.set(position, visits);
        const place = this.items.findIndex((item) => item.position === position);
        const isDone = visits >= this.needs[place];
        if (isDone) this.end(position, 'measured');
        if (what === 'unchecked') return void player.send({ type: 'visited-unchecked', isDone, detail: '' });
        player.visited(isDone, what === 'slow' ? 1.3 : 1);
      }
    }
  }

  private end(position: number, how: 'measured' | 'failed'): void {
    expect(this.ended.has(position), `item ${position} ends a second time`).toBe(false);
    this.ended.set(position, how);
  }

  /** Looks at the effects that are new. */
  private look(): void {
    for (const effect of this.player.all.slice(this.looked)) {
      if (effect.type === 'fail') this.end(effect.item.position, 'failed');
      if (effect.type !== 'measure') continue;
      const { position } = effect.item;
      expect(this.ended.has(position), `item ${position} is measured after its end`).toBe(false);
      expect(effect.visitIndex).toBe(this.stored.get(position));
      // In rounds: no item is ahead of one that has not ended.
      const open = [...this.stored].filter(([other]) => !this.ended.has(other)).map(([, visits]) => visits);
      expect(effect.visitIndex).toBe(Math.min(...open));
    }
    this.looked = this.player.all.length;
  }
}

const worldOf = (kind: SessionKind, items: readonly SessionItem[]) =>
  fc
    .array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.nat(3)), { minLength: 1, maxLength: items.length })
    .chain((needed) =>
      fc.nat().map(
        (seed) => () =>
          new World(
            kind,
            items,
            needed.map(([needs]) => needs),
            // An item that has all it needs is not pending.
            needed.map(([needs, visits]) => Math.min(visits, needs - 1)),
            seed,
          ),
      ),
    );
const happenings = fc.array(fc.constantFrom(...HAPPENINGS), { maxLength: 60 });

describe.each(KINDS)('a session of %s', (_, kind, items) => {
  const world = worldOf(kind, items);
  test('no item is visited twice in a round, or after its end, and each ends once at most', () => {
    fc.assert(
      fc.property(world, happenings, (begin, list) => {
        const one = begin();
        for (const what of list) one.happens(what);
      }),
      { numRuns: 500 },
    );
  });

  test('whatever happened, calm leads to the end of every item, exactly once', () => {
    fc.assert(
      fc.property(world, happenings, (begin, list) => {
        const one = begin();
        for (const what of list) one.happens(what);
        one.happens('resume');
        // Six items of four visits each, with a check after every visit, and seven before the first.
        for (let i = 0; i < 80 && !one.hasEnded; i++) one.happens('good');
        expect(['finished', 'stopped']).toContain(one.player.state.phase);
        if (one.player.state.phase === 'finished') expect(one.ended.size).toBe(one.stored.size);
        else expect(one.player.state.stopReason).toBeDefined();
        expect(one.player.all.at(-1)).toMatchObject({ type: 'end' });
        expect(one.player.all.filter((effect) => effect.type === 'end')).toHaveLength(1);
      }),
      { numRuns: 500 },
    );
  });

  test('one thing is under way at a time, and a worker is let go before another starts', () => {
    fc.assert(
      fc.property(world, happenings, (begin, list) => {
        const one = begin();
        for (const what of list) one.happens(what);
        let isUp = false;
        for (const effect of one.player.all) {
          if (effect.type === 'start-worker') {
            expect(isUp).toBe(false);
            isUp = true;
          } else if (effect.type === 'terminate-worker') isUp = false;
          else if (effect.type === 'measure' || effect.type === 'check-anchors') expect(isUp).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('the same happenings give the same session', () => {
    fc.assert(
      fc.property(world, happenings, (begin, list) => {
        const [one, other] = [begin(), begin()];
        for (const what of list) {
          one.happens(what);
          other.happens(what);
        }
        expect(other.player.all).toEqual(one.player.all);
      }),
      { numRuns: 100 },
    );
  });
});
