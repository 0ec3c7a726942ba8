import { deleteDB } from 'idb';
import { expect, test } from 'vitest';
import type { MeasureRequest } from '../../../../src/measure/messages';
import type { StudyRecord } from '../../../../src/measure/record/study-record';
import { studyId } from '../../../../src/measure/record/study-record';
import type { SessionState } from '../../../../src/measure/session/session-state';
import { openTrials } from '../../../../src/services/run/open-trials';
import { StudyRunner } from '../../../../src/services/run/study-runner';
import { openStudyStore, type StudyStore } from '../../../../src/store/study-store';
import type { CurrentStudy } from '../../../../src/study/definition';
import { planStudy } from '../../../../src/study/plan';
import { presetStudy } from '../../../../src/study/presets';

const NAME = 'leti-test-runner';
const smoke = presetStudy('smoke', { backend: 'cpu', seed: 3, allowSoftwareAdapter: true });
const definition: CurrentStudy = {
  ...smoke,
  sampling: { kind: 'list', indices: [0, 11] },
  protocol: { ...smoke.protocol, looks: [2], warmUpMaxRuns: 2, samplesPerVisit: 3, coolDownLimitMs: 0 },
};
const trials = planStudy(definition);

/** A run with a real worker and a real store, and what it asked of each of its workers. */
class Run {
  readonly requests: MeasureRequest[][] = [];
  private readonly runner: StudyRunner;
  private readonly waiting: { readonly phase: SessionState['phase']; resolve(): void }[] = [];

  constructor(
    store: StudyStore,
    record: StudyRecord,
    /** After each visit that was stored. */
    onVisited: (visits: number, runner: StudyRunner) => void,
  ) {
    let visits = 0;
    const spawnWorker = (): Worker => {
      const worker = new Worker(new URL('../../../../workers/measure.worker.ts', import.meta.url), { type: 'module' });
      const asked: MeasureRequest[] = [];
      this.requests.push(asked);
      const post = worker.postMessage.bind(worker);
      worker.postMessage = (request: MeasureRequest) => {
        asked.push(request);
        post(request);
      };
      return worker;
    };
    this.runner = new StudyRunner(
      record,
      definition,
      openTrials(record, trials, definition.protocol),
      {
        trials: store.trials,
        spawnWorker,
        readBattery: async () => ({ charging: true, level: 0.5 }),
        siteVersion: 'test',
        model: undefined,
      },
      {
        onState: ({ phase }) => this.tell(phase),
        onVisited: () => onVisited(++visits, this.runner),
        settled: async () => undefined,
        onFailed: () => undefined,
        onEnded: (phase) => this.tell(phase),
      },
    );
  }

  reaches(phase: SessionState['phase']): Promise<void> {
    return new Promise((resolve) => this.waiting.push({ phase, resolve }));
  }

  resume(): void {
    this.runner.resume();
  }

  private tell(phase: SessionState['phase']): void {
    for (const one of this.waiting) if (one.phase === phase) one.resolve();
  }
}

const visitsOf = ({ measurements }: StudyRecord) =>
  measurements.map(({ outcome }) => (outcome.state === 'measured' ? outcome.visits : []));

const sizesOf = (requests: readonly MeasureRequest[]) =>
  requests.flatMap((request) => (request.type === 'anchors' ? [request.order.sizes] : []));

test('a session in two workers, then another: rounds, one baseline a session, sizes that stay, all of it stored', async () => {
  await deleteDB(NAME);
  const store = await openStudyStore(NAME);
  const fresh: StudyRecord = {
    id: studyId(definition, 5),
    definition,
    createdAtMs: 5,
    state: 'unfinished',
    origin: 'measured',
    deviceName: '',
    environments: {},
    sessions: [],
    anchors: [],
    measurements: [],
  };
  await store.studies.create(fresh, trials.length);

  // What is asked for at a visit's end comes after the next has begun.
  const first = new Run(store, fresh, (visits, runner) => {
    if (visits === 1) runner.pause();
    if (visits === 3) runner.cancel();
  });
  await first.reaches('paused');
  first.resume();
  await first.reaches('cancelled');
  expect(first.requests).toHaveLength(2);
  const [before, after] = first.requests.map(sizesOf);
  expect(before[0]).toBeUndefined();
  expect(before[1]).toMatchObject({ computeLayers: expect.any(Number), dispatchRuns: expect.any(Number) });
  // A recycled worker would choose anew, and be compared with a baseline of other networks.
  expect(new Set([...before.slice(1), ...after].map((sizes) => JSON.stringify(sizes))).size).toBe(1);
  expect(first.requests[1][0]).toMatchObject({ type: 'start', outputError: 0 });

  const half = await store.studies.load(fresh.id);
  if (half === undefined) throw new Error('the study is gone');
  expect(half.sessions).toMatchObject([{ battery: { charging: true, level: 0.5 } }]);
  const [session] = half.sessions;
  const visited = visitsOf(half);
  expect(visited.map((visits) => visits.length).toSorted()).toEqual([1, 2]);
  expect(visited.flat().every((visit) => visit.session === session.startedAtMs)).toBe(true);
  expect(half.anchors.map(({ index }) => index)).toEqual(half.anchors.map((_, i) => i));
  expect(half.anchors.filter(({ role }) => role === 'baseline')).toHaveLength(4);
  // Two workers, each with at least four.
  expect(half.anchors.filter(({ role }) => role === 'burn-in').length).toBeGreaterThanOrEqual(8);
  // Every visit has a check of its own.
  expect(half.anchors.filter(({ role }) => role === 'check').length).toBeGreaterThanOrEqual(3);

  const second = new Run(store, half, () => undefined);
  await second.reaches('finished');
  const whole = await store.studies.load(fresh.id);
  if (whole === undefined) throw new Error('the study is gone');
  expect(whole.sessions).toHaveLength(2);
  const ids = whole.sessions.map(({ startedAtMs }) => startedAtMs);
  for (const visits of visitsOf(whole)) {
    // Two, and as many more as the anchors mark.
    expect(visits.length).toBeGreaterThanOrEqual(2);
    expect(visits.map(({ index }) => index)).toEqual(visits.map((_, i) => i));
  }
  const later = visitsOf(whole)
    .flat()
    .filter((visit) => visit.session === ids[1]);
  expect(later).toHaveLength(visitsOf(whole).flat().length - visited.flat().length);
  expect(whole.anchors.filter(({ session: id }) => id === ids[1])[0]).toMatchObject({ index: 0, role: 'burn-in' });
  expect(sizesOf(second.requests[0])[0]).toBeUndefined();
  expect(await store.studies.list()).toMatchObject([{ trials: 2, ended: 2 }]);
  expect(openTrials(whole, trials, definition.protocol)).toEqual([]);
  store.close();
});
