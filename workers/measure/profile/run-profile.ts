import * as tf from '@tensorflow/tfjs-core';
import { sumBy } from '../../../src/base/aggregate';
import { peakBytes } from '../../../src/graph/cost';
import { inForm } from '../../../src/graph/fold';
import type { OpGraph } from '../../../src/graph/op-graph';
import { operatorSignature, placedOps } from '../../../src/graph/signature';
import type { ProfileOrder } from '../../../src/measure/messages';
import { operatorTime } from '../../../src/measure/profile/time-breakdown';
import type { Environment } from '../../../src/measure/record/environment';
import type { OperatorClock, OperatorReading, Profile, ProfiledOperator } from '../../../src/measure/record/profile';
import { RECYCLE_BUDGET_BYTES } from '../../../src/measure/recycle-budget';
import { isWarmUpOver, MIN_SAMPLES } from '../../../src/measure/session/protocol';
import { lowerArchitecture } from '../../../src/space/lower-architecture';
import { tooLarge } from '../model-check/model-bytes';
import { prepareNetwork } from '../prepare';
import type { RunningBackend } from '../runtimes/tfjs/backend';
import { buildNetwork, type SteppedNetwork } from '../runtimes/tfjs/network';
import { checkValues, timedRun, VisitFailure } from '../runtimes/tfjs/timed-run';
import { clockTimer } from './clock-timer';
import { type OperatorTimer, readOperator } from './operator-timer';
import { webglTimer } from './webgl-timer';
import { webgpuTimer } from './webgpu-timer';

const BYTES_PER_FLOAT32 = 4;
/** Maximum number of whole inferences. */
const WHOLE_RUNS = 15;

/** Where the time of one network goes: whole inferences first, then operator by operator. */
export async function runProfile(
  order: ProfileOrder,
  backend: RunningBackend,
  environment: Environment,
): Promise<Profile> {
  const { protocol, form, seed, startedAtMs } = order;
  const { batch } = protocol;
  const unfolded = lowerArchitecture(order.architecture, order.space);
  const estimatedBytes = peakBytes(inForm(unfolded, form), batch);
  if ((backend.allocatedBytes() ?? 0) + estimatedBytes > RECYCLE_BUDGET_BYTES)
    throw new VisitFailure('too-large', tooLarge(estimatedBytes));
  const prepared = prepareNetwork(unfolded, form, seed, batch);
  const network = buildNetwork(prepared.graph, prepared.weights, prepared.input);
  try {
    const timer = await timerFor(environment);
    const clock: OperatorClock = 'reason' in timer ? { kind: 'none', reason: timer.reason } : timer.clock;
    const places = operatorPlaces(prepared.graph);
    const inPlace = new Map<Place, number[]>(clock.kind === 'clock' ? places.map((place) => [place, []]) : []);
    const whole = await timeWhole(network, order, backend, () => timeInPlace(network, inPlace));
    const operators = await readOperators(network, places, timer, inPlace);
    if (!('reason' in timer)) timer.dispose();
    return { startedAtMs, batch, ...whole, clock, operators };
  } finally {
    network.dispose();
  }
}

/**
 * Warmed up as a visit is; then call and read-back of the same inferences, and read-backs of finished ones. `alongside`
 * is done in turn with them, so that both see one state of the device.
 */
async function timeWhole(
  network: SteppedNetwork,
  { protocol }: ProfileOrder,
  backend: RunningBackend,
  alongside: () => Promise<void>,
): Promise<Pick<Profile, 'wallMs' | 'callMs' | 'readBackMs'>> {
  const begun = performance.now();
  const runsMs = [await timedRun(network, backend)];
  while (!isWarmUpOver(runsMs, performance.now() - begun, protocol)) runsMs.push(await timedRun(network, backend));
  const wallMs: number[] = [];
  const callMs: number[] = [];
  const readBackMs: number[] = [];
  const one = tf.tensor1d([1]);
  const warm = performance.now();
  const isEnough = (runs: number): boolean =>
    runs >= WHOLE_RUNS || (runs >= MIN_SAMPLES && performance.now() - warm > 2 * protocol.visitBudgetMs);
  while (!isEnough(wallMs.length)) {
    const start = performance.now();
    const output = network.run();
    const called = performance.now();
    const values = await backend.readBack(output);
    wallMs.push(performance.now() - start);
    callMs.push(called - start);
    checkValues(values);
    const again = network.run();
    const marker = tf.relu(one);
    // Once this small result is here, the device has finished all that was queued before it.
    await backend.readBack(marker);
    const idle = performance.now();
    await backend.readBack(again);
    readBackMs.push(performance.now() - idle);
    tf.dispose([output, again, marker]);
    await alongside();
  }
  one.dispose();
  return { wallMs, callMs, readBackMs };
}

function timerFor({ backend, timerResolutionMs }: Environment): Promise<OperatorTimer | { readonly reason: string }> {
  switch (backend) {
    case 'webgpu':
      return webgpuTimer();
    case 'webgl':
      return webglTimer();
    case 'wasm':
    case 'cpu':
      return Promise.resolve(clockTimer(timerResolutionMs));
  }
}

type Place = Omit<ProfiledOperator, 'reading'>;

/** Distinct operators, each with all its places in the graph. */
function operatorPlaces(graph: OpGraph): Place[] {
  const places = new Map<string, Place>();
  for (const { node, ...placed } of placedOps(graph)) {
    const signature = operatorSignature(placed);
    const nodes = [...(places.get(signature)?.nodes ?? []), node];
    places.set(signature, { signature, kind: placed.op.kind, nodes });
  }
  return [...places.values()];
}

/**
 * One inference, and for each of these operators one more total over all its places: where the call computes, a clock
 * around it is exact, and finds the operator among its neighbours, with their data in the caches.
 */
async function timeInPlace(network: SteppedNetwork, totals: ReadonlyMap<Place, number[]>): Promise<void> {
  if (totals.size === 0) return;
  const tookMs: number[] = [];
  const output = await network.walk(async ({ node, run }) => {
    const start = performance.now();
    const result = run();
    tookMs[node] = performance.now() - start;
    return result;
  });
  output.dispose();
  for (const [place, list] of totals) list.push(sumBy(place.nodes, (node) => tookMs[node]));
}

/**
 * Walks the network once and stops at the first place of each operator, on the numbers that it really reads, to repeat
 * it there: all operators on a GPU, and those that took fewer than 50 steps of the clock `inPlace`.
 */
async function readOperators(
  network: SteppedNetwork,
  places: readonly Place[],
  timer: OperatorTimer | { readonly reason: string },
  inPlace: ReadonlyMap<Place, readonly number[]>,
): Promise<ProfiledOperator[]> {
  const readings = new Map<Place, OperatorReading>();
  for (const [place, totalsMs] of inPlace) {
    const reading = { state: 'timed', runs: place.nodes.length, totalsMs } as const;
    const isClear = !('reason' in timer) && operatorTime(reading, timer.clock.resolutionMs).state === 'measured';
    if (isClear) readings.set(place, reading);
  }
  const repeated = places.filter((place) => !readings.has(place));
  const firsts = new Map(repeated.map((place) => [place.nodes[0], place]));
  const output = await network.walk(async ({ node, read, run }) => {
    const result = run();
    const place = firsts.get(node);
    if (place !== undefined) {
      const isSame = read.some((tensor) => tensor.dataId === result.dataId);
      readings.set(place, await readPlace(run, isSame, BYTES_PER_FLOAT32 * result.size, timer));
    }
    return result;
  });
  output.dispose();
  return places.map((place) => ({
    ...place,
    reading: readings.get(place) ?? { state: 'unavailable', reason: 'It was not reached.' },
  }));
}

/** `isSame`: the result is the input under another name. Where the call computes, it still takes time. */
function readPlace(
  run: () => tf.Tensor,
  isSame: boolean,
  outputBytes: number,
  timer: OperatorTimer | { readonly reason: string },
): OperatorReading | Promise<OperatorReading> {
  if ('reason' in timer) return isSame ? { state: 'nothing-ran' } : { state: 'unavailable', reason: timer.reason };
  if (isSame && timer.clock.kind !== 'clock') return { state: 'nothing-ran' };
  return readOperator(run, outputBytes, timer);
}
