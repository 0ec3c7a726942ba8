import { type Random, seededRandom } from '../../src/base/random';
import { architectureFeatures } from '../../src/features/architecture-features';
import { nodeCosts } from '../../src/graph/cost';
import { foldGraph } from '../../src/graph/fold';
import type { OpGraph } from '../../src/graph/op-graph';
import { elementCount, inferShapes } from '../../src/graph/shapes';
import type { TrainingRow } from '../../src/predict/data/training-row';
import { lowerArchitecture } from '../../src/space/lower-architecture';
import { CELLS } from '../../src/space/nas-bench-101/cell';
import { STANDARD_SKELETON } from '../../src/space/nas-bench-101/lower';

/** An invented device: what one kernel takes, and what queueing one costs the processor meanwhile. All in ms and its units. */
interface Device {
  readonly levelMs: number;
  readonly dispatchMs: number;
  readonly macsPerMs: number;
  readonly bytesPerMs: number;
  /** A convolution computes whole tiles of so many places by so many channels. */
  readonly tile: readonly [places: number, channels: number];
  /** Times longer where channels are no multiple of 4, as kernels that read four at once are not used there. */
  readonly oddChannels: number;
}

export const DEVICES: Readonly<Record<'gpu' | 'slow queue' | 'processor', Device>> = {
  gpu: { levelMs: 1.2, dispatchMs: 0.06, macsPerMs: 3e8, bytesPerMs: 2e7, tile: [32, 32], oddChannels: 2.5 },
  'slow queue': { levelMs: 1.2, dispatchMs: 0.25, macsPerMs: 3e8, bytesPerMs: 2e7, tile: [32, 32], oddChannels: 2.5 },
  processor: { levelMs: 0.3, dispatchMs: 0, macsPerMs: 2e7, bytesPerMs: 1e7, tile: [1, 8], oddChannels: 1 },
};

/** A roofline a kernel; the device computes while the processor queues, and the longer of the two is waited for. */
export function simulatedMs(graph: OpGraph, device: Device): number {
  const shapes = inferShapes(graph);
  const costs = nodeCosts(graph, shapes);
  let kernels = 0;
  let computeMs = 0;
  graph.nodes.forEach(({ op, inputs }, i) => {
    if (op.kind === 'input') return;
    kernels++;
    let macs = op.kind === 'maxPool' ? op.size ** 2 * elementCount(shapes[i]) : elementCount(shapes[i]);
    if (op.kind === 'conv2d') {
      const [height, width, channels] = shapes[i];
      const [read] = shapes[inputs[0]].slice(-1);
      const [places, filters] = device.tile;
      const tiles = Math.ceil((height * width) / places) * Math.ceil(channels / filters);
      const isOdd = channels % 4 !== 0 || read % 4 !== 0;
      macs = tiles * places * filters * op.kernel[0] * op.kernel[1] * read * (isOdd ? device.oddChannels : 1);
    }
    computeMs += Math.max(macs / device.macsPerMs, costs[i].bytesMoved / device.bytesPerMs);
  });
  return device.levelMs + Math.max(kernels * device.dispatchMs, computeMs);
}

/** Rows of NAS-Bench-101 cells measured on an invented device, with normal noise of so many percent. */
export function simulatedRows(count: number, device: Device, seed: number, noisePercent: number): TrainingRow[] {
  const random = seededRandom(seed);
  const space = { kind: 'nas-bench-101', skeleton: STANDARD_SKELETON } as const;
  return Array.from({ length: count }, () => {
    const architecture = { kind: 'nas-bench-101', index: Math.floor(random() * CELLS) } as const;
    const graph = foldGraph(lowerArchitecture(architecture, space)).graph;
    const latencyMs = simulatedMs(graph, device) * (1 + (noisePercent / 100) * normal(random));
    return { ...architectureFeatures(architecture, space, 'folded'), latencyMs };
  });
}

/** Box and Muller. */
const normal = (random: Random): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
