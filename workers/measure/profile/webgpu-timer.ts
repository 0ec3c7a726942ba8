import * as tf from '@tensorflow/tfjs-core';
import { assert } from '../../../src/base/assert';
import { commonStep, nanosecondsInMs, type OperatorTimer, TimerFailure } from './operator-timer';

/** What tfjs keeps to itself of its WebGPU backend (4.22): the pass that it records dispatches into. */
interface Recording {
  commandEncoder: GPUCommandEncoder | null;
  computePassEncoder: GPUComputePassEncoder | null;
}

/** Chrome rounds to 100 us or so; the step is what all these have in common. */
const CALIBRATION_PASSES = 24;
const BYTES = 16;
const SUBMIT_FLAG = 'WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE';

/**
 * The GPU's timestamps at both ends of one compute pass that holds all the runs. tfjs' own timing gives every dispatch a
 * pass and a submission: there a kernel of 20 us is lost in a step of 100 us, however often it is asked.
 */
export async function webgpuTimer(): Promise<OperatorTimer | { readonly reason: string }> {
  const { WebGPUBackend } = await import('@tensorflow/tfjs-backend-webgpu');
  const backend = tf.backend();
  assert(backend instanceof WebGPUBackend, 'tfjs runs on the WebGPU backend');
  const { device } = backend;
  if (!device.features.has('timestamp-query')) return { reason: 'This GPU offers the page no timestamps.' };
  const recording = backend as unknown as Recording;
  assert('commandEncoder' in recording && 'computePassEncoder' in recording, 'tfjs records into a pass');
  const querySet = device.createQuerySet({ type: 'timestamp', count: 2 });
  const resolved = device.createBuffer({ size: BYTES, usage: GPUBufferUsage.QUERY_RESOLVE | GPUBufferUsage.COPY_SRC });
  const readable = device.createBuffer({ size: BYTES, usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ });

  /** Submits earlier commands, so that they are not part of the timed pass. */
  const flush = (): void => {
    backend.ensureCommandEncoderReady();
    backend.endComputePassEncoder();
    backend.submitQueue();
  };

  /** Both timestamps of one pass with everything in it that `record` runs. */
  const pass = async (record: () => void): Promise<readonly [bigint, bigint]> => {
    flush();
    const batchSize = tf.env().getNumber(SUBMIT_FLAG);
    const encoder = device.createCommandEncoder();
    const timestampWrites = { querySet, beginningOfPassWriteIndex: 0, endOfPassWriteIndex: 1 };
    const timed = encoder.beginComputePass({ timestampWrites });
    recording.commandEncoder = encoder;
    recording.computePassEncoder = timed;
    let isWhole = false;
    try {
      // Else tfjs would end the pass after its 15th dispatch.
      tf.env().set(SUBMIT_FLAG, Number.MAX_SAFE_INTEGER);
      record();
      isWhole = recording.computePassEncoder === timed;
    } finally {
      tf.env().set(SUBMIT_FLAG, batchSize);
    }
    backend.endComputePassEncoder();
    if (isWhole) {
      encoder.resolveQuerySet(querySet, 0, 2, resolved, 0);
      encoder.copyBufferToBuffer(resolved, 0, readable, 0, BYTES);
    }
    backend.submitQueue();
    if (!isWhole) throw new TimerFailure('Part of its work reaches the GPU outside of the timed pass.');
    await readable.mapAsync(GPUMapMode.READ);
    const [begin, end] = new BigUint64Array(readable.getMappedRange().slice(0));
    readable.unmap();
    return [begin, end];
  };

  const seen: bigint[] = [];
  for (let i = 0; i < CALIBRATION_PASSES; i++) seen.push(...(await pass(() => {})));
  const step = commonStep(seen.map((stamp) => stamp - seen[0]));
  const dispose = (): void => {
    querySet.destroy();
    resolved.destroy();
    readable.destroy();
  };
  if (step === 0n) {
    dispose();
    return { reason: 'The timestamps of this GPU stand still.' };
  }
  return {
    clock: { kind: 'timestamp-query', resolutionMs: nanosecondsInMs(step) },
    dispose,
    async time(run, runs) {
      const [begin, end] = await pass(() => {
        for (let i = 0; i < runs; i++) run().dispose();
      });
      if (end < begin) throw new TimerFailure('The timestamps of this GPU ran backwards.');
      return nanosecondsInMs(end - begin);
    },
  };
}
