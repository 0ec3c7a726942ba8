import { GraphBuilder, type OpGraph } from '../../graph/op-graph';
import { windowOutput } from '../../graph/shapes';
import type { Cell } from './cell';
import { buildModule, type ModulePlace, type ModuleSteps } from './module';

/** The fixed outer network around the cell. NAS-Bench-101's own is STANDARD_SKELETON. */
export interface Skeleton101 {
  readonly stemChannels: number;
  readonly stacks: number;
  readonly modulesPerStack: number;
  /** Height and width of the square RGB input, in pixels. */
  readonly inputSize: number;
  readonly classes: number;
}

export const STANDARD_SKELETON: Skeleton101 = {
  stemChannels: 128,
  stacks: 3,
  modulesPerStack: 3,
  inputSize: 32,
  classes: 10,
};

/** The whole network of a pruned cell, in unfolded form (google-research/nasbench, model_builder.py). */
export function lowerCell(cell: Cell, skeleton: Skeleton101, name: string): OpGraph {
  const builder = new GraphBuilder(name);
  lowerSkeleton(builder, skeleton, (input, place) => lowerModule(builder, cell, input, place));
  return builder.build();
}

/** Everything around the modules. `addModule` adds one that reads the node `input`, and returns the node it ends in. */
export function lowerSkeleton(
  builder: GraphBuilder,
  skeleton: Skeleton101,
  addModule: (input: number, place: ModulePlace) => number,
): void {
  let channels = skeleton.stemChannels;
  let size = skeleton.inputSize;
  const image = builder.add({ kind: 'input', shape: [size, size, 3] });
  let net = builder.convBnRelu(image, channels, 3);
  let netChannels = channels;
  for (let stack = 0; stack < skeleton.stacks; stack++) {
    if (stack > 0) {
      net = builder.add({ kind: 'maxPool', size: 2, stride: 2, padding: 'same' }, net);
      size = windowOutput(size, 2, 2, 'same');
      channels *= 2;
    }
    for (let module = 0; module < skeleton.modulesPerStack; module++) {
      net = addModule(net, { inputChannels: netChannels, outputChannels: channels, size });
      netChannels = channels;
    }
  }
  const pooled = builder.add({ kind: 'globalAveragePool', keepDims: false }, net);
  builder.add({ kind: 'dense', units: skeleton.classes, bias: true, activation: 'none' }, pooled);
}

/** One module of a pruned cell, reading the node `input`; returns the node it ends in. */
export function lowerModule(builder: GraphBuilder, cell: Cell, input: number, place: ModulePlace): number {
  return buildModule(graphSteps(builder, cell.operators, input), cell, place);
}

/** Each step as nodes of a graph that read the node `input`; `operators` has the code of each interior vertex. */
export const graphSteps = (
  builder: GraphBuilder,
  operators: readonly number[],
  input: number,
): ModuleSteps<number> => ({
  project: (channels) => builder.convBnRelu(input, channels, 1),
  cut: (node, channels) => builder.add({ kind: 'sliceChannels', begin: 0, channels }, node),
  sum: (nodes) => builder.add({ kind: 'add' }, ...nodes),
  join: (nodes) => builder.add({ kind: 'concat' }, ...nodes),
  operate(vertex, node, channels) {
    const operator = operators[vertex - 1];
    if (operator === 2) return builder.add({ kind: 'maxPool', size: 3, stride: 1, padding: 'same' }, node);
    return builder.convBnRelu(node, channels, operator === 0 ? 3 : 1);
  },
});
