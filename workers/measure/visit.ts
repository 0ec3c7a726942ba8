import * as tf from '@tensorflow/tfjs-core';
import { peakBytes } from '../../src/graph/cost';
import { inForm } from '../../src/graph/fold';
import type { VisitOrder } from '../../src/measure/messages';
import type { Chain, OutputCheck, Visit, VisitMemory } from '../../src/measure/record/measurement';
import { RECYCLE_BUDGET_BYTES } from '../../src/measure/recycle-budget';
import {
  CHAINS_PER_VISIT,
  chainLength,
  hasEnoughSamples,
  isSteady,
  isWarmUpOver,
  splitWarmUp,
} from '../../src/measure/session/protocol';
import { lowerArchitecture } from '../../src/space/lower-architecture';
import { median } from '../../src/stats/quantile';
import { tooLarge } from './model-check/model-bytes';
import { prepareNetwork } from './prepare';
import type { RunningBackend } from './runtimes/tfjs/backend';
import type { ConstantPool } from './runtimes/tfjs/constant-pool';
import type { OpenedModels } from './runtimes/tfjs/custom-model';
import { buildNetwork, type Network } from './runtimes/tfjs/network';
import { timedChain, timedRun, VisitFailure } from './runtimes/tfjs/timed-run';

/** Worker state that a visit uses. */
export interface VisitPlace {
  readonly backend: RunningBackend;
  readonly pool: ConstantPool;
  readonly timerResolutionMs: number;
  readonly models: OpenedModels;
  /** Nothing has run in this worker: a network that does not fit here fits nowhere. */
  readonly isFresh: boolean;
}

/** One uninterrupted stretch on one network: build, first run, warm-up, samples, chains, and everything given back. */
export async function runVisit(order: VisitOrder, place: VisitPlace): Promise<Visit | 'recycle-first'> {
  const { backend, pool, isFresh } = place;
  const { estimatedBytes, prepare, build } = await planNetwork(order, place);
  if ((backend.allocatedBytes() ?? 0) + estimatedBytes > RECYCLE_BUDGET_BYTES) {
    if (!isFresh) return 'recycle-first';
    throw new VisitFailure('too-large', tooLarge(estimatedBytes));
  }
  await prepare?.();
  const before = ownMemory(pool);
  const buildStart = performance.now();
  const network = await build();
  const buildMs = performance.now() - buildStart;
  let timed: TimedPhases;
  let outputCheck: OutputCheck | undefined;
  try {
    timed = await timePhases(network, order, place);
    outputCheck = await network.conclude?.();
  } finally {
    network.dispose();
  }
  const { coldLatencyMs, warmUpMs, steady, samplesMs, chain } = timed;
  return {
    index: order.visitIndex,
    session: order.session,
    startedAtMs: order.startedAtMs,
    phases: { buildMs, coldLatencyMs, warmUpMs, steady },
    samplesMs,
    ...(chain === undefined ? {} : { chain }),
    memory: { estimatedBytes, ...memoryOf(before, ownMemory(pool)), ...allocated(backend) },
    ...(outputCheck === undefined ? {} : { outputCheck }),
  };
}

/** A network that is not built yet. */
interface PlannedNetwork {
  readonly estimatedBytes: number;
  /** Before anything is timed or counted. */
  readonly prepare?: () => Promise<void>;
  readonly build: () => Network | Promise<Network>;
}

async function planNetwork(order: VisitOrder, { pool, models, backend }: VisitPlace): Promise<PlannedNetwork> {
  const { space, form, seed, protocol } = order;
  if (space.kind === 'own-model')
    return (await import('./runtimes/tfjs/custom-model')).planCustomModel(order, space, { models, backend });
  const unfolded = lowerArchitecture(order.architecture, space);
  return {
    estimatedBytes: peakBytes(inForm(unfolded, form), protocol.batch),
    build() {
      const { graph, weights, input } = prepareNetwork(unfolded, form, seed, protocol.batch);
      return buildNetwork(graph, weights, input, pool);
    },
  };
}

interface TimedPhases {
  readonly coldLatencyMs: number;
  readonly warmUpMs: readonly number[];
  readonly steady: boolean;
  readonly samplesMs: readonly number[];
  readonly chain: Chain | undefined;
}

async function timePhases(network: Network, { protocol }: VisitOrder, place: VisitPlace): Promise<TimedPhases> {
  const { backend, timerResolutionMs } = place;
  const start = performance.now();
  const elapsedMs = (): number => performance.now() - start;
  const runsMs = [await timedRun(network, backend)];
  while (!isWarmUpOver(runsMs, elapsedMs(), protocol)) runsMs.push(await timedRun(network, backend));
  const { warmUpMs, samplesMs: steadyMs } = splitWarmUp(runsMs, protocol);
  const samplesMs = [...steadyMs];
  while (!hasEnoughSamples(samplesMs, elapsedMs(), protocol)) samplesMs.push(await timedRun(network, backend));
  const isSynchronous = backend.isSynchronous || network.waitsForValues === true;
  const setting = { latencyMs: median(samplesMs), timerResolutionMs, isSynchronous };
  const runs = chainLength(setting, protocol);
  const totalsMs: number[] = [];
  while (runs > 0 && totalsMs.length < CHAINS_PER_VISIT) totalsMs.push(await timedChain(network, backend, runs));
  return {
    coldLatencyMs: runsMs[0],
    warmUpMs,
    steady: isSteady(runsMs, protocol),
    samplesMs,
    chain: runs > 0 ? { runs, totalsMs } : undefined,
  };
}

/** What is on the backend beside the constants that the pool keeps on purpose. */
function ownMemory(pool: ConstantPool): { readonly tensors: number; readonly bytes: number } {
  const { numTensors, numBytes } = tf.memory();
  return { tensors: numTensors - pool.held.tensors, bytes: numBytes - pool.held.bytes };
}

const memoryOf = (
  before: ReturnType<typeof ownMemory>,
  after: ReturnType<typeof ownMemory>,
): Pick<VisitMemory, 'tensorsBefore' | 'tensorsAfter' | 'bytesBefore' | 'bytesAfter'> => ({
  tensorsBefore: before.tensors,
  tensorsAfter: after.tensors,
  bytesBefore: before.bytes,
  bytesAfter: after.bytes,
});

function allocated(backend: RunningBackend): Pick<VisitMemory, 'allocatedBytes'> {
  const allocatedBytes = backend.allocatedBytes();
  return allocatedBytes === undefined ? {} : { allocatedBytes };
}
