import * as tf from '@tensorflow/tfjs-core';
import { peakBytes } from '../../src/graph/cost';
import type { OpGraph } from '../../src/graph/op-graph';
import { drawInput } from '../../src/graph/weights';
import type { OperatorOrder } from '../../src/measure/messages';
import { OPERATOR_CHAINS, operatorChainRuns } from '../../src/measure/profile/operator-trial';
import type { OperatorVisit } from '../../src/measure/record/profile';
import { RECYCLE_BUDGET_BYTES } from '../../src/measure/recycle-budget';
import { median } from '../../src/stats/quantile';
import { tooLarge } from './model-check/model-bytes';
import { constantsOf } from './prepare';
import type { RunningBackend } from './runtimes/tfjs/backend';
import type { QueuedNetwork } from './runtimes/tfjs/network';
import { OWN_CONSTANTS } from './runtimes/tfjs/network';
import { lowerOp } from './runtimes/tfjs/operators/lower-op';
import { checkValues, VisitFailure } from './runtimes/tfjs/timed-run';
import type { VisitPlace } from './visit';

/** Runs in the chain of the first look. */
const LOOK_RUNS = 8;
/** Single runs of the first look, the first of which compiles. */
const LOOK_SINGLES = 4;

/** One stretch on one operator: first looks, then short and long chains in turn, and everything given back. */
export async function timeOperator(
  order: OperatorOrder,
  { backend, timerResolutionMs, isFresh }: Omit<VisitPlace, 'pool' | 'models'>,
): Promise<OperatorVisit | 'recycle-first'> {
  const graph = operatorGraph(order);
  const estimatedBytes = peakBytes(graph, order.batch);
  if ((backend.allocatedBytes() ?? 0) + estimatedBytes > RECYCLE_BUDGET_BYTES) {
    if (!isFresh) return 'recycle-first';
    throw new VisitFailure('too-large', tooLarge(estimatedBytes, 'operator'));
  }
  const operator = buildOperator(graph, order);
  try {
    await checkOnce(operator, order, backend);
    const chain = (runs: number): Promise<number> => operatorChain(operator, backend, runs);
    const singlesMs: number[] = [];
    while (singlesMs.length < LOOK_SINGLES) singlesMs.push(await chain(1));
    const look = { singleMs: median(singlesMs), chainMs: await chain(LOOK_RUNS), chainRuns: LOOK_RUNS };
    const runs = operatorChainRuns(look, timerResolutionMs);
    // Not kept: it brings the device back from the pause of building, at the length that is timed.
    await chain(2 * runs);
    const shortMs: number[] = [];
    const longMs: number[] = [];
    while (longMs.length < OPERATOR_CHAINS) {
      shortMs.push(await chain(runs));
      longMs.push(await chain(2 * runs));
    }
    await checkOnce(operator, order, backend);
    return { startedAtMs: order.startedAtMs, runs, shortMs, longMs };
  } finally {
    operator.dispose();
  }
}

/** The operator and as many inputs as it reads. */
function operatorGraph({ signature, op, read }: OperatorOrder): OpGraph {
  const inputs = read.map((shape) => ({ op: { kind: 'input', shape } as const, inputs: [] }));
  return { name: signature, nodes: [...inputs, { op, inputs: read.map((_, i) => i) }] };
}

/** Builds the operator with a separate tensor for every input. */
function buildOperator(graph: OpGraph, { op, read, written, batch, seed }: OperatorOrder): QueuedNetwork {
  const kept: tf.Tensor[] = [];
  const inputs = read.map((shape, i) => {
    const { values, shape: batched } = drawInput(shape, batch, seed + i);
    return tf.tensor(values, [...batched], 'float32');
  });
  const weights = constantsOf(graph, seed)[read.length];
  const run = lowerOp(op, {
    read,
    written,
    weights,
    keep(constant) {
      const tensor = OWN_CONSTANTS.take(constant);
      kept.push(tensor);
      return tensor;
    },
  });
  return {
    run: () => tf.tidy(() => run(inputs)),
    dispose: () => tf.dispose([...inputs, ...kept]),
  };
}

/** The whole output of one run: finite, and not one constant unless the operator makes zeros. */
async function checkOnce(operator: QueuedNetwork, { op }: OperatorOrder, backend: RunningBackend): Promise<void> {
  const output = operator.run();
  const values = await backend.readBack(output);
  output.dispose();
  checkValues(values, op.kind === 'zeros');
}

/** So many runs, queued one behind the other, and the read-back of one number of the last: outputs may be large. */
async function operatorChain(operator: QueuedNetwork, backend: RunningBackend, runs: number): Promise<number> {
  const start = performance.now();
  for (let i = 1; i < runs; i++) operator.run().dispose();
  const output = operator.run();
  const first = tf.tidy(() => tf.slice(tf.reshape(output, [output.size]), [0], [1]));
  const values = await backend.readBack(first);
  const end = performance.now();
  tf.dispose([output, first]);
  checkValues(values);
  return end - start;
}
