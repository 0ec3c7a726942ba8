import * as tf from '@tensorflow/tfjs-core';
import { peakBytes } from '../../src/graph/cost';
import { foldGraph } from '../../src/graph/fold';
import type { TrialFailureCode, Visit, VisitPhases } from '../../src/measure/measurement';
import type { VisitOrder } from '../../src/measure/messages';
import { hasEnoughSamples, isSteady, isWarmUpOver } from '../../src/measure/protocol';
import { lowerArchitecture } from '../../src/space/lower-architecture';
import type { RunningBackend } from './backend';
import { buildNetwork, type Network } from './network';
import { prepareNetwork } from './prepare';

/**
 * What a worker may hold on the backend before it is replaced, in bytes. iOS kills a tab at about 1.5 GB without a
 * word, and drawing the weights takes up to three copies of them beside this.
 */
export const RECYCLE_BUDGET_BYTES = 768 * 2 ** 20;

/** A trial that ended without a measurement, with the code its record carries. */
export class VisitFailure extends Error {
  constructor(
    readonly code: TrialFailureCode,
    message: string,
  ) {
    super(message);
  }
}

/** One uninterrupted stretch on one network: build, first run, warm-up, samples, and everything given back. */
export async function runVisit(
  order: VisitOrder,
  backend: RunningBackend,
  isFreshWorker: boolean,
): Promise<Visit | 'recycle-first'> {
  const { protocol } = order;
  const unfolded = lowerArchitecture(order.architecture, order.space);
  const estimatedBytes = peakBytes(order.form === 'folded' ? foldGraph(unfolded).graph : unfolded, protocol.batch);
  if ((backend.allocatedBytes() ?? 0) + estimatedBytes > RECYCLE_BUDGET_BYTES) {
    if (!isFreshWorker) return 'recycle-first';
    throw new VisitFailure('too-large', tooLarge(estimatedBytes));
  }

  const before = tf.memory();
  const buildStart = performance.now();
  const { graph, weights, input } = prepareNetwork(unfolded, order.form, order.weightSeed, protocol.batch);
  const network = buildNetwork(graph, weights, input);
  const buildMs = performance.now() - buildStart;
  let phases: VisitPhases;
  let samplesMs: number[];
  try {
    const coldLatencyMs = await checkedRun(network, backend);
    const warmUpMs = await warmUp(network, backend, order);
    phases = { buildMs, coldLatencyMs, warmUpMs, steady: isSteady(warmUpMs, protocol) };
    samplesMs = await takeSamples(network, backend, order);
    // A lost WebGL context reads zeros without an error, so the output is looked at once more.
    await checkedRun(network, backend);
  } finally {
    network.dispose();
  }
  const after = tf.memory();
  const allocatedBytes = backend.allocatedBytes();
  return {
    index: order.visitIndex,
    startedAtMs: order.startedAtMs,
    phases,
    samplesMs,
    memory: {
      estimatedBytes,
      tensorsBefore: before.numTensors,
      tensorsAfter: after.numTensors,
      bytesBefore: before.numBytes,
      bytesAfter: after.numBytes,
      ...(allocatedBytes === undefined ? {} : { allocatedBytes }),
    },
  };
}

async function warmUp(network: Network, backend: RunningBackend, { protocol }: VisitOrder): Promise<number[]> {
  const warmUpMs: number[] = [];
  const start = performance.now();
  while (!isWarmUpOver(warmUpMs, performance.now() - start, protocol)) warmUpMs.push(await timedRun(network, backend));
  return warmUpMs;
}

async function takeSamples(network: Network, backend: RunningBackend, { protocol }: VisitOrder): Promise<number[]> {
  const samplesMs: number[] = [];
  const start = performance.now();
  while (!hasEnoughSamples(samplesMs.length, performance.now() - start, protocol)) {
    samplesMs.push(await timedRun(network, backend));
  }
  return samplesMs;
}

/** One inference and the read-back of its output, in ms: what an app waits for. Every run has a fresh output tensor. */
async function timedRun(network: Network, backend: RunningBackend): Promise<number> {
  const start = performance.now();
  const output = network.run();
  await backend.readBack(output);
  const end = performance.now();
  output.dispose();
  return end - start;
}

/** As `timedRun`; throws where the output is not finite or is one constant. */
async function checkedRun(network: Network, backend: RunningBackend): Promise<number> {
  const start = performance.now();
  const output = network.run();
  const values = Array.from(await backend.readBack(output));
  const end = performance.now();
  output.dispose();
  if (!values.every(Number.isFinite))
    throw new VisitFailure('output-wrong', 'The output holds values that are not finite.');
  if (values.length > 1 && values.every((value) => value === values[0])) {
    throw new VisitFailure('output-wrong', `The output is ${values[0]} everywhere.`);
  }
  return end - start;
}

const mebibytes = (bytes: number): string => `${Math.ceil(bytes / 2 ** 20)} MiB`;

const tooLarge = (bytes: number): string =>
  `The network needs about ${mebibytes(bytes)}; more than ${mebibytes(RECYCLE_BUDGET_BYTES)} risks that the browser ends the page.`;
