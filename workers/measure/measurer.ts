import { messageOf } from '../../src/base/problem';
import type {
  AnchorOrder,
  AnchorsReply,
  MeasureReply,
  MeasureRequest,
  OperatorOrder,
  ProfileOrder,
  StartRequest,
  VisitOrder,
} from '../../src/measure/messages';
import { type Environment, OUTPUT_TOLERANCE } from '../../src/measure/record/environment';
import type { TrialFailureCode } from '../../src/measure/record/measurement';
import { type Anchors, createAnchors } from './anchor-runs';
import { createDeviceChecker } from './device-check';
import { describeEnvironment } from './environment';
import { timeOperator } from './operator-visit';
import { checkOutput, referenceOutput } from './output-check';
import { runProfile } from './profile/run-profile';
import { type RunningBackend, startBackend } from './runtimes/tfjs/backend';
import { ConstantPool } from './runtimes/tfjs/constant-pool';
import type { OpenedModels } from './runtimes/tfjs/custom-model';
import { VisitFailure } from './runtimes/tfjs/timed-run';
import { runVisit } from './visit';

export interface Measurer {
  /** `tell` is given what comes before the reply. */
  handle(request: MeasureRequest, tell: (progress: ProgressReply) => void): Promise<MeasureReply>;
}

type ProgressReply = Extract<MeasureReply, { readonly type: 'progress' }>;

/** A backend that is up, with what its visits share. */
interface Started {
  readonly backend: RunningBackend;
  readonly environment: Environment;
  readonly pool: ConstantPool;
  readonly anchors: Anchors;
}

/** The worker's whole life: one backend, then visit after visit on it. */
export function createMeasurer(): Measurer {
  let started: Started | undefined;
  /** Nothing was run but the anchors: what fails here is not the fault of an earlier network. */
  let isFresh = true;
  const models: OpenedModels = new Map();
  const checker = createDeviceChecker();

  async function start(request: StartRequest): Promise<MeasureReply> {
    const { outputError } = request;
    const isCheckDue = outputError === undefined && request.backend !== 'cpu';
    const reference = isCheckDue ? await referenceOutput() : undefined;
    const backend = await startBackend(request);
    const error = reference === undefined ? (outputError ?? 0) : await checkOutput(backend, reference);
    if (!(error <= OUTPUT_TOLERANCE)) {
      const detail = `On a small test network its output differs from the processor's by ${(100 * error).toPrecision(2)}% of the largest value; at most ${100 * OUTPUT_TOLERANCE}% is accepted. Latencies of wrong results would say nothing.`;
      return { type: 'start-failed', detail };
    }
    const environment = await describeEnvironment(request, backend, error);
    const anchors = createAnchors(backend, environment.emptyReadBackMs);
    started = { backend, environment, pool: new ConstantPool(), anchors };
    return { type: 'started', environment };
  }

  async function visit(order: VisitOrder, up: Started): Promise<MeasureReply> {
    const { backend, environment, pool } = up;
    const { trialId } = order;
    const { timerResolutionMs } = environment;
    try {
      const outcome = await runVisit(order, { backend, pool, models, timerResolutionMs, isFresh });
      if (outcome === 'recycle-first') return { type: 'recycle-first', trialId };
      isFresh = false;
      return { type: 'visited', trialId, visit: outcome, anchors: await checkAnchors({ sizes: undefined }, up) };
    } catch (error) {
      const code = failedFor(error, backend);
      if (code === 'recycle-first') return { type: 'recycle-first', trialId };
      return { type: 'visit-failed', trialId, code, detail: messageOf(error) };
    }
  }

  /** Never rejects: what goes wrong in it belongs to no trial. */
  async function checkAnchors({ sizes }: AnchorOrder, { anchors }: Started): Promise<AnchorsReply> {
    try {
      return { type: 'anchored', ...(await anchors.measure(sizes)) };
    } catch (error) {
      return { type: 'anchors-failed', detail: messageOf(error) };
    }
  }

  async function profile(order: ProfileOrder, { backend, environment }: Started): Promise<MeasureReply> {
    try {
      return { type: 'profiled', profile: await runProfile(order, backend, environment) };
    } catch (error) {
      return { type: 'profile-failed', code: failureCode(error, backend), detail: messageOf(error) };
    }
  }

  async function operator(order: OperatorOrder, { backend, environment }: Started): Promise<MeasureReply> {
    const { signature } = order;
    try {
      const { timerResolutionMs } = environment;
      const outcome = await timeOperator(order, { backend, timerResolutionMs, isFresh });
      if (outcome === 'recycle-first') return { type: 'operator-recycle-first', signature };
      isFresh = false;
      return { type: 'operator-timed', signature, visit: outcome };
    } catch (error) {
      const code = failedFor(error, backend);
      if (code === 'recycle-first') return { type: 'operator-recycle-first', signature };
      return { type: 'operator-failed', signature, code, detail: messageOf(error) };
    }
  }

  /**
   * What a visit that threw is told as. An error that nothing here foresees may come from what earlier networks left in the
   * worker, such as a wasm heap that is full or aborted: only in a fresh worker it is the network's own.
   */
  function failedFor(error: unknown, backend: RunningBackend): TrialFailureCode | 'recycle-first' {
    const code = failureCode(error, backend);
    if (code === 'device-lost' || code === 'too-large') return code;
    const wasFresh = isFresh;
    isFresh = false;
    return wasFresh || error instanceof VisitFailure ? code : 'recycle-first';
  }

  return {
    async handle(request, tell) {
      if (request.type === 'try-model') {
        const { tryModel } = await import('./model-check/try-model');
        const trial = await tryModel(request.order, { onStep: (step) => tell({ type: 'progress', step }) });
        return { type: 'model-tried', trial };
      }
      if (request.type === 'check') return { type: 'checked', answer: await checker.handle(request.step) };
      if (request.type === 'start') {
        try {
          return await start(request);
        } catch (error) {
          return { type: 'start-failed', detail: messageOf(error) };
        }
      }
      if (started === undefined) throw new Error(`${request.type} before the backend was started`);
      switch (request.type) {
        case 'visit':
          return visit(request.order, started);
        case 'anchors':
          return checkAnchors(request.order, started);
        case 'profile':
          return profile(request.order, started);
        case 'operator':
          return operator(request.order, started);
      }
    },
  };
}

function failureCode(error: unknown, backend: RunningBackend): TrialFailureCode {
  if (backend.isLost()) return 'device-lost';
  return error instanceof VisitFailure ? error.code : 'build-failed';
}
