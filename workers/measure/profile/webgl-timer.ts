import * as tf from '@tensorflow/tfjs-core';
import { assert } from '../../../src/base/assert';
import { commonStep, nanosecondsInMs, type OperatorTimer, TimerFailure } from './operator-timer';

const CALIBRATION_QUERIES = 12;
const POLL_MS = 2;
const PATIENCE_MS = 5000;
/** Attempts of a query; one fails where the GPU's clock changed meanwhile. */
const ATTEMPTS = 3;

/** Constants of EXT_disjoint_timer_query_webgl2. */
interface TimerQueries {
  readonly TIME_ELAPSED_EXT: number;
  readonly GPU_DISJOINT_EXT: number;
}

/**
 * The GPU's timer around the runs, by a query of our own: tfjs' waits for ever once the GPU's clock was changed under it
 * (`isQueryAvailable` in its gpgpu_context, 4.22).
 */
export async function webglTimer(): Promise<OperatorTimer | { readonly reason: string }> {
  const { MathBackendWebGL } = await import('@tensorflow/tfjs-backend-webgl');
  const backend = tf.backend();
  assert(backend instanceof MathBackendWebGL, 'tfjs runs on the WebGL backend');
  const gl = backend.gpgpu.gl as unknown as WebGL2RenderingContext;
  const queries: TimerQueries | null = gl.getExtension('EXT_disjoint_timer_query_webgl2');
  if (queries === null) return { reason: 'WebGL of this browser has no timer for the GPU.' };
  if (!backend.timerAvailable()) return { reason: 'On phones the timer of WebGL counts reading back as well.' };
  const { TIME_ELAPSED_EXT, GPU_DISJOINT_EXT } = queries;

  const elapsed = async (record: () => void): Promise<bigint> => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      // Reading clears it.
      gl.getParameter(GPU_DISJOINT_EXT);
      const query = gl.createQuery();
      gl.beginQuery(TIME_ELAPSED_EXT, query);
      record();
      gl.endQuery(TIME_ELAPSED_EXT);
      gl.flush();
      const ns = await result(query);
      gl.deleteQuery(query);
      if (gl.getParameter(GPU_DISJOINT_EXT) === false) return ns;
    }
    throw new TimerFailure('The clock of the GPU changed during every attempt.');
  };

  const result = async (query: WebGLQuery): Promise<bigint> => {
    const start = performance.now();
    while (gl.getQueryParameter(query, gl.QUERY_RESULT_AVAILABLE) !== true) {
      if (performance.now() - start > PATIENCE_MS) throw new TimerFailure('The timer of the GPU gave no answer.');
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    return BigInt(gl.getQueryParameter(query, gl.QUERY_RESULT));
  };

  const seen: bigint[] = [];
  const one = tf.tensor1d(new Float32Array(65_536).fill(1));
  try {
    while (seen.length < CALIBRATION_QUERIES) {
      const runs = 1 + seen.length;
      const record = (): void => {
        for (let i = 0; i < runs; i++) tf.exp(one).dispose();
      };
      seen.push(await elapsed(record));
    }
  } catch (error) {
    if (error instanceof TimerFailure) return { reason: error.message };
    throw error;
  } finally {
    one.dispose();
  }
  const step = commonStep(seen);
  if (step === 0n) return { reason: 'The timer of the GPU reads zero whatever runs.' };
  return {
    clock: { kind: 'timer-query', resolutionMs: nanosecondsInMs(step) },
    dispose() {},
    async time(run, runs) {
      const record = (): void => {
        for (let i = 0; i < runs; i++) run().dispose();
      };
      return nanosecondsInMs(await elapsed(record));
    },
  };
}
