import * as tf from '@tensorflow/tfjs-core';
import { randomInt, seededRandom, shuffled } from '../../../src/base/random';
import type { OpGraph } from '../../../src/graph/op-graph';
import { isWarmUpOver } from '../../../src/measure/session/protocol';
import { CURRENT_PROTOCOL } from '../../../src/study/presets';
import type { PairedOrder, PairedVisit, Slot, TimedSlot } from '../../../tools/research/paired/orders';
import { CANDIDATES, type Candidate, candidateGraph } from '../../../tools/research/paired/references';
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
async function runPaired(order: PairedOrder): Promise<PairedVisit> {
  backend ??= await startBackend({ backend: order.backend, wasmThreads: 0, allowThreads: true });
  const on = backend;
  const { sizes, blocks, seed } = order;
  const wanted = new Set(blocks.flatMap(({ slots }) => slots));
  for (const candidate of CANDIDATES) {
    if (!wanted.has(candidate)) continue;
    let known = references.get(candidate);
    if (candidate === 'cell-rebuilt') {
      known?.dispose();
      known = undefined;
    }
    const reference =
      known ?? build(candidateGraph(candidate, sizes[candidate]), REFERENCE_SEED + CANDIDATES.indexOf(candidate));
    references.set(candidate, reference);
    for (let i = 0; i < (known === undefined ? REFERENCE_WARM_UP : 1); i++) await timedChain(reference, on, 1);
  }
  const network = build(order.graph, seed);
  const control = wanted.has('control') ? build(order.graph, seed + 1) : undefined;
  const start = performance.now();
  const runsMs = [await timedChain(network, on, 1)];
  while (!isWarmUpOver(runsMs, performance.now() - start, CURRENT_PROTOCOL))
    runsMs.push(await timedChain(network, on, 1));
  if (control !== undefined) for (let i = 0; i < CONTROL_WARM_UP; i++) await timedChain(control, on, 1);
  const timed: TimedSlot[][] = [];
  const random = seededRandom(seed);
  const timeSlot = async (slot: Slot): Promise<TimedSlot> => {
    const held = order.moves ? await heldTensor(1 + randomInt(random, MAX_HELD_FLOATS), on) : undefined;
    const atMs = performance.now();
    const ms = await timeOf(slot);
    held?.dispose();
    return { slot, atMs, ms };
  };
  const timeOf = (slot: Slot): Promise<number> => {
    switch (slot) {
      case 'network':
        return timedChain(network, on, 1);
      case 'control':
        return timedChain(control as Network, on, 1);
      default:
        return timedChain(references.get(slot) as Network, on, slot === 'dispatch' ? sizes.dispatch.repeats : 1);
    }
  };
  for (const { slots, rounds, shuffled: isShuffled } of blocks) {
    const ofBlock: TimedSlot[] = [];
    for (let round = 0; round < rounds; round++)
      for (const slot of isShuffled ? shuffled(slots, random) : slots) ofBlock.push(await timeSlot(slot));
    timed.push(ofBlock);
  }
  network.dispose();
  control?.dispose();
  return { coldMs: runsMs[0], warmUpMs: runsMs.slice(1), blocks: timed };
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
