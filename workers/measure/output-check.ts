import * as tf from '@tensorflow/tfjs-core';
import { assert } from '../../src/base/assert';
import type { OpGraph } from '../../src/graph/op-graph';
import { cellFromMatrix } from '../../src/space/nas-bench-101/cell';
import { lowerCell } from '../../src/space/nas-bench-101/lower';
import { prepareNetwork } from './prepare';
import type { RunningBackend } from './runtimes/tfjs/backend';
import { buildNetwork } from './runtimes/tfjs/network';
import { onOtherBackend } from './runtimes/tfjs/other-backend';

const SEED = 101;

/** A network of 8x8 images that holds every operator the NAS-Bench-101 networks are made of. */
export function checkGraph(): OpGraph {
  const cell = cellFromMatrix(
    [
      [0, 1, 1, 0, 0, 1],
      [0, 0, 1, 1, 0, 0],
      [0, 0, 0, 0, 1, 1],
      [0, 0, 0, 0, 0, 1],
      [0, 0, 0, 0, 0, 1],
      [0, 0, 0, 0, 0, 0],
    ],
    ['input', 'conv3x3-bn-relu', 'conv1x1-bn-relu', 'maxpool3x3', 'conv1x1-bn-relu', 'output'],
  );
  assert(cell.ok, 'the cell of the output check is a valid one');
  return lowerCell(
    cell.value,
    { stemChannels: 16, stacks: 2, modulesPerStack: 1, inputSize: 8, classes: 10 },
    'output-check',
  );
}

/** The check network's output by tfjs' cpu backend, plain loops in float32. */
export async function referenceOutput(): Promise<Float32Array> {
  const [output] = await referenceOutputs([checkGraph()]);
  return output;
}

/** The outputs of these networks by tfjs' cpu backend, which is gone afterwards. */
export function referenceOutputs(graphs: readonly OpGraph[]): Promise<Float32Array[]> {
  return onOtherBackend('cpu', async () => {
    const outputs: Float32Array[] = [];
    for (const graph of graphs) outputs.push(await outputOf(graph, (tensor) => tensor.data()));
    return outputs;
  });
}

/** Largest difference from the reference, relative to the reference's largest value. NaN where the output holds one. */
export async function checkOutput(
  backend: RunningBackend,
  reference: Float32Array,
  graph: OpGraph = checkGraph(),
): Promise<number> {
  const output = await outputOf(graph, backend.readBack);
  let scale = 0;
  let difference = 0;
  reference.forEach((expected, i) => {
    scale = Math.max(scale, Math.abs(expected));
    difference = Math.max(difference, Math.abs(output[i] - expected));
  });
  return difference / scale;
}

async function outputOf(
  ofGraph: OpGraph,
  readBack: (tensor: tf.Tensor) => Promise<ArrayLike<number>>,
): Promise<Float32Array> {
  const { graph, weights, input } = prepareNetwork(ofGraph, 'folded', SEED, 1);
  const network = buildNetwork(graph, weights, input);
  const output = network.run();
  const values = Float32Array.from(await readBack(output));
  tf.dispose(output);
  network.dispose();
  return values;
}
