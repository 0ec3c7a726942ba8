import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, expect, test } from 'vitest';
import { sampleWithoutReplacement, seededRandom } from '../../../../../src/base/random';
import { EDGE_CELLS, edgeCellAt } from '../../../../../src/space/nas-bench-201/cell';
import { pruneEdgeCell } from '../../../../../src/space/nas-bench-201/prune';
import { spearman } from '../../../../../src/stats/spearman';
import { edgeCellGraph } from '../../../../../tools/research/graph-network/cell-graph';
import { GraphNetwork, type GraphNetworkOptions } from '../../../../../tools/research/graph-network/graph-network';

const SMALL: GraphNetworkOptions = {
  layers: 2,
  hidden: 8,
  batch: 8,
  phases: [
    { epochs: 16, learningRate: 1e-2 },
    { epochs: 4, learningRate: 1e-3 },
  ],
};

const CELLS = sampleWithoutReplacement(seededRandom(3), EDGE_CELLS, 90).map(edgeCellAt);
const GRAPHS = CELLS.map(edgeCellGraph);
/** An invented device on which a convolution on a path takes 2 ms or 6 ms. */
const LATENCIES_MS = CELLS.map((cell) =>
  pruneEdgeCell(cell).operators.reduce((sum, code) => sum + [0, 0.1, 2, 6, 1][code], 5),
);

beforeAll(async () => {
  await tf.setBackend('cpu');
});

test('learns what it is shown, and ranks what it is not', () => {
  const errors: number[] = [];
  const network = GraphNetwork.fit(GRAPHS.slice(0, 60), LATENCIES_MS.slice(0, 60), SMALL, 1, (_, error) =>
    errors.push(error),
  );
  expect(errors).toHaveLength(20);
  expect(errors[19]).toBeLessThan(errors[0] / 4);
  const predictedMs = network.predictMs(GRAPHS.slice(60));
  expect(predictedMs.every((ms) => ms > 0)).toBe(true);
  expect(spearman(predictedMs, LATENCIES_MS.slice(60))).toBeGreaterThan(0.85);
  network.dispose();
});

const BRIEF: GraphNetworkOptions = { ...SMALL, phases: [{ epochs: 2, learningRate: 1e-2 }] };

test('a seed gives the same network again, another one another', () => {
  const outputs = (seed: number): number[] => {
    const network = GraphNetwork.fit(GRAPHS.slice(0, 20), LATENCIES_MS.slice(0, 20), BRIEF, seed);
    const predictedMs = network.predictMs(GRAPHS.slice(20, 30));
    network.dispose();
    return predictedMs;
  };
  expect(outputs(1)).toEqual(outputs(1));
  expect(outputs(2)).not.toEqual(outputs(1));
});

test('nothing is left on the backend', () => {
  const before = tf.memory().numTensors;
  const network = GraphNetwork.fit(GRAPHS.slice(0, 20), LATENCIES_MS.slice(0, 20), BRIEF, 1);
  network.predictMs(GRAPHS.slice(0, 5));
  network.dispose();
  expect(tf.memory().numTensors).toBe(before);
});

test('a target that never varies is predicted as it is', () => {
  const network = GraphNetwork.fit(GRAPHS.slice(0, 20), new Array(20).fill(7), { ...SMALL, hidden: 4 }, 1);
  for (const ms of network.predictMs(GRAPHS.slice(0, 20))) expect(Math.abs(ms / 7 - 1)).toBeLessThan(0.2);
  network.dispose();
});
