import { assert } from '../../base/assert';
import { type Cell, hasEdge, predecessors } from './cell';

/** Position of a module in the skeleton: the shape of its input and its number of output channels. */
export interface ModulePlace {
  readonly inputChannels: number;
  readonly outputChannels: number;
  /** Height and width of its images, in pixels. */
  readonly size: number;
}

/** Steps that build a module; `T` is the result of a step. */
export interface ModuleSteps<T> {
  /** The module's input under a 1x1 convolution, batch norm and ReLU. */
  project(channels: number): T;
  /** The first `channels` channels of a value. */
  cut(value: T, channels: number): T;
  /** The sum of two values or more. */
  sum(values: readonly T[]): T;
  /** The operator of an interior vertex, which yields as many channels as it reads. */
  operate(vertex: number, value: T, channels: number): T;
  /** Two values or more, channel after channel. */
  join(values: readonly T[]): T;
}

/** Runs the steps of one module of a pruned cell and returns the result of the last one. */
export function buildModule<T>(steps: ModuleSteps<T>, cell: Cell, place: ModulePlace): T {
  const last = cell.vertices - 1;
  const channels = vertexChannels(cell, place.inputChannels, place.outputChannels);
  if (cell.vertices === 2) return steps.project(channels[last]);

  const values: T[] = [];
  for (let v = 1; v < last; v++) {
    const addends = predecessors(cell, v).map((from) => {
      if (from === 0) return steps.project(channels[v]);
      return channels[from] === channels[v] ? values[from] : steps.cut(values[from], channels[v]);
    });
    values[v] = steps.operate(v, single(addends) ?? steps.sum(addends), channels[v]);
  }
  const outputs = predecessors(cell, last);
  const interior = outputs.filter((v) => v > 0).map((v) => values[v]);
  const joined = single(interior) ?? steps.join(interior);
  return outputs.includes(0) ? steps.sum([joined, steps.project(channels[last])]) : joined;
}

const single = <T>(values: readonly T[]): T | undefined => (values.length === 1 ? values[0] : undefined);

/**
 * Channels of every vertex (google-research/nasbench, model_builder.compute_vertex_channels): the output's in-edges,
 * that from the input not counted, share the output channels equally, the remainder one each to the first; every other
 * vertex takes the maximum of its successors. Expects a pruned cell.
 */
export function vertexChannels(cell: Cell, inputChannels: number, outputChannels: number): number[] {
  const last = cell.vertices - 1;
  const channels = new Array<number>(cell.vertices).fill(0);
  channels[0] = inputChannels;
  channels[last] = outputChannels;
  const sharers: number[] = [];
  for (let v = 1; v < last; v++) if (hasEdge(cell, v, last)) sharers.push(v);
  if (sharers.length > 0) {
    assert(sharers.length <= outputChannels, `${sharers.length} vertices cannot share ${outputChannels} channels`);
    const share = Math.floor(outputChannels / sharers.length);
    const remainder = outputChannels % sharers.length;
    sharers.forEach((v, i) => {
      channels[v] = share + (i < remainder ? 1 : 0);
    });
  }
  for (let v = last - 1; v > 0; v--) {
    if (hasEdge(cell, v, last)) continue;
    for (let to = v + 1; to < last; to++) if (hasEdge(cell, v, to)) channels[v] = Math.max(channels[v], channels[to]);
    assert(channels[v] > 0, `vertex ${v} lies on no path to the output: prune the cell first`);
  }
  return channels;
}
