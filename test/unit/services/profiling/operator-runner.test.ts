import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { MeasureReply, MeasureRequest } from '../../../../src/measure/messages';
import { planOperators } from '../../../../src/measure/profile/operator-plan';
import { OPERATOR_VISITS } from '../../../../src/measure/profile/operator-trial';
import { environmentId } from '../../../../src/measure/record/environment';
import type { OperatorMeasurement } from '../../../../src/measure/record/profile';
import type { StudyRecord } from '../../../../src/measure/record/study-record';
import { type OperatorProgress, OperatorRunner } from '../../../../src/services/profiling/operator-runner';
import { START_TIMEOUT_MS } from '../../../../src/workers-client/measure-client';
import { FakePage } from '../../../support/fake-page';
import { type FakeWorker, stubWorkers } from '../../../support/fake-worker';
import { definitionOf, environmentOf, recordOf } from '../../../support/gallery/fixtures';

const definition = definitionOf('smoke', 'wasm');
const environment = environmentOf('wasm', false);
const elsewhere = { ...environment, threads: environment.threads + 1 };
const plan = planOperators(definition).slice(0, 3);
const VISIT = { startedAtMs: 0, runs: 1, shortMs: [1], longMs: [2] };
const { operators: _, ...fresh } = recordOf();
const record: StudyRecord = { ...fresh, definition, environments: {} };
/** More than a visit of an operator may take. */
const VISIT_LIMIT_MS = 180_000;

let page: FakePage;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] });
  page = new FakePage();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

type Answer = MeasureReply | 'crash' | 'nothing' | undefined;

/** A run whose workers answer well, but where `answer` says otherwise. `visits`: orders so far, this one among them. */
class OperatorRun {
  readonly aborter = new AbortController();
  readonly stored: OperatorMeasurement[] = [];
  readonly progress: OperatorProgress[] = [];
  readonly asked: string[] = [];
  readonly workers: FakeWorker<MeasureRequest>[];
  readonly problem: Promise<string | undefined>;

  constructor(
    answer: (request: MeasureRequest, visits: number) => Answer = () => undefined,
    { of = record, onStore = async () => undefined }: { of?: StudyRecord; onStore?: () => Promise<void> } = {},
  ) {
    this.workers = stubWorkers<MeasureRequest>((request, worker) => {
      if (request.type === 'operator') this.asked.push(request.order.signature);
      const answered = answer(request, this.asked.length);
      if (answered === 'nothing') return undefined;
      if (answered === 'crash') return void queueMicrotask(() => worker.crash('boom'));
      return answered ?? wellAnswered(request);
    }, page);
    const trials = {
      recordOperator: async (_id: string, measurement: OperatorMeasurement) => {
        await onStore();
        this.stored.push(measurement);
      },
    };
    const { signal } = this.aborter;
    const onProgress = (progress: OperatorProgress) => void this.progress.push(progress);
    this.problem = new OperatorRunner(of, definition, plan, trials, onProgress, signal).run();
  }

  /** The last that was stored of each operator. */
  get outcomes(): string[] {
    const last = new Map(this.stored.map(({ signature, outcome }) => [signature, outcome]));
    return plan.map(({ signature }) => {
      const outcome = last.get(signature);
      return outcome?.state === 'measured' ? `${outcome.visits.length}` : (outcome?.code ?? 'none');
    });
  }
}

function wellAnswered(request: MeasureRequest): MeasureReply {
  if (request.type === 'start') return { type: 'started', environment };
  if (request.type !== 'operator') throw new Error(`not for operators: ${request.type}`);
  return { type: 'operator-timed', signature: request.order.signature, visit: VISIT };
}

const once =
  (at: number, what: Answer) =>
  (request: MeasureRequest, visits: number): Answer =>
    request.type === 'operator' && visits === at ? what : undefined;

const ALL = plan.map(() => `${OPERATOR_VISITS}`);

test('every operator is visited three times in one worker, each visit stored and told', async () => {
  const run = new OperatorRun();
  expect(await run.problem).toBeUndefined();
  expect(run.outcomes).toEqual(ALL);
  expect(run.workers.map(({ isTerminated }) => isTerminated)).toEqual([true]);
  const planned = OPERATOR_VISITS * plan.length;
  expect(run.progress).toEqual(Array.from({ length: planned + 1 }, (_, visits) => ({ visits, planned })));
  expect(run.stored.every((measurement) => measurement.environmentId === environmentId(environment))).toBe(true);
});

test('an operator that loses its worker waits for the others of its round, and a second loss fails it', async () => {
  const run = new OperatorRun(once(1, 'crash'));
  expect(await run.problem).toBeUndefined();
  expect(run.outcomes).toEqual(ALL);
  const [lost] = run.asked;
  expect(run.asked.slice(0, plan.length + 1).lastIndexOf(lost)).toBe(plan.length);

  const again = new OperatorRun((request) =>
    request.type === 'operator' && request.order.signature === plan[0].signature ? 'crash' : undefined,
  );
  expect(await again.problem).toBeUndefined();
  expect(again.outcomes).toEqual(['worker-crashed', ...ALL.slice(1)]);
});

test('four workers lost in a row stop the run, which says so', async () => {
  const run = new OperatorRun(({ type }) => (type === 'operator' ? 'crash' : undefined));
  expect(await run.problem).toBe('The worker was lost 4 times in a row. boom');
  expect(run.workers).toHaveLength(4);
  expect(run.workers.every(({ isTerminated }) => isTerminated)).toBe(true);
});

test('no answer costs the worker; a failure of its own fails the operator at once, in the same worker', async () => {
  const hung = new OperatorRun(once(1, 'nothing'));
  await vi.advanceTimersByTimeAsync(VISIT_LIMIT_MS);
  expect(await hung.problem).toBeUndefined();
  expect(hung.workers).toHaveLength(2);
  expect(hung.outcomes).toEqual(ALL);

  const failing = new OperatorRun((request) =>
    request.type === 'operator' && request.order.signature === plan[1].signature
      ? { type: 'operator-failed', signature: plan[1].signature, code: 'output-wrong', detail: 'zeros' }
      : undefined,
  );
  expect(await failing.problem).toBeUndefined();
  expect(failing.workers).toHaveLength(1);
  expect(failing.outcomes).toEqual([ALL[0], 'output-wrong', ALL[2]]);
});

test('a full worker is replaced, told the output error of the first, and the same operator visited', async () => {
  const run = new OperatorRun((request, visits) =>
    request.type === 'operator' && visits === 2
      ? { type: 'operator-recycle-first', signature: request.order.signature }
      : undefined,
  );
  expect(await run.problem).toBeUndefined();
  expect(run.asked[1]).toBe(run.asked[2]);
  expect(run.workers.map(({ requests }) => requests[0])).toMatchObject([
    { type: 'start', outputError: undefined },
    { type: 'start', outputError: environment.outputError },
  ]);
});

test('a visit during which the page was hidden is made again', async () => {
  const run = new OperatorRun((_, visits) => {
    if (visits !== 1) return undefined;
    page.setVisibility('hidden');
    page.setVisibility('visible');
    return undefined;
  });
  expect(await run.problem).toBeUndefined();
  expect(run.asked[0]).toBe(run.asked[1]);
  expect(run.asked).toHaveLength(OPERATOR_VISITS * plan.length + 1);
  expect(run.outcomes).toEqual(ALL);
});

describe('a start', () => {
  test('that finds another place than the first worker stops the run', async () => {
    let starts = 0;
    const run = new OperatorRun((request, visits) => {
      if (request.type === 'start') return ++starts > 1 ? { type: 'started', environment: elsewhere } : undefined;
      return once(2, 'crash')(request, visits);
    });
    expect(await run.problem).toMatch(/^The place changed in mid-run: .*threads/);
    expect(run.stored).toHaveLength(1);
  });

  test('that hangs is tried without threads, then given up; one that fails is told', async () => {
    const hung = new OperatorRun(({ type }) => (type === 'start' ? 'nothing' : undefined));
    await vi.advanceTimersByTimeAsync(2 * START_TIMEOUT_MS.wasm);
    expect(await hung.problem).toBe('The backend did not start. No answer for 20 seconds, 2 times in a row.');
    expect(hung.workers.map(({ requests }) => requests[0])).toMatchObject([
      { allowThreads: true },
      { allowThreads: false },
    ]);
    const failed = new OperatorRun(({ type }) =>
      type === 'start' ? { type: 'start-failed', detail: 'No memory.' } : undefined,
    );
    expect(await failed.problem).toBe('No memory.');
  });
});

describe('a run that goes on', () => {
  const measured = (signature: string, visits: number): OperatorMeasurement => ({
    signature,
    environmentId: environmentId(environment),
    outcome: { state: 'measured', visits: Array.from({ length: visits }, () => VISIT) },
  });
  const begun = {
    ...record,
    environments: { [environmentId(environment)]: environment },
    operators: [
      measured(plan[0].signature, OPERATOR_VISITS),
      { ...measured(plan[1].signature, 0), outcome: { state: 'failed', code: 'too-large', detail: '' } as const },
      measured(plan[2].signature, 1),
    ],
  };

  test('in the same place makes what is left, and repeats no failure', async () => {
    const run = new OperatorRun(undefined, { of: begun });
    expect(await run.problem).toBeUndefined();
    expect(run.asked).toEqual([plan[2].signature, plan[2].signature]);
    expect(run.progress.map(({ visits }) => visits)).toEqual([7, 8, 9]);
  });

  test('in another place makes everything anew', async () => {
    const run = new OperatorRun(
      ({ type }) => (type === 'start' ? { type: 'started', environment: elsewhere } : undefined),
      { of: begun },
    );
    expect(await run.problem).toBeUndefined();
    expect(run.asked).toHaveLength(OPERATOR_VISITS * plan.length);
    expect(run.outcomes).toEqual(ALL);
  });
});

test('an abort ends it at once, without a problem: what was stored stays', async () => {
  const run = new OperatorRun(once(2, 'nothing'));
  await vi.advanceTimersByTimeAsync(0);
  expect(run.stored).toHaveLength(1);
  run.aborter.abort();
  expect(await run.problem).toBeUndefined();
  expect(run.workers.map(({ isTerminated }) => isTerminated)).toEqual([true]);
});

test.each([
  ['a visit', undefined],
  ['a failure that would end the run', 'fail'],
])('a store that refuses %s ends the run with its error, and the worker', async (_, how) => {
  const run = new OperatorRun(
    (request) =>
      how === 'fail' && request.type === 'operator'
        ? { type: 'operator-failed', signature: request.order.signature, code: 'output-wrong', detail: '' }
        : undefined,
    { onStore: () => (run.stored.length === plan.length - 1 ? Promise.reject(new Error('full')) : Promise.resolve()) },
  );
  await expect(run.problem).rejects.toThrow('full');
  expect(run.workers.map(({ isTerminated }) => isTerminated)).toEqual([true]);
});
