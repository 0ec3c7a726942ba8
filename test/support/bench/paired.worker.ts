import * as tf from '@tensorflow/tfjs-core';
import { randomInt, seededRandom, shuffled } from '../../../src/base/random';
import type { OpGraph } from '../../../src/graph/op-graph';
import { isWarmUpOver } from '../../../src/measure/session/protocol';
import { CURRENT_PROTOCOL } from '../../../src/study/presets';
import type { PairedOrder, PairedVisit, Slot, TimedSlot } from '../../../tools/research/paired/orders';
import {
  CANDIDATES,
  type Candidate,
  type CandidateSize,
  candidateGraph,
} from '../../../tools/research/paired/references';
import { prepareNetwork } from '../../../workers/measure/prepare';
import { type RunningBackend, startBackend } from '../../../workers/measure/runtimes/tfjs/backend';
import { ConstantPool } from '../../../workers/measure/runtimes/tfjs/constant-pool';
import { buildNetwork, type Network } from '../../../workers/measure/runtimes/tfjs/network';
import { timedChain } from '../../../workers/measure/runtimes/tfjs/timed-run';
import { answer } from './asked-worker';

const pool = new ConstantPool();
let backend: RunningBackend | undefined;
const references = new Map<Candidate, Network>();
const REFERENCE_SEED = 20_101;
/** 64 KiB: places in many pages, and in all sets of the caches. */
const MAX_HELD_FLOATS = 16_384;
/** Runs of a reference that is new to the worker: its code is compiled by then. */
const REFERENCE_WARM_UP = 12;
const CONTROL_WARM_UP = 3;

/** One visit: build, first run, warm-up as the protocol has it, then the blocks; everything but the references given back. */
async function runPaired({ sizes, blocks, seed, ...order }: PairedOrder): Promise<PairedVisit> {
  backend ??= await startBackend({ backend: order.backend, wasmThreads: 0, allowThreads: true });
  const on = backend;
  const timed = new Map<Slot, () => Promise<number>>();
  const wanted = new Set(blocks.flatMap(({ slots }) => slots));
  for (const candidate of CANDIDATES.filter((one) => wanted.has(one))) {
    const { network, isNew } = referenceOf(candidate, sizes[candidate]);
    const runs = candidate === 'dispatch' ? sizes.dispatch.repeats : 1;
    for (let i = 0; i < (isNew ? REFERENCE_WARM_UP : 1); i++) await timedChain(network, on, 1);
    timed.set(candidate, () => timedChain(network, on, runs));
  }
  const network = build(order.graph, seed);
  const control = wanted.has('control') ? build(order.graph, seed + 1) : undefined;
  timed.set('network', () => timedChain(network, on, 1));
  const start = performance.now();
  const runsMs = [await timedChain(network, on, 1)];
  while (!isWarmUpOver(runsMs, performance.now() - start, CURRENT_PROTOCOL))
    runsMs.push(await timedChain(network, on, 1));
  if (control !== undefined) {
    timed.set('control', () => timedChain(control, on, 1));
    for (let i = 0; i < CONTROL_WARM_UP; i++) await timedChain(control, on, 1);
  }
  const random = seededRandom(seed);
  const timeSlot = async (slot: Slot, moves: boolean): Promise<TimedSlot> => {
    const run = timed.get(slot);
    if (run === undefined) throw new Error(`nothing to run for ${slot}`);
    const held = moves ? await heldTensor(1 + randomInt(random, MAX_HELD_FLOATS), on) : undefined;
    const atMs = performance.now();
    const ms = await run();
    held?.dispose();
    return { slot, atMs, ms };
  };
  const timedBlocks: TimedSlot[][] = [];
  for (const { slots, rounds, shuffled: isShuffled, moves } of blocks) {
    const ofBlock: TimedSlot[] = [];
    for (let round = 0; round < rounds; round++)
      for (const slot of isShuffled ? shuffled(slots, random) : slots) ofBlock.push(await timeSlot(slot, moves));
    timedBlocks.push(ofBlock);
  }
  network.dispose();
  control?.dispose();
  return { coldMs: runsMs[0], warmUpMs: runsMs.slice(1), blocks: timedBlocks };
}

/** The one that the worker keeps; `cell-rebuilt` is built anew for every visit. */
function referenceOf(
  candidate: Candidate,
  size: CandidateSize,
): { readonly network: Network; readonly isNew: boolean } {
  const known = references.get(candidate);
  if (known !== undefined && candidate !== 'cell-rebuilt') return { network: known, isNew: false };
  known?.dispose();
  const network = build(candidateGraph(candidate, size), REFERENCE_SEED + CANDIDATES.indexOf(candidate));
  references.set(candidate, network);
  return { network, isNew: true };
}

/** A tensor that lies on the backend and is never read. */
async function heldTensor(length: number, { readBack }: RunningBackend): Promise<tf.Tensor> {
  const held = tf.zeros([length]);
  await readBack(held);
  return held;
}

function build(graph: OpGraph, seed: number): Network {
  const prepared = prepareNetwork(graph, 'folded', seed, 1);
  return buildNetwork(prepared.graph, prepared.weights, prepared.input, pool);
}

answer(runPaired);
