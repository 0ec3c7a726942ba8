import { describe, expect, test } from 'vitest';
import type { Profile, TrialProfile } from '../../../../src/measure/record/profile';
import type { StudyRecord } from '../../../../src/measure/record/study-record';
import { createOpenedStudy } from '../../../../src/services/opened-study';
import type { ProfileOutcome } from '../../../../src/services/profiling/network-profiler';
import { createProfiling, type ProfilingEngine } from '../../../../src/services/profiling/profiling';
import { fakeBrowser, fakePage, settle, testLock, titlesOf } from '../../../support/fake-services';
import { environmentOf, recordOf } from '../../../support/gallery/fixtures';
import { SECOND_PROTOCOL } from '../../share/phone-study';

const record = recordOf();
const [first, second] = record.measurements;
const environment = environmentOf('webgpu', false);
const PROFILE: Profile = {
  startedAtMs: record.createdAtMs,
  batch: 1,
  wallMs: [5],
  callMs: [1],
  readBackMs: [0.5],
  clock: { kind: 'none', reason: 'a test' },
  operators: [],
};
const PROFILED: ProfileOutcome = { state: 'profiled', profile: PROFILE, environment };

interface AskedProfile {
  readonly architecture: unknown;
  readonly stop: AbortSignal;
  readonly answer: (outcome: ProfileOutcome) => void;
}

interface AskedOperators {
  readonly record: StudyRecord;
  readonly onProgress: Parameters<ProfilingEngine['timeOperators']>[3];
  readonly end: (problem: string | undefined) => void;
  readonly fail: (error: Error) => void;
}

function profilingOf({ isRunning = false, study = record } = {}) {
  const opened = createOpenedStudy();
  opened.open({ record: study, stored: true });
  const { notices } = fakePage();
  const lock = testLock();
  const profiles: AskedProfile[] = [];
  const operatorRuns: AskedOperators[] = [];
  const stored: TrialProfile[] = [];
  const screen = { held: 0, released: 0 };
  /** What the store gives for the study; with operators once they are timed. */
  const kept = { record: study };
  const profiling = createProfiling({
    opened,
    library: {
      openStore: async () => ({
        studies: { load: async (id) => (id === kept.record.id ? kept.record : undefined) },
        trials: {
          recordProfile: async (_id, profile) => void stored.push(profile),
          recordOperator: async () => undefined,
        },
      }),
    },
    browser: fakeBrowser(),
    lock,
    run: { isRunning: () => isRunning },
    notices,
    holdScreen: () => {
      screen.held++;
      return { release: () => void screen.released++ };
    },
    loadEngine: async () => ({
      profileNetwork: (_definition, architecture, stop) =>
        new Promise((answer) => {
          profiles.push({ architecture, stop, answer });
          stop.addEventListener('abort', () => answer({ state: 'stopped' }));
        }),
      timeOperators: (asked, _definition, _store, onProgress, stop) =>
        new Promise((end, fail) => {
          operatorRuns.push({ record: asked, onProgress, end, fail });
          stop.addEventListener('abort', () => end(undefined));
        }),
    }),
  });
  return { profiling, opened, notices, lock, profiles, operatorRuns, stored, screen, kept };
}

describe('a profile of a trial', () => {
  test('is stored with its study, and shown where that is still open', async () => {
    const { profiling, opened, profiles, stored, lock, screen } = profilingOf();
    const profiled = profiling.profileTrial(first.trialId);
    await settle();
    expect(profiling.profiling.value).toEqual({ target: first.trialId, isMeasuring: true, problem: undefined });
    expect([profiles[0].architecture, lock.isMeasuring()]).toEqual([first.architecture, true]);
    profiles[0].answer(PROFILED);
    await profiled;
    expect(profiling.profiling.value).toEqual({ target: first.trialId, problem: undefined });
    expect(stored).toMatchObject([{ position: first.position, profile: PROFILE }]);
    expect(opened.study.value?.record.profiles).toEqual(stored);
    expect([lock.isMeasuring(), screen]).toEqual([false, { held: 1, released: 1 }]);
  });

  test('takes the place of an earlier one, in order of position', async () => {
    const { profiling, opened, profiles } = profilingOf();
    for (const trial of [second, first, second]) {
      const profiled = profiling.profileTrial(trial.trialId);
      await settle();
      profiles[profiles.length - 1].answer(PROFILED);
      await profiled;
    }
    expect(opened.study.value?.record.profiles?.map(({ position }) => position)).toEqual([
      first.position,
      second.position,
    ]);
  });

  test('is stored for a study that has been left, and changes no other one', async () => {
    const { profiling, opened, profiles, stored } = profilingOf();
    const profiled = profiling.profileTrial(first.trialId);
    await settle();
    opened.open({ record: { ...record, id: 'another' }, stored: true });
    profiles[0].answer(PROFILED);
    await profiled;
    expect(stored).toHaveLength(1);
    expect(opened.study.value?.record.profiles).toBeUndefined();
  });

  test('that fails tells why, and one that is stopped tells nothing', async () => {
    const { profiling, profiles, stored, lock } = profilingOf();
    const failed = profiling.profileTrial(first.trialId);
    await settle();
    profiles[0].answer({ state: 'failed', problem: 'No answer.' });
    await failed;
    expect(profiling.profiling.value).toEqual({ target: first.trialId, problem: 'No answer.' });
    const stopped = profiling.profileTrial(second.trialId);
    await settle();
    profiling.stop();
    await stopped;
    expect(profiling.profiling.value).toEqual({ target: second.trialId, problem: undefined });
    expect([stored, lock.isMeasuring()]).toEqual([[], false]);
  });

  test('is not made of a study that this version cannot measure, nor of a trial that it lacks', async () => {
    const earlier = { ...record, definition: { ...record.definition, protocol: SECOND_PROTOCOL } };
    const { profiling, profiles } = profilingOf({ study: earlier });
    await profiling.profileTrial(first.trialId);
    const { profiling: current, profiles: asked } = profilingOf();
    await current.profileTrial('elsewhere');
    expect([profiles, asked]).toEqual([[], []]);
  });
});

test('a popular network is profiled on the best backend, and its profile stays', async () => {
  const { profiling, profiles } = profilingOf();
  const profiled = profiling.profileNetwork('squeezenet-1.1');
  await settle();
  expect(profiles[0].architecture).toEqual({ kind: 'networks', id: 'squeezenet-1.1' });
  profiles[0].answer(PROFILED);
  await profiled;
  expect(profiling.networkProfiles.value).toMatchObject({ 'squeezenet-1.1': { profile: PROFILE, environment } });
});

describe('one thing measures at a time', () => {
  const REFUSAL = 'Something else is measuring';

  test('a second question is refused in a notice', async () => {
    const { profiling, profiles, notices } = profilingOf();
    void profiling.profileTrial(first.trialId);
    await settle();
    await profiling.profileTrial(second.trialId);
    expect([profiles.length, titlesOf(notices)]).toEqual([1, [REFUSAL]]);
  });

  test('and so is one beside a study', async () => {
    const { profiling, profiles, notices, lock } = profilingOf({ isRunning: true });
    await profiling.measureOperators();
    expect([profiles, titlesOf(notices), lock.isMeasuring()]).toEqual([[], [REFUSAL], false]);
  });
});

describe('the operators of a study', () => {
  const operators = [{ signature: 'x', environmentId: 'e', outcome: { state: 'measured', visits: [] } }] as const;

  test('are timed with progress, and shown when they are stored', async () => {
    const { profiling, opened, operatorRuns, kept } = profilingOf();
    const timed = profiling.measureOperators();
    await settle();
    const shown = { studyId: record.id, isMeasuring: true, visits: 0, planned: 0, problem: undefined };
    expect(profiling.operatorRun.value).toEqual(shown);
    operatorRuns[0].onProgress({ visits: 3, planned: 9 });
    expect(profiling.operatorRun.value).toEqual({ ...shown, visits: 3, planned: 9 });
    kept.record = { ...record, operators };
    operatorRuns[0].end(undefined);
    await timed;
    expect(profiling.operatorRun.value).toEqual({ ...shown, visits: 3, planned: 9, isMeasuring: false });
    expect(opened.study.value?.record.operators).toEqual(operators);
  });

  test('that could not be finished tell why, and keep what was stored', async () => {
    const { profiling, opened, operatorRuns, kept } = profilingOf();
    const timed = profiling.measureOperators();
    await settle();
    kept.record = { ...record, operators };
    operatorRuns[0].end('The worker was lost.');
    await timed;
    expect(profiling.operatorRun.value).toMatchObject({ isMeasuring: false, problem: 'The worker was lost.' });
    expect(opened.study.value?.record.operators).toEqual(operators);
  });

  test('end with the store, and give the lock back', async () => {
    const { profiling, operatorRuns, lock } = profilingOf();
    const timed = profiling.measureOperators();
    await settle();
    operatorRuns[0].fail(new Error('no room'));
    await expect(timed).rejects.toThrow('no room');
    expect([profiling.operatorRun.value?.isMeasuring, lock.isMeasuring()]).toEqual([false, false]);
  });
});
