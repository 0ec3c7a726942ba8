import { expect, test } from 'vitest';
import { PHONE } from '../../share/phone-study';
import { OPERATORS, playOperators, types } from '../session-player';

/** What a session of operators does, which has no anchors and visits every round in a random order. */

const two = OPERATORS.slice(0, 2);

test('no anchor is measured, neither when a worker starts nor between visits', () => {
  const player = playOperators(OPERATORS).start();
  for (let round = 1; round <= 3; round++) for (const _ of OPERATORS) player.visited(round === 3);
  expect(player.state.phase).toBe('finished');
  expect(types(player.all)).not.toContain('check-anchors');
  expect(player.visits).toHaveLength(3 * OPERATORS.length);
});

test('an operator that lost its worker comes again at the end of its round', () => {
  const player = playOperators(OPERATORS).start();
  const [[lost]] = player.visits;
  player.crash().start();
  for (const _ of OPERATORS) player.visited(false);
  const round = player.visits.slice(0, OPERATORS.length + 1).map(([position]) => position);
  expect(round.lastIndexOf(lost)).toBe(OPERATORS.length);
  expect(player.visits.at(-1)?.[1]).toBe(1);
});

test('the second loss fails it, and the others go on', () => {
  const player = playOperators(two).start().crash('first').start().visited(true).crash('second');
  expect(player.effects).toMatchObject([
    { type: 'fail', code: 'worker-crashed', detail: 'second' },
    { type: 'terminate-worker' },
    { type: 'terminate-worker' },
    { type: 'end', phase: 'finished' },
  ]);
});

test('four workers lost in a row stop the session', () => {
  const player = playOperators(OPERATORS).start();
  for (let i = 0; i < 3; i++) player.crash().start();
  expect(player.crash('gone').state.stopReason).toEqual({ code: 'too-many-crashes', detail: 'gone' });
});

test('a full worker is replaced, a disturbed visit repeated: the operator stays', () => {
  const player = playOperators(two).start();
  const [first] = player.visits;
  player.send({ type: 'visit-disturbed' }, { type: 'recycle-first' });
  expect(types(player.effects)).toEqual(['terminate-worker', 'start-worker']);
  player.start();
  expect(player.visits).toEqual([first, first, first]);
});

test('later starts that hang are tried four times, as the first one was', () => {
  const player = playOperators(two).start().send({ type: 'recycle-first' });
  const hang = { type: 'start-timed-out', afterMs: 1000 } as const;
  for (let i = 0; i < 3; i++)
    expect(player.send(hang).asked).toMatchObject({ allowThreads: true, outputError: PHONE.outputError });
  expect(player.send(hang).state.stopReason).toMatchObject({ code: 'backend-hung' });
});

test('the first worker tells what is left in its place; nothing left ends the session', () => {
  const begin = () => playOperators(two);
  const left = begin().send({ type: 'started', environment: PHONE, pending: [{ item: two[1], visits: 2, losses: 0 }] });
  expect(left.visits).toEqual([[two[1].position, 2]]);
  expect(begin().send({ type: 'started', environment: PHONE, pending: [] }).state.phase).toBe('finished');
});

test('what could not be stored at the very end is a stop, and the worker is let go', () => {
  const player = playOperators(two.slice(0, 1))
    .start()
    .send({ type: 'visit-failed', code: 'output-wrong', detail: '' });
  expect(player.state.phase).toBe('finished');
  player.send({ type: 'store-failed', detail: 'full' });
  expect(player.state).toMatchObject({ phase: 'stopped', stopReason: { code: 'store-failed', detail: 'full' } });
  expect(types(player.effects)).toEqual(['terminate-worker', 'end']);
});
