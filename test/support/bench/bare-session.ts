import wasmPlain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import wasmSimd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import wasmThreadedSimd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import * as tf from '@tensorflow/tfjs-core';
import type { OpGraph } from '../../../src/graph/op-graph';
import { inferShapes } from '../../../src/graph/shapes';
import { drawWeights } from '../../../src/graph/weights';
import type { Backend } from '../../../src/study/definition';
import { prepareNetwork } from '../../../workers/measure/prepare';
import { layersModelOf } from '../layers-model';
import { bareNetwork } from './bare-loop';

/** What the bench asks of the other side: the bare loop, or what tf.layers makes of the same network. */
export interface BareOrder {
  readonly backend: Backend;
  /** Unfolded; the bare loop folds it. */
  readonly graph: OpGraph;
  readonly kind: 'bare' | 'layers';
  /** Of the weights and the input. */
  readonly seed: number;
  readonly warmUp: number;
  readonly runs: number;
}

export interface BareReply {
  readonly buildMs: number;
  /** Every run, the first `warmUp` of them included, call to read-back, in ms. */
  readonly runsMs: readonly number[];
}

/** One network by the engine and by the bare loop: of a run each, or medians, in ms. */
export interface Pair {
  readonly engineMs: number;
  readonly bareMs: number;
}

const built = new Map<string, () => tf.Tensor>();

/** Runs an order. A network that is built stays, so that a second order of it times runs alone. */
export async function runBare(order: BareOrder): Promise<BareReply> {
  // The engine beside it in one worker has it running.
  if (tf.getBackend() !== order.backend) await start(order.backend);
  const key = `${order.kind} ${order.graph.name}`;
  const buildStart = performance.now();
  const network = built.get(key) ?? build(order);
  const buildMs = performance.now() - buildStart;
  built.set(key, network);
  const runsMs: number[] = [];
  for (let i = 0; i < order.warmUp + order.runs; i++) {
    const begin = performance.now();
    const output = network();
    if (order.backend === 'webgpu') await output.data();
    else output.dataSync();
    runsMs.push(performance.now() - begin);
    output.dispose();
  }
  return { buildMs, runsMs };
}

function build({ graph, kind, seed }: BareOrder): () => tf.Tensor {
  if (kind === 'layers') {
    const model = layersModelOf(graph, drawWeights(graph, seed));
    const image = tf.randomNormal([1, ...inferShapes(graph)[0]]);
    return () => model.predict(image) as tf.Tensor;
  }
  // The engine's own numbers: on software adapters the time depends on them, by some percent.
  const prepared = prepareNetwork(graph, 'folded', seed, 1);
  const image = tf.tensor(prepared.input.values, [...prepared.input.shape]);
  const weights = prepared.weights.map((ofNode) => ofNode.map(({ values, shape }) => tf.tensor(values(), [...shape])));
  return bareNetwork(structuredClone(prepared.graph.nodes) as Parameters<typeof bareNetwork>[0], image, weights);
}

async function start(backend: Backend): Promise<void> {
  if (backend === 'webgpu') await import('@tensorflow/tfjs-backend-webgpu');
  else if (backend === 'webgl') await import('@tensorflow/tfjs-backend-webgl');
  else if (backend === 'cpu') await import('@tensorflow/tfjs-backend-cpu');
  else {
    const wasm = await import('@tensorflow/tfjs-backend-wasm');
    wasm.setWasmPaths({
      'tfjs-backend-wasm.wasm': wasmPlain,
      'tfjs-backend-wasm-simd.wasm': wasmSimd,
      'tfjs-backend-wasm-threaded-simd.wasm': wasmThreadedSimd,
    });
  }
  // As a person would who times a GPU: tfjs computes small tensors on the processor otherwise, in the middle of a network.
  if (backend === 'webgpu') tf.env().set('WEBGPU_CPU_FORWARD', false);
  if (backend === 'webgl') {
    tf.env().set('WEBGL_CPU_FORWARD', false);
    tf.env().set('SOFTWARE_WEBGL_ENABLED', true);
  }
  await tf.setBackend(backend);
  await tf.ready();
}
