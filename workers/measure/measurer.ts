import { OUTPUT_TOLERANCE, type TrialFailureCode } from '../../src/measure/measurement';
import type { MeasureReply, MeasureRequest, StartRequest, VisitOrder } from '../../src/measure/messages';
import { messageOf } from '../adapter';
import { type RunningBackend, startBackend } from './backend';
import { describeEnvironment } from './environment';
import { checkOutput, referenceOutput } from './output-check';
import { runVisit, VisitFailure } from './visit';

export interface Measurer {
  handle(request: MeasureRequest): Promise<MeasureReply>;
}

/** The worker's whole life: one backend, then visit after visit on it. */
export function createMeasurer(): Measurer {
  let backend: RunningBackend | undefined;
  let visits = 0;

  async function start(request: StartRequest): Promise<MeasureReply> {
    const { outputError } = request;
    const isCheckDue = outputError === undefined && request.backend !== 'cpu';
    const reference = isCheckDue ? await referenceOutput() : undefined;
    backend = await startBackend(request);
    const error = reference === undefined ? (outputError ?? 0) : await checkOutput(backend, reference);
    if (!(error <= OUTPUT_TOLERANCE)) {
      const detail = `On a small test network its output differs from the processor's by ${(100 * error).toPrecision(2)}% of the largest value; at most ${100 * OUTPUT_TOLERANCE}% is accepted. Latencies of wrong results would say nothing.`;
      return { type: 'start-failed', detail };
    }
    return { type: 'started', environment: await describeEnvironment(request, backend, error) };
  }

  async function visit(order: VisitOrder): Promise<MeasureReply> {
    const { trialId } = order;
    if (backend === undefined) throw new Error('a visit before the backend was started');
    try {
      const outcome = await runVisit(order, backend, visits === 0);
      if (outcome === 'recycle-first') return { type: 'recycle-first', trialId };
      visits++;
      return { type: 'visited', trialId, visit: outcome };
    } catch (error) {
      return { type: 'visit-failed', trialId, code: failureCode(error, backend), detail: messageOf(error) };
    }
  }

  return {
    async handle(request) {
      if (request.type === 'visit') return visit(request.order);
      try {
        return await start(request);
      } catch (error) {
        return { type: 'start-failed', detail: messageOf(error) };
      }
    },
  };
}

function failureCode(error: unknown, backend: RunningBackend): TrialFailureCode {
  if (backend.isLost()) return 'device-lost';
  return error instanceof VisitFailure ? error.code : 'build-failed';
}
