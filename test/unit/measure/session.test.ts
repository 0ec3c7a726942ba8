import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Environment, Visit } from '../../../src/measure/measurement';
import {
  beginSession,
  type SessionEffect,
  type SessionEvent,
  type SessionState,
  stepSession,
} from '../../../src/measure/session';
import { planStudy } from '../../../src/study/plan';
import { presetStudy } from '../../../src/study/presets';

const trials = planStudy(presetStudy('smoke', { backend: 'wasm', seed: 1, allowSoftwareAdapter: true })).slice(0, 4);

const environment: Environment = {
  siteVersion: 'test',
  tfjsVersion: '4.22.0',
  protocolVersion: 1,
  backend: 'wasm',
  userAgent: 'test',
  platform: '',
  deviceModel: '',
  adapter: { name: 'processor', software: false },
  crossOriginIsolated: true,
  hardwareConcurrency: 2,
  threads: 1,
  timerResolutionMs: 0.005,
  timerOverheadMs: 0.0001,
  emptyReadBackMs: 0.1,
  outputError: 0,
  flags: {},
};

const visit: Visit = {
  index: 0,
  startedAtMs: 0,
  phases: { buildMs: 1, coldLatencyMs: 2, warmUpMs: [1], steady: true },
  samplesMs: [1, 1, 1],
  memory: { estimatedBytes: 1, tensorsBefore: 0, tensorsAfter: 0, bytesBefore: 0, bytesAfter: 0 },
};

const started: SessionEvent = { type: 'reply', reply: { type: 'started', environment } };
const visited = (state: SessionState): SessionEvent => ({
  type: 'reply',
  reply: { type: 'visited', trialId: state.queue[0].id, visit },
});

/** Plays events, each made from the state it meets; answers the last state and every effect so far. */
function play(events: readonly (SessionEvent | ((state: SessionState) => SessionEvent))[], visitsPerTrial = 1) {
  let { state, effects } = beginSession(trials, 0, visitsPerTrial);
  const all: SessionEffect[] = [...effects];
  for (const event of events) {
    ({ state, effects } = stepSession(state, typeof event === 'function' ? event(state) : event));
    all.push(...effects);
  }
  return { state, effects, all };
}

const types = (effects: readonly SessionEffect[]): string[] => effects.map((effect) => effect.type);

test('a study runs its trials in order, visit by visit, and ends', () => {
  const { state, all } = play([started, visited, visited, visited, visited, visited, visited, visited, visited], 2);
  expect(state.phase).toBe('finished');
  const measured = all.flatMap((effect) =>
    effect.type === 'measure' ? [[effect.trial.position, effect.visitIndex]] : [],
  );
  expect(measured).toEqual(
    trials.flatMap((trial) => [
      [trial.position, 0],
      [trial.position, 1],
    ]),
  );
  expect(types(all).slice(-2)).toEqual(['terminate-worker', 'end']);
});

test('a pause waits for the visit under way, lets the worker go, and a resume starts a new one without a second check', () => {
  const paused = play([started, { type: 'pause' }, visited]);
  expect(paused.state.phase).toBe('paused');
  expect(types(paused.effects)).toEqual(['terminate-worker']);
  const resumed = play([started, { type: 'pause' }, visited, { type: 'resume' }]);
  expect(resumed.effects).toEqual([{ type: 'start-worker', allowThreads: true, outputError: 0 }]);
  const back = play([started, { type: 'pause' }, visited, { type: 'resume' }, started]);
  expect(back.effects).toMatchObject([{ type: 'measure', trial: trials[1] }]);
});

test('a pause taken back before the visit ends changes nothing', () => {
  const { effects } = play([started, { type: 'pause' }, { type: 'resume' }, visited]);
  expect(effects).toMatchObject([{ type: 'measure', trial: trials[1] }]);
});

test('a disturbed visit is measured again', () => {
  const { effects } = play([started, { type: 'visit-disturbed' }]);
  expect(effects).toMatchObject([{ type: 'measure', trial: trials[0], visitIndex: 0 }]);
});

test('a worker over its budget is replaced and the same trial measured', () => {
  const recycle: SessionEvent = { type: 'reply', reply: { type: 'recycle-first', trialId: trials[0].id } };
  const { all } = play([started, recycle, started]);
  expect(types(all)).toEqual(['start-worker', 'measure', 'terminate-worker', 'start-worker', 'measure']);
  expect(all[4]).toMatchObject({ trial: trials[0] });
});

test('a crash is a record, and a new worker goes on with the next trial', () => {
  const { effects, state } = play([started, { type: 'worker-crashed', detail: 'gone' }]);
  expect(effects).toMatchObject([
    { type: 'fail-trial', trial: trials[0], code: 'worker-crashed', detail: 'gone' },
    { type: 'terminate-worker' },
    { type: 'start-worker' },
  ]);
  expect(state.queue[0]).toBe(trials[1]);
});

test('three crashes in a row stop the run; a good visit between them does not', () => {
  const crash: SessionEvent = { type: 'worker-crashed', detail: 'gone' };
  expect(play([started, crash, started, crash, started, crash]).state.stopReason?.code).toBe('too-many-crashes');
  expect(play([started, crash, started, crash, started, visited]).state.phase).toBe('measuring');
});

test('a hang at the start is tried once without threads, then reported', () => {
  const hang: SessionEvent = { type: 'start-timed-out', afterMs: 20_000 };
  expect(play([hang]).effects).toEqual([
    { type: 'terminate-worker' },
    { type: 'start-worker', allowThreads: false, outputError: undefined },
  ]);
  expect(play([hang, hang]).state.stopReason).toMatchObject({ code: 'backend-hung' });
  expect(play([hang, started]).effects).toMatchObject([{ type: 'measure' }]);
});

test('a lost device, a hung visit and a wrong output fail their trial under their own code', () => {
  const failed = (code: 'device-lost' | 'output-wrong'): SessionEvent => ({
    type: 'reply',
    reply: { type: 'visit-failed', trialId: trials[0].id, code, detail: 'why' },
  });
  expect(types(play([started, failed('device-lost')]).effects)).toEqual([
    'fail-trial',
    'terminate-worker',
    'start-worker',
  ]);
  expect(types(play([started, failed('output-wrong')]).effects)).toEqual(['fail-trial', 'measure']);
  expect(play([started, { type: 'visit-timed-out', afterMs: 1000 }]).effects[0]).toMatchObject({ code: 'timed-out' });
});

test('another GPU after a restart stops the run instead of mixing figures', () => {
  const other: SessionEvent = {
    type: 'reply',
    reply: { type: 'started', environment: { ...environment, adapter: { name: 'other', software: false } } },
  };
  const { state } = play([started, { type: 'pause' }, visited, { type: 'resume' }, other]);
  expect(state.stopReason).toMatchObject({ code: 'environment-changed', detail: expect.stringContaining('other') });
});

test('whatever happens in whatever order, no trial is measured twice after it ended and every run can end', () => {
  const event = fc.constantFrom<'visited' | SessionEvent['type']>(
    'visited',
    'visit-disturbed',
    'worker-crashed',
    'visit-timed-out',
    'start-timed-out',
    'pause',
    'resume',
    'reply',
  );
  fc.assert(
    fc.property(fc.array(event, { maxLength: 40 }), (names) => {
      let { state } = beginSession(trials, 0, 1);
      const done = new Set<string>();
      const perform = (effects: readonly SessionEffect[]): void => {
        for (const effect of effects) {
          if (effect.type === 'fail-trial') done.add(effect.trial.id);
          if (effect.type === 'measure') expect(done.has(effect.trial.id)).toBe(false);
        }
      };
      for (const name of names) {
        if (name === 'visited' && (state.phase !== 'measuring' || state.environment === undefined)) continue;
        if (name === 'visited') done.add(state.queue[0].id);
        const next = stepSession(state, eventOf(name, state));
        state = next.state;
        perform(next.effects);
      }
      const ended = stepSession(state, { type: 'cancel' });
      expect(['finished', 'cancelled', 'stopped']).toContain(ended.state.phase);
      expect(done.size + ended.state.queue.length).toBe(trials.length);
    }),
  );
});

function eventOf(name: string, state: SessionState): SessionEvent {
  switch (name) {
    case 'visited':
      return visited(state);
    case 'reply':
      return started;
    case 'visit-timed-out':
    case 'start-timed-out':
      return { type: name, afterMs: 1 };
    case 'worker-crashed':
      return { type: name, detail: '' };
    default:
      return { type: name as 'pause' | 'resume' | 'visit-disturbed' };
  }
}
