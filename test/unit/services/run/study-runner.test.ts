import { describe, expect, test, vi } from 'vitest';
import type { MeasureReply, MeasureRequest } from '../../../../src/measure/messages';
import type { StudyRecord } from '../../../../src/measure/record/study-record';
import type { SessionState } from '../../../../src/measure/session/session-state';
import { openTrials } from '../../../../src/services/run/open-trials';
import { type RunnerPorts, StudyRunner } from '../../../../src/services/run/study-runner';
import type { CurrentStudy } from '../../../../src/study/definition';
import { planStudy } from '../../../../src/study/plan';
import { START_TIMEOUT_MS } from '../../../../src/workers-client/measure-client';
import { type FakePage, onFakePage } from '../../../support/fake-page';
import { FakeWorker } from '../../../support/fake-worker';
import { definitionOf, environmentOf } from '../../../support/gallery/fixtures';
import { visitOf } from '../../measure/fixtures';

const smoke = definitionOf('smoke', 'wasm');
const definition: CurrentStudy = {
  ...smoke,
  sampling: { kind: 'list', indices: [0, 11, 5] },
  protocol: { ...smoke.protocol, looks: [2] },
};
const plan = planStudy(definition);
const [first] = plan;
/** More than a visit may take. */
const VISIT_LIMIT_MS = 600_000;
const record: StudyRecord = {
  id: 'a',
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

let page: FakePage;
onFakePage((fresh) => {
  page = fresh;
});

const turn = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

/** A session whose workers answer all requests but the starts and visits that the test leaves open. */
class Session {
  readonly workers: FakeWorker<MeasureRequest>[] = [];
  readonly stored: string[] = [];
  readonly runner: StudyRunner;
  state: SessionState | undefined;
  /** Latency of each anchor; a check of both takes a hundred times as long. */
  anchorMs = 5;
  /** Code and sentence of what every visit fails with; undefined where visits are good. */
  visitFault: Pick<Extract<MeasureReply, { type: 'visit-failed' }>, 'code' | 'detail'> | undefined;
  endIsStored: () => Promise<void> = async () => undefined;
  /** What goes wrong in the anchors at the end of a visit; undefined where nothing does. */
  anchorsFault: () => string | undefined = () => undefined;
  answersVisits = true;
  answersStarts = true;
  beforeVisitIsStored: () => Promise<void> = async () => undefined;

  constructor(change: Partial<RunnerPorts> = {}) {
    const store =
      (name: string) =>
      async (_: string, trial?: unknown): Promise<void> =>
        void this.stored.push(
          typeof trial === 'object' && trial !== null && 'id' in trial ? `${name} ${trial.id}` : name,
        );
    const spawnWorker = (): FakeWorker<MeasureRequest> => {
      const worker = new FakeWorker<MeasureRequest>((request) => this.answer(request));
      this.workers.push(worker);
      return worker;
    };
    this.runner = new StudyRunner(
      record,
      definition,
      openTrials(record, plan, definition.protocol),
      {
        trials: {
          beginSession: store('session'),
          recordAnchors: store('anchors'),
          beginVisit: store('begin'),
          cancelVisit: store('cancel'),
          recordVisit: async (id, trial) => {
            await this.beforeVisitIsStored();
            await store('visit')(id, trial);
          },
          end: async (id, trial) => {
            await this.endIsStored();
            await store('end')(id, trial);
          },
        },
        spawnWorker,
        readBattery: async () => undefined,
        siteVersion: 'test',
        model: undefined,
        ...change,
      },
      {
        onState: (state) => {
          this.state = state;
        },
        settled: async () => undefined,
        onVisited: () => undefined,
        onFailed: () => undefined,
        onEnded: () => undefined,
      },
    );
  }

  get worker(): FakeWorker<MeasureRequest> {
    return this.workers[this.workers.length - 1];
  }

  /** Types of the requests of each worker, with repetitions in one. */
  get asked(): string[][] {
    return this.workers.map(({ requests }) =>
      requests.map(({ type }) => type).filter((type, i, all) => type !== all[i - 1]),
    );
  }

  /** Answers a request that was left open. */
  reply(request: MeasureRequest): void {
    this.worker.reply(this.replyTo(request));
  }

  private answer(request: MeasureRequest): MeasureReply | undefined {
    const isOpen =
      (request.type === 'start' && !this.answersStarts) || (request.type === 'visit' && !this.answersVisits);
    return isOpen ? undefined : this.replyTo(request);
  }

  private replyTo(request: MeasureRequest): MeasureReply {
    const { anchorMs } = this;
    const sizes = { computeLayers: 1, dispatchRuns: 1 };
    const anchors = { sizes, computeMs: [anchorMs], dispatchMs: [anchorMs], tookMs: 100 * anchorMs };
    switch (request.type) {
      case 'start':
        return { type: 'started', environment: environmentOf('wasm', false) };
      case 'anchors':
        vi.advanceTimersByTime(anchors.tookMs);
        return { type: 'anchored', ...anchors };
      case 'visit': {
        const { trialId, visitIndex: index, session, startedAtMs } = request.order;
        if (this.visitFault !== undefined) return { type: 'visit-failed', trialId, ...this.visitFault };
        const fault = this.anchorsFault();
        return {
          type: 'visited',
          trialId,
          visit: visitOf([9, 10, 11], { index, session, startedAtMs }),
          anchors: fault === undefined ? { type: 'anchored', ...anchors } : { type: 'anchors-failed', detail: fault },
        };
      }
      default:
        throw new Error(`not for a study: ${request.type}`);
    }
  }
}

/** A session whose first visit is under way, and stays so. */
async function visiting(change: Partial<RunnerPorts> = {}): Promise<Session> {
  const session = new Session(change);
  session.answersVisits = false;
  await turn();
  expect(session.state?.phase).toBe('measuring');
  return session;
}

test('all trials are visited in one worker, each visit stored before the next begins', async () => {
  const session = new Session();
  await turn();
  expect(session.state?.phase).toBe('finished');
  expect(session.workers.map(({ isTerminated }) => isTerminated)).toEqual([true]);
  const visits = session.stored.filter((entry) => /^(begin|visit)/.test(entry));
  expect(visits).toHaveLength(2 * 2 * plan.length);
  for (let i = 0; i < visits.length; i += 2) expect(visits[i + 1]).toBe(visits[i].replace('begin', 'visit'));
});

test.each([
  ['crash', (session: Session) => session.worker.crash('boom')],
  ['time-out', () => vi.advanceTimersByTime(VISIT_LIMIT_MS)],
])('a %s in a visit costs that visit, and a new worker goes on', async (_, lose) => {
  const session = await visiting();
  lose(session);
  session.answersVisits = true;
  await turn();
  expect(session.workers.map(({ isTerminated }) => isTerminated)).toEqual([true, true]);
  expect(session.state?.phase).toBe('finished');
});

test('a trial that loses two workers has failed', async () => {
  const session = await visiting();
  for (let i = 0; i < plan.length; i++) {
    session.worker.crash('boom');
    await turn();
  }
  expect(session.state).toMatchObject({ phase: 'measuring', crashes: 3 });
  expect(session.stored).not.toContain(`end ${first.id}`);
  session.worker.crash('boom');
  await turn();
  expect(session.stored).toContain(`end ${first.id}`);
  expect(session.state).toMatchObject({ phase: 'stopped', stopReason: { code: 'too-many-crashes', detail: 'boom' } });
});

test('a store that refuses the last failure of all stops the session, and ends its worker', async () => {
  const session = new Session();
  session.visitFault = { code: 'output-wrong', detail: 'zeros' };
  session.endIsStored = async () => {
    if (session.stored.filter((entry) => entry.startsWith('end')).length === plan.length - 1) throw new Error('full');
  };
  await turn();
  expect(session.state).toMatchObject({ phase: 'stopped', stopReason: { code: 'store-failed', detail: 'full' } });
  expect(session.workers.map(({ isTerminated }) => isTerminated)).toEqual([true]);
});

test('anchors that fail at the end of a visit cost the worker: the visit is stored, and no trial fails', async () => {
  const session = new Session();
  // The first worker alone.
  session.anchorsFault = () => (session.workers.length === 1 ? 'no memory' : undefined);
  await turn();
  expect(session.workers.map(({ isTerminated }) => isTerminated)).toEqual([true, true]);
  expect(session.state).toMatchObject({ phase: 'finished', stopReason: undefined });
  expect(session.stored.filter((entry) => entry.startsWith('visit'))).toHaveLength(2 * plan.length);
  expect(session.stored.filter((entry) => entry.startsWith('end'))).toEqual([]);
});

test('a trial that spoils every worker for the anchors ends, as do the others', async () => {
  const session = new Session();
  session.anchorsFault = () => {
    const [request] = session.worker.requests.slice(-1);
    return request.type === 'visit' && request.order.trialId === first.id ? 'no memory' : undefined;
  };
  await turn();
  expect(session.workers).toHaveLength(3);
  expect(session.state?.phase).toBe('finished');
});

test('anchors that fail after every visit stop the run, for a reason that names them', async () => {
  const session = new Session();
  session.anchorsFault = () => 'no memory';
  await turn();
  expect(session.workers).toHaveLength(4);
  expect(session.state).toMatchObject({
    phase: 'stopped',
    stopReason: { code: 'too-many-crashes', detail: 'The anchors could not be measured: no memory' },
  });
  // What was visited is kept: the run goes on from there.
  expect(session.stored.filter((entry) => entry.startsWith('visit'))).toHaveLength(4);
  expect(session.stored.filter((entry) => entry.startsWith('end'))).toEqual([]);
});

test('a worker that crashes while its visit is stored loses the next one, once', async () => {
  const session = new Session();
  let release = (): void => undefined;
  session.beforeVisitIsStored = () =>
    new Promise((resolve) => {
      release = resolve;
    });
  await turn();
  session.answersStarts = false;
  session.worker.crash('boom');
  release();
  await turn();
  expect(session.stored).toContain(`visit ${first.id}`);
  expect(session.workers).toHaveLength(2);
  expect(session.state).toMatchObject({ phase: 'starting', crashes: 1 });
});

test('the files of a custom model go to each worker once, with its first visit', async () => {
  const model = { json: '{}', weights: new Blob() };
  const session = await visiting({ model });
  session.worker.crash('boom');
  session.answersVisits = true;
  await turn();
  expect(session.state?.phase).toBe('finished');
  const files = session.workers.map(({ requests }) =>
    requests.flatMap((request) => (request.type === 'visit' ? [request.order.model] : [])),
  );
  expect(files.map((models) => models.slice(0, 2))).toEqual([[model], [model, undefined]]);
  expect(files.flat().filter((one) => one !== undefined)).toHaveLength(2);
});

test('a start that hangs is tried again without threads, and then ends the session', async () => {
  const session = new Session();
  session.answersStarts = false;
  await vi.advanceTimersByTimeAsync(2 * START_TIMEOUT_MS.wasm);
  const starts = session.workers.map(({ requests }) => requests);
  expect(starts).toMatchObject([[{ allowThreads: true }], [{ allowThreads: false }]]);
  expect(session.state).toMatchObject({ phase: 'stopped', stopReason: { code: 'backend-hung' } });
});

test('a worker that cannot be made ends the session, with the reason', async () => {
  const session = new Session({
    spawnWorker: () => {
      throw new Error('not allowed');
    },
  });
  await turn();
  expect(session.state?.stopReason).toEqual({ code: 'backend-failed', detail: 'not allowed' });
});

test.each([
  ['hidden', () => page.setVisibility('hidden')],
  ['clock-jump', () => vi.setSystemTime(Date.now() + 60_000)],
])('a visit that is disturbed (%s) is repeated and not stored', async (_, disturb) => {
  const session = await visiting();
  const [visit] = session.worker.requests.slice(-1);
  disturb();
  session.reply(visit);
  await turn();
  page.setVisibility('visible');
  await turn();
  expect(session.stored).not.toContain(`visit ${first.id}`);
  expect(session.stored.filter((entry) => entry === `begin ${first.id}`)).toHaveLength(2);
  session.reply(session.worker.requests[session.worker.requests.length - 1]);
  await turn();
  expect(session.stored).toContain(`visit ${first.id}`);
});

test.each([
  ['crash', (session: Session) => session.worker.crash('boom')],
  ['time-out', () => vi.advanceTimersByTime(VISIT_LIMIT_MS)],
])('a %s of a worker that is being replaced leaves the new one alone', async (_, lose) => {
  const session = await visiting();
  session.answersStarts = false;
  session.runner.skipForNow(first.id);
  // Before the runner comes to the skip.
  lose(session);
  await turn();
  expect(session.stored).toContain(`cancel ${first.id}`);
  expect(session.state).toMatchObject({ phase: 'starting', stopReason: undefined, crashes: 0 });
  expect(session.asked.slice(1)).toEqual([['start']]);
});

describe('a device that has become slow', () => {
  /** Waits for the next check of the anchors. */
  async function cooling(): Promise<Session> {
    const session = await visiting();
    const [visit] = session.worker.requests.slice(-1);
    session.anchorMs = 30;
    session.reply(visit);
    await turn();
    expect(session.state?.phase).toBe('cooling');
    return session;
  }

  test('rests before its anchors are checked again', async () => {
    const session = await cooling();
    const before = session.worker.requests.length;
    session.anchorMs = 5;
    await vi.advanceTimersByTimeAsync(2_000);
    expect(session.worker.requests.slice(before).map(({ type }) => type)).toEqual(['anchors', 'visit']);
  });

  test('keeps a new worker from being asked when the rest of the one before ends', async () => {
    const session = await cooling();
    session.answersStarts = false;
    session.runner.pause();
    session.runner.resume();
    // The rest ends before the runner comes to the pause.
    vi.advanceTimersByTime(2_000);
    await turn();
    expect(session.state?.phase).toBe('starting');
    expect(session.asked.slice(1)).toEqual([['start']]);
  });
});
