import { describe, expect, test } from 'vitest';
import type { SessionEvent } from '../../../../src/measure/session/session-state';
import type { Trial } from '../../../../src/study/plan';
import { PHONE } from '../../share/phone-study';
import { CHECK_MS, pendingOf, SessionPlayer, TRIALS, types } from '../session-player';

const PAUSE: SessionEvent = { type: 'pause' };
const RESUME: SessionEvent = { type: 'resume' };
const four = TRIALS.slice(0, 4);

/** A session whose first visit is under way. */
const measuring = (trials: readonly Trial[] = four, seed = 1): SessionPlayer =>
  new SessionPlayer(pendingOf(trials), seed).start().settle();

/** Every trial is visited so often, calmly. */
function rounds(seed: number, count: number, trials: readonly Trial[] = TRIALS): SessionPlayer {
  const player = measuring(trials, seed);
  for (let round = 1; round <= count; round++) for (const _ of trials) player.visited(round === count).settle();
  return player;
}

describe('rounds', () => {
  test('every trial is visited once in each, and the study ends with the last', () => {
    const player = rounds(1, 3);
    expect(player.state.phase).toBe('finished');
    expect(types(player.all).slice(-2)).toEqual(['terminate-worker', 'end']);
    const positions = TRIALS.map((trial) => trial.position);
    for (let round = 0; round < 3; round++) {
      const visits = player.visits.slice(round * 6, round * 6 + 6);
      expect(visits.map(([, visitIndex]) => visitIndex)).toEqual(Array(6).fill(round));
      expect(visits.map(([position]) => position).toSorted((a, b) => a - b)).toEqual(positions);
    }
  });

  test('the first is in the order of the plan, each other in an order of its own that the seed decides', () => {
    const order = (seed: number): number[][] => {
      const { visits } = rounds(seed, 3);
      return [0, 6, 12].map((from) => visits.slice(from, from + 6).map(([position]) => position));
    };
    const [first, second, third] = order(1);
    expect(first).toEqual(TRIALS.map((trial) => trial.position));
    expect(second).not.toEqual(first);
    expect(third).not.toEqual(second);
    expect(order(1)).toEqual([first, second, third]);
    expect(order(2).slice(1)).not.toEqual([second, third]);
  });

  test('the order depends on nothing that happens', () => {
    const disturbed = measuring(TRIALS);
    for (const _ of TRIALS) disturbed.send({ type: 'visit-disturbed' }).visited(false, 90_000).settle();
    for (const _ of TRIALS) disturbed.visited(true).settle();
    const stored = disturbed.visits.filter(([, visitIndex]) => visitIndex === 1);
    expect(stored).toEqual(rounds(1, 2).visits.filter(([, visitIndex]) => visitIndex === 1));
  });

  test('trials that are done leave the rounds', () => {
    const player = measuring();
    for (const isDone of [true, false, true, false]) player.visited(isDone);
    const left = [four[1].position, four[3].position];
    expect(player.visits.at(-1)?.[1]).toBe(1);
    expect(left).toContain(player.visits.at(-1)?.[0]);
    player.visited(true).visited(true);
    expect(player.state.phase).toBe('finished');
    expect(
      player.visits
        .slice(4)
        .map(([position]) => position)
        .toSorted(),
    ).toEqual(left);
  });

  test('a study that goes on first brings the trials with the fewest visits up to the others', () => {
    const player = new SessionPlayer(pendingOf(four, [2, 0, 1, 2])).start().settle();
    for (let i = 0; i < 3; i++) player.visited(false);
    expect(player.visits.slice(0, 1)).toEqual([[four[1].position, 0]]);
    expect(player.visits.slice(1, 3).map(([, visitIndex]) => visitIndex)).toEqual([1, 1]);
    expect(new Set(player.visits.slice(1, 3).map(([position]) => position))).toEqual(
      new Set([four[1].position, four[2].position]),
    );
    for (let i = 0; i < 4; i++) player.visited(true);
    expect(player.visits.slice(3).map(([, visitIndex]) => visitIndex)).toEqual([2, 2, 2, 2]);
    expect(player.state.phase).toBe('finished');
  });

  test('nothing to do ends at once', () => {
    const player = new SessionPlayer([]);
    expect(player.state.phase).toBe('finished');
    expect(types(player.all)).toEqual(['terminate-worker', 'end']);
  });

  test('visits that were made elsewhere do not count here', () => {
    const player = new SessionPlayer(pendingOf(four, [2, 2, 1, 2]));
    player.start([four[0].position]).settle();
    expect(player.effects).toMatchObject([{ type: 'measure', item: four[0], visitIndex: 0 }]);
  });
});

describe('anchors', () => {
  test('come before the first visit: burn-in and baseline', () => {
    const player = new SessionPlayer(pendingOf(four)).start();
    expect(player.effects).toEqual([{ type: 'check-anchors', role: 'burn-in', waitMs: 0 }]);
    expect(player.state.phase).toBe('settling');
    player.settle();
    expect(types(player.all).filter((type) => type === 'check-anchors')).toHaveLength(9);
    expect(player.state.phase).toBe('measuring');
  });

  test('are a part of every visit: where they are calm the next one follows', () => {
    const player = measuring().visited(false);
    expect(player.effects).toMatchObject([{ type: 'measure', item: four[1] }]);
    expect(player.state.anchors.checks).toHaveLength(5);
    player.visited(false, 1.09);
    expect(player.effects).toMatchObject([{ type: 'measure', item: four[2] }]);
  });

  test('that were disturbed while burning in are measured again', () => {
    const player = new SessionPlayer(pendingOf(four)).start().send({ type: 'visit-disturbed' });
    expect(player.effects).toEqual([{ type: 'check-anchors', role: 'burn-in', waitMs: 0 }]);
    expect(player.state.anchors.ahead).toHaveLength(5);
  });

  test('that are slow are looked at again before the next visit', () => {
    const player = measuring().visited(false, 1.2);
    expect(player.effects).toEqual([{ type: 'check-anchors', role: 'cool-down', waitMs: 0 }]);
    expect(player.state.phase).toBe('settling');
    expect(player.anchored(1.01).effects).toMatchObject([{ type: 'measure', item: four[1], visitIndex: 0 }]);
    expect(player.state.phase).toBe('measuring');
  });

  test('that stay slow for five seconds make the session wait, and the same visit comes after', () => {
    const player = measuring().heatUp();
    expect(player.effects).toMatchObject([{ type: 'check-anchors', role: 'cool-down', waitMs: 2000 }]);
    const next = player.state.queue[0].item;
    expect(player.anchored(1.01).effects).toMatchObject([{ type: 'measure', item: next }]);
    expect(player.state.phase).toBe('measuring');
  });

  test('that stay slow hold the session up no longer than the protocol says', () => {
    const player = measuring().heatUp();
    const fromMs = player.nowMs;
    while (player.asked?.type === 'check-anchors') player.anchored(1.2);
    expect(player.effects).toMatchObject([{ type: 'measure' }]);
    // The limit of 10 s, in waits of 2, 4 and 4 s.
    expect(player.nowMs - fromMs).toBe(10_000 + 3 * CHECK_MS);
  });

  test('burn in again in every worker, and are checked against the baseline of the session', () => {
    const player = measuring().send({ type: 'recycle-first' }).start();
    const from = player.all.length - 1;
    player.settle();
    expect(player.all.slice(from).map((effect) => effect.type === 'check-anchors' && effect.role)).toEqual([
      ...new Array(5).fill('burn-in'),
      'check',
      false,
    ]);
  });
});

describe('a pause', () => {
  test('waits for the visit under way, lets the worker go, and a resume starts a new one without a second check', () => {
    const player = measuring().send(PAUSE);
    expect([player.state.phase, player.effects]).toEqual(['pausing', []]);
    player.visited(false);
    expect(player.state.phase).toBe('paused');
    expect(types(player.effects)).toEqual(['terminate-worker']);
    player.send(RESUME);
    expect(player.state.phase).toBe('starting');
    expect(player.effects).toEqual([{ type: 'start-worker', allowThreads: true, outputError: PHONE.outputError }]);
    expect(player.start().settle().effects).toMatchObject([{ type: 'measure', item: four[1] }]);
  });

  test('asked for twice, or of a session that is paused, changes nothing more', () => {
    const player = measuring().send(PAUSE, PAUSE).visited(false).send(PAUSE);
    expect([player.state.phase, player.effects]).toEqual(['paused', []]);
  });

  test.each([
    ['while a worker starts', () => new SessionPlayer(pendingOf(four)), 'starting'],
    ['while the anchors are measured', () => new SessionPlayer(pendingOf(four)).start(), 'settling'],
    ['while a visit is', () => measuring(), 'measuring'],
  ])('taken back %s goes on where it was', (_, begin, phase) => {
    const player = begin().send(PAUSE, RESUME);
    expect([player.state.phase, player.effects]).toEqual([phase, []]);
  });

  test('while the anchors are measured waits for that check', () => {
    const player = new SessionPlayer(pendingOf(four)).start().send(PAUSE).anchored();
    expect(player.state.phase).toBe('paused');
    expect(types(player.effects)).toEqual(['terminate-worker']);
  });

  test('while the device cools down is one at once', () => {
    const player = measuring().heatUp();
    const next = player.state.queue[0].item;
    player.send(PAUSE);
    expect(player.state.phase).toBe('paused');
    expect(types(player.effects)).toEqual(['terminate-worker']);
    player.send(RESUME).start().settle();
    expect(player.effects).toMatchObject([{ type: 'measure', item: next }]);
  });

  test('stays asked for while the worker is replaced', () => {
    const player = measuring().send(PAUSE, { type: 'recycle-first' });
    expect(player.state.phase).toBe('pausing');
    player.start();
    expect(player.state.phase).toBe('paused');
    expect(types(player.effects)).toEqual(['terminate-worker']);
  });
});

describe('what disturbs', () => {
  test('a disturbed visit is measured again', () => {
    const player = measuring().send({ type: 'visit-disturbed' });
    expect(player.effects).toMatchObject([{ type: 'measure', item: four[0], visitIndex: 0 }]);
  });

  test('a worker over its budget is replaced and the same trial measured', () => {
    const player = measuring().send({ type: 'recycle-first' });
    expect(types(player.effects)).toEqual(['terminate-worker', 'start-worker']);
    expect(player.state.phase).toBe('starting');
    expect(player.start().settle().effects).toMatchObject([{ type: 'measure', item: four[0], visitIndex: 0 }]);
  });

  test('another GPU after a restart stops the run instead of mixing figures', () => {
    const player = measuring().send(PAUSE).visited(false).send(RESUME);
    player.start([], { ...PHONE, adapter: { name: 'other', software: false } });
    expect(player.state.stopReason).toMatchObject({
      code: 'environment-changed',
      detail: expect.stringContaining('other'),
    });
    expect(types(player.effects)).toEqual(['terminate-worker', 'end']);
  });

  test('a store that fails stops the run', () => {
    const player = measuring().send({ type: 'store-failed', detail: 'full' });
    expect(player.state).toMatchObject({ phase: 'stopped', stopReason: { code: 'store-failed', detail: 'full' } });
  });

  test('cancelling ends at once, and nothing that comes later counts', () => {
    const player = measuring().send({ type: 'cancel' });
    expect(player.effects).toEqual([{ type: 'terminate-worker' }, { type: 'end', phase: 'cancelled' }]);
    const { state } = player;
    expect(player.visited(true).crash().send(RESUME, PAUSE).state).toBe(state);
    expect(player.effects).toEqual([]);
  });
});

describe('a trial that is put off', () => {
  const SKIP: SessionEvent = { type: 'skip', id: four[0].id };

  test('lets the others of its round go first, in a new worker, and is visited then', () => {
    const player = measuring().send(SKIP);
    expect(types(player.effects)).toEqual(['terminate-worker', 'skip', 'start-worker']);
    player.start().settle();
    for (const _ of four) player.visited(false).settle();
    const positions = four.map((trial) => trial.position);
    const visits = player.visits.slice(0, 5);
    expect(visits.map(([position]) => position)).toEqual([...positions, positions[0]]);
    expect(visits.map(([, visitIndex]) => visitIndex)).toEqual([0, 0, 0, 0, 0]);
  });

  test('is no loss: it can still lose a worker as often as any other', () => {
    const player = measuring().send(SKIP).start().settle();
    expect(player.state.later.find(({ item }) => item.id === four[0].id)).toMatchObject({ visits: 0, losses: 0 });
  });

  test('not where it is the last of its round, nor when it is no longer under way', () => {
    const last = measuring(four.slice(0, 1)).send(SKIP);
    expect(last.effects).toEqual([]);
    const over = measuring().visited(false).settle().send(SKIP);
    expect(over.effects).toEqual([]);
  });
});
