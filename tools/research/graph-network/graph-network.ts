import { fileURLToPath } from 'node:url';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { deriveSeed, type Random, seededRandom, shuffled } from '../../../src/base/random';
import { mean, populationDeviation } from '../../../src/stats/mean';
import type { CellGraph } from './cell-graph';
import { type GraphLayer, type LayerPass, layerVariables, passBack, passForth } from './graph-layer';

export interface GraphNetworkOptions {
  readonly layers: number;
  readonly hidden: number;
  readonly batch: number;
  /** One after the other, each with Adam begun anew. */
  readonly phases: readonly { readonly epochs: number; readonly learningRate: number }[];
}

/** BRP-NAS (arXiv 2007.08668) has 4 layers of 600, batches of one and 250 epochs: hours in a browser. */
export const GRAPH_NETWORK: GraphNetworkOptions = {
  layers: 4,
  hidden: 64,
  batch: 32,
  phases: [
    { epochs: 60, learningRate: 3e-3 },
    { epochs: 20, learningRate: 7e-4 },
    { epochs: 20, learningRate: 1.5e-4 },
  ],
};

const BINARIES = fileURLToPath(new URL('../../../node_modules/@tensorflow/tfjs-backend-wasm/dist/', import.meta.url));

/** Sets the wasm backend of tfjs, on which graph networks run in Node. Rejects where it does not start. */
export async function startGraphNetworks(): Promise<void> {
  setWasmPaths(BINARIES);
  if (!(await tf.setBackend('wasm'))) throw new Error('The wasm backend of tfjs did not start.');
}

const WEIGHTS_STREAM = 0x6763;
const ORDER_STREAM = 0x6f72;

/** `last` has a row for each number that a node holds and one for the level. */
interface Weights {
  readonly layers: readonly GraphLayer[];
  readonly last: tf.Variable<tf.Rank.R2>;
}

interface GraphBatch {
  readonly nodes: tf.Tensor3D;
  readonly reads: tf.Tensor3D;
}

/**
 * A graph convolutional network after BRP-NAS that learns the logarithm of the latency: in every layer each node
 * aggregates its predecessors, and a global node gives the latency. Runs on the backend of tfjs that
 * is set; its variables live until `dispose`.
 */
export class GraphNetwork {
  private constructor(
    private readonly weights: Weights,
    private readonly meanLog: number,
    private readonly spreadLog: number,
  ) {}

  /**
   * `graphs` have equally many nodes. `onEpoch` is called with every epoch, from 0, and its mean squared error, in standard
   * deviations of the logarithm.
   */
  static fit(
    graphs: readonly CellGraph[],
    latenciesMs: readonly number[],
    options: GraphNetworkOptions,
    seed: number,
    onEpoch: (epoch: number, error: number) => void = () => undefined,
  ): GraphNetwork {
    const logs = latenciesMs.map(Math.log);
    const meanLog = mean(logs);
    const spread = populationDeviation(logs);
    // A target that never varies is its mean.
    const spreadLog = spread > 0 ? spread : 1;
    const targets = logs.map((log) => (log - meanLog) / spreadLog);
    const weights = drawWeights(graphs[0].nodes[0].length, options, seededRandom(deriveSeed(seed, WEIGHTS_STREAM)));
    train(weights, graphs, targets, options, seededRandom(deriveSeed(seed, ORDER_STREAM)), onEpoch);
    return new GraphNetwork(weights, meanLog, spreadLog);
  }

  predictMs(graphs: readonly CellGraph[]): number[] {
    const output = tf.tidy(() => forward(this.weights, batchOf(graphs)).output.dataSync());
    return Array.from(output, (value) => Math.exp(this.meanLog + this.spreadLog * value));
  }

  dispose(): void {
    tf.dispose(variablesOf(this.weights));
  }
}

function train(
  weights: Weights,
  graphs: readonly CellGraph[],
  targets: readonly number[],
  { batch, phases }: GraphNetworkOptions,
  random: Random,
  onEpoch: (epoch: number, error: number) => void,
): void {
  const rows = targets.map((_, row) => row);
  let epoch = 0;
  for (const { epochs, learningRate } of phases) {
    const optimizer = tf.train.adam(learningRate);
    for (let i = 0; i < epochs; i++) {
      const order = shuffled(rows, random);
      let squares = 0;
      for (let first = 0; first < order.length; first += batch) {
        const taken = order.slice(first, first + batch);
        squares += tf.tidy(() => {
          const { error, gradients } = errorAndGradients(
            weights,
            batchOf(taken.map((row) => graphs[row])),
            tf.tensor1d(taken.map((row) => targets[row])),
          );
          optimizer.applyGradients(gradients);
          return taken.length * error;
        });
      }
      onEpoch(epoch++, squares / order.length);
    }
    optimizer.dispose();
  }
}

/** The mean squared error of a batch, and its derivative by each variable. */
function errorAndGradients(weights: Weights, batch: GraphBatch, wanted: tf.Tensor1D) {
  const { passes, whole, output } = forward(weights, batch);
  const graphs = wanted.shape[0];
  const errors = tf.sub(output, wanted);
  const byOutput: tf.Tensor2D = tf.reshape(tf.mul(errors, 2 / graphs), [graphs, 1]);
  const byLast = tf.matMul(whole, byOutput, true);
  const byWhole = tf.matMul(byOutput, weights.last, false, true);
  const hidden = weights.last.shape[0] - 1;
  const nodes = batch.nodes.shape[1];
  const ofGlobal: tf.Tensor3D = tf.reshape(tf.slice(byWhole, [0, 0], [graphs, hidden]), [graphs, 1, hidden]);
  let byWritten: tf.Tensor3D = tf.concat([ofGlobal, tf.zeros([graphs, nodes - 1, hidden])], 1);
  const gradients = [{ name: weights.last.name, tensor: byLast as tf.Tensor }];
  for (const [i, layer] of [...weights.layers.entries()].reverse()) {
    const found = passBack(layer, passes[i], batch.reads, byWritten);
    layerVariables(layer).forEach(({ name }, k) => {
      gradients.push({ name, tensor: found.variables[k] });
    });
    byWritten = found.read;
  }
  return { error: tf.mean(tf.square(errors)).dataSync()[0], gradients };
}

/**
 * Forward pass. `output` is in standard deviations of the logarithm; `whole` is the activation of the global nodes,
 * graphs by features.
 */
function forward({ layers, last }: Weights, { nodes, reads }: GraphBatch) {
  const passes: LayerPass[] = [];
  let held = nodes;
  for (const layer of layers) {
    const pass = passForth(layer, held, reads);
    passes.push(pass);
    held = pass.written;
  }
  const [graphs, , hidden] = held.shape;
  const global: tf.Tensor2D = tf.reshape(tf.slice(held, [0, 0, 0], [graphs, 1, hidden]), [graphs, hidden]);
  const whole: tf.Tensor2D = tf.concat([global, tf.ones([graphs, 1])], 1);
  const output: tf.Tensor1D = tf.reshape(tf.matMul(whole, last), [graphs]);
  return { passes, whole, output };
}

function drawWeights(features: number, { layers, hidden }: GraphNetworkOptions, random: Random): Weights {
  const drawn = Array.from(
    { length: layers },
    (_, i): GraphLayer => ({
      weights: variableOf(drawMatrix(i === 0 ? features : hidden, hidden, random)),
      bias: variableOf(tf.zeros<tf.Rank.R1>([hidden])),
      gain: variableOf(tf.ones<tf.Rank.R1>([hidden])),
      shift: variableOf(tf.zeros<tf.Rank.R1>([hidden])),
    }),
  );
  return { layers: drawn, last: variableOf(drawMatrix(hidden + 1, 1, random)) };
}

function variableOf<R extends tf.Rank>(start: tf.Tensor<R>): tf.Variable<R> {
  const variable = tf.variable(start);
  start.dispose();
  return variable;
}

/** Uniform within the bound of Glorot and Bengio (2010). */
function drawMatrix(rows: number, columns: number, random: Random): tf.Tensor2D {
  const bound = Math.sqrt(6 / (rows + columns));
  const values = Float32Array.from({ length: rows * columns }, () => bound * (2 * random() - 1));
  return tf.tensor2d(values, [rows, columns]);
}

const variablesOf = ({ layers, last }: Weights): tf.Variable[] => [...layers.flatMap(layerVariables), last];

function batchOf(graphs: readonly CellGraph[]): GraphBatch {
  const [{ nodes }] = graphs;
  const count = nodes.length;
  return {
    nodes: tf.tensor3d(
      graphs.flatMap((graph) => graph.nodes.flat()),
      [graphs.length, count, nodes[0].length],
    ),
    reads: tf.tensor3d(
      graphs.flatMap((graph) => graph.reads.flat()),
      [graphs.length, count, count],
    ),
  };
}
