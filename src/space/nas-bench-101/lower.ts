import { GraphBuilder, type OpGraph } from '../../graph/op-graph';
import { windowOutput } from '../../graph/shapes';
import { type Cell, predecessors } from './cell';
import { vertexChannels } from './channels';

/** The fixed outer network around the cell. NAS-Bench-101's own is STANDARD_SKELETON. */
export interface Skeleton {
  readonly stemChannels: number;
  readonly stacks: number;
  readonly modulesPerStack: number;
  /** Height and width of the square RGB input, in pixels. */
  readonly inputSize: number;
  readonly classes: number;
}

export const STANDARD_SKELETON: Skeleton = {
  stemChannels: 128,
  stacks: 3,
  modulesPerStack: 3,
  inputSize: 32,
  classes: 10,
};

/** The whole network of a pruned cell, in unfolded form (google-research/nasbench, model_builder.py). */
export function lowerCell(cell: Cell, skeleton: Skeleton, name: string): OpGraph {
  const builder = new GraphBuilder(name);
  lowerSkeleton(builder, skeleton, (input, place) => lowerModule(builder, cell, input, place));
  return builder.build();
}

/** Where in the skeleton a module stands: what it reads and what it must yield. */
export interface ModulePlace {
  readonly inputChannels: number;
  readonly outputChannels: number;
  /** Height and width of its images, in pixels. */
  readonly size: number;
}

/** Everything around the modules. `addModule` adds one that reads the node `input`, and returns the node it ends in. */
export function lowerSkeleton(
  builder: GraphBuilder,
  skeleton: Skeleton,
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
  const last = cell.vertices - 1;
  const channels = vertexChannels(cell, place.inputChannels, place.outputChannels);
  const project = (to: number): number => builder.convBnRelu(input, channels[to], 1);
  if (cell.vertices === 2) return project(last);

  const nodes: number[] = [input];
  for (let v = 1; v < last; v++) {
    const addends = predecessors(cell, v).map((from) => {
      if (from === 0) return project(v);
      return channels[from] === channels[v]
        ? nodes[from]
        : builder.add({ kind: 'sliceChannels', begin: 0, channels: channels[v] }, nodes[from]);
    });
    nodes[v] = lowerVertex(builder, cell.operators[v - 1], sum(builder, addends), channels[v]);
  }
  const outputs = predecessors(cell, last);
  const interior = outputs.filter((v) => v > 0).map((v) => nodes[v]);
  const joined = interior.length === 1 ? interior[0] : builder.add({ kind: 'concat' }, ...interior);
  return outputs.includes(0) ? sum(builder, [joined, project(last)]) : joined;
}

function sum(builder: GraphBuilder, addends: readonly number[]): number {
  return addends.length === 1 ? addends[0] : builder.add({ kind: 'add' }, ...addends);
}

/** The operator of an interior vertex; `operator` is a code, an index into CELL_OPERATORS. */
export function lowerVertex(builder: GraphBuilder, operator: number, input: number, channels: number): number {
  if (operator === 2) return builder.add({ kind: 'maxPool', size: 3, stride: 1, padding: 'same' }, input);
  return builder.convBnRelu(input, channels, operator === 0 ? 3 : 1);
}
