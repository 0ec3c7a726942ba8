import { describe, expect, test } from 'vitest';
import type { TrialFailureCode } from '../../../../src/measure/record/measurement';
import type { SessionEvent } from '../../../../src/measure/session/session-state';
import type { Trial } from '../../../../src/study/plan';
import { PROTOCOL } from '../fixtures';
import { pendingOf, SessionPlayer, TRIALS, types } from '../session-player';

/** What a session does when it loses its worker. */

const four = TRIALS.slice(0, 4);
const PAUSE: SessionEvent = { type: 'pause' };
const LOST: readonly (readonly [string, SessionEvent, TrialFailureCode])[] = [
  ['crash', { type: 'worker-crashed', detail: 'gone' }, 'worker-crashed'],
  ['lost device', { type: 'visit-failed', code: 'device-lost', detail: 'gone' }, 'device-lost'],
  ['hang', { type: 'visit-timed-out', afterMs: 1000 }, 'timed-out'],
];

/** The anchors fail at the end of a visit. */
const UNCHECKED = { type: 'visited-unchecked', isDone: false, detail: 'no memory' } as const;

/** A session whose first visit is under way. */
const measuring = (trials: readonly Trial[] = four): SessionPlayer =>
  new SessionPlayer(pendingOf(trials)).start().settle();
const again = (player: SessionPlayer): SessionPlayer => player.start().settle();

describe.each(LOST)('a %s in a visit', (_, lost, code) => {
  test('puts the trial off: a new worker goes on with the next, and it comes again before the next round', () => {
    const player = measuring().send(lost);
    expect(types(player.effects)).toEqual(['terminate-worker', 'start-worker']);
    again(player);
    for (let i = 0; i < 3; i++) player.visited(false);
    expect(player.visits.map(([position, index]) => [position, index])).toEqual([
      [four[0].position, 0],
      [four[1].position, 0],
      [four[2].position, 0],
      [four[3].position, 0],
      [four[0].position, 0],
    ]);
    expect(player.visited(false).visits.at(-1)?.[1]).toBe(1);
    expect(types(player.all)).not.toContain('fail');
  });

  test('the second time fails it, under its own code, and the study goes on without it', () => {
    const player = again(measuring(four.slice(0, 2)).send(lost))
      .visited(true)
      .send(lost);
    expect(player.effects).toMatchObject([
      { type: 'fail', item: four[0], code, detail: expect.any(String) },
      { type: 'terminate-worker' },
      { type: 'terminate-worker' },
      { type: 'end', phase: 'finished' },
    ]);
  });

  test('in a later round keeps the visits made before', () => {
    const player = measuring(four.slice(0, 1)).visited(false).send(lost);
    expect(again(player).effects).toMatchObject([{ type: 'measure', item: four[0], visitIndex: 1 }]);
    expect(types(player.send(lost).effects)).toContain('fail');
  });
});

test('a wrong output fails its trial at once, in the same worker', () => {
  const player = measuring().send({ type: 'visit-failed', code: 'output-wrong', detail: 'zeros' });
  expect(player.effects).toMatchObject([
    { type: 'fail', item: four[0], code: 'output-wrong', detail: 'zeros' },
    { type: 'measure', item: four[1], visitIndex: 0 },
  ]);
});

test('four losses in a row stop the run; a good visit between them does not', () => {
  const player = measuring(TRIALS);
  for (let i = 0; i < 3; i++) again(player.crash());
  expect(player.state.phase).toBe('measuring');
  expect(player.crash().state).toMatchObject({ phase: 'stopped', stopReason: { code: 'too-many-crashes' } });

  const mixed = measuring(TRIALS);
  for (let i = 0; i < 3; i++) again(mixed.crash());
  again(mixed.visited(false).crash());
  expect(mixed.state.phase).toBe('measuring');
});

test('a trial put off three times by others is not to blame: losses are its own', () => {
  const player = measuring(TRIALS);
  again(player.crash());
  again(player.crash());
  expect(types(player.all)).not.toContain('fail');
  expect(player.effects).toMatchObject([{ type: 'measure', item: TRIALS[2] }]);
});

describe('while the anchors are measured no trial is to blame', () => {
  const lossesOf = ({ state }: SessionPlayer): number[] => [...state.queue, ...state.later].map(({ losses }) => losses);

  test.each<[string, (player: SessionPlayer) => SessionPlayer]>([
    ['before the first visit', (player) => player],
    ['where a pause was asked for', (player) => player.send(PAUSE)],
    ['where a pause was asked for and taken back', (player) => player.send(PAUSE, { type: 'resume' })],
  ])('%s', (_, prepare) => {
    const player = prepare(new SessionPlayer(pendingOf(four)).start()).crash();
    expect(lossesOf(player)).toEqual([0, 0, 0, 0]);
    expect(player.state.crashes).toBe(1);
  });

  test('nor between two visits, nor while it cools down', () => {
    const between = measuring().visited(false, 1.2);
    expect(between.asked?.type).toBe('check-anchors');
    expect(lossesOf(between.crash())).toEqual([0, 0, 0, 0]);
    const cooling = measuring().heatUp();
    expect(cooling.state.phase).toBe('cooling');
    expect(lossesOf(cooling.crash())).toEqual([0, 0, 0, 0]);
    expect(cooling.state.phase).toBe('starting');
  });

  test('nor where they fail at the end of a visit: that is stored, and a new worker goes on with the next', () => {
    const player = measuring().send(UNCHECKED);
    expect(types(player.effects)).toEqual(['terminate-worker', 'start-worker']);
    expect(lossesOf(player)).toEqual([0, 0, 0, 0]);
    again(player);
    for (let i = 0; i < 3; i++) player.visited(false);
    expect(player.visits.slice(0, 4)).toEqual(four.map(({ position }) => [position, 0]));
    expect(player.visits.at(-1)?.[1]).toBe(1);
  });

  test('and where the visit was the last one of all, the study is finished', () => {
    const player = measuring(four.slice(0, 1)).send({ ...UNCHECKED, isDone: true });
    expect(player.state.phase).toBe('finished');
    expect(types(player.all)).not.toContain('fail');
  });

  test('with a pause asked for, it pauses', () => {
    expect(measuring().send(PAUSE, UNCHECKED).state.phase).toBe('paused');
  });

  test('four in a row stop the run, though each visit was stored', () => {
    const player = measuring(TRIALS);
    for (let i = 0; i < 3; i++) again(player.send(UNCHECKED));
    expect(player.send(UNCHECKED).state.stopReason).toEqual({ code: 'too-many-crashes', detail: 'no memory' });
    expect(types(player.all)).not.toContain('fail');
  });

  test('anchors that lose every worker stop the run', () => {
    const player = new SessionPlayer(pendingOf(four)).start();
    for (let i = 0; i < 3; i++) player.crash().start();
    expect(player.crash().state.stopReason?.code).toBe('too-many-crashes');
  });
});

test('a loss while a pause is asked for pauses, and the trial is put off', () => {
  const player = measuring().send(PAUSE).crash();
  expect(player.state.phase).toBe('paused');
  expect(types(player.effects)).toEqual(['terminate-worker']);
  again(player.send({ type: 'resume' }));
  expect(player.effects).toMatchObject([{ type: 'measure', item: four[1] }]);
});

describe('a start', () => {
  const hang: SessionEvent = { type: 'start-timed-out', afterMs: 20_000 };

  test('that hangs is tried once without threads, then reported', () => {
    const player = new SessionPlayer(pendingOf(four)).send(hang);
    expect(player.effects).toEqual([
      { type: 'terminate-worker' },
      { type: 'start-worker', allowThreads: false, outputError: undefined },
    ]);
    expect(player.send(hang).state.stopReason).toMatchObject({ code: 'backend-hung' });
    const other = again(new SessionPlayer(pendingOf(four)).send(hang));
    expect(other.effects).toMatchObject([{ type: 'measure' }]);
  });

  test('that fails or crashes stops the run with its reason, and blames no trial', () => {
    const failed = new SessionPlayer(pendingOf(four)).send({ type: 'start-failed', detail: 'no adapter' });
    expect(failed.state.stopReason).toEqual({ code: 'backend-failed', detail: 'no adapter' });
    for (const begin of [
      () => new SessionPlayer(pendingOf(four)),
      () => new SessionPlayer(pendingOf(four)).send(PAUSE),
      () => new SessionPlayer(pendingOf(four)).send(PAUSE, { type: 'resume' }),
      () => measuring().send({ type: 'recycle-first' }),
      () => measuring().crash(),
    ]) {
      const player = begin().crash('not found');
      expect(player.state.stopReason).toEqual({ code: 'backend-failed', detail: 'not found' });
      expect(types(player.all)).not.toContain('fail');
    }
  });
});

test('the protocol of the study is the one that is watched by', () => {
  const player = new SessionPlayer(pendingOf(four), 1, { ...PROTOCOL, coolDownLimitMs: 0 }).start().settle();
  const fromMs = player.nowMs;
  while (player.nowMs - fromMs < 10_000) {
    if (player.asked?.type === 'check-anchors') expect(player.asked.waitMs).toBe(0);
    if (player.asked?.type === 'measure') player.visited(false, 1.2);
    else player.anchored(1.2);
  }
  expect(player.state.phase).toBe('measuring');
});
