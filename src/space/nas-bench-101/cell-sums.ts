import { sum } from '../../base/aggregate';
import { GraphBuilder, type OpGraph } from '../../graph/op-graph';
import { CELL_OPERATORS, type Cell } from './cell';
import { graphSteps, lowerSkeleton, type Skeleton101 } from './lower';
import { buildModule, type ModulePlace, type ModuleSteps } from './module';

/** Figures of a graph that are the sums of the figures of its parts. */
export type Measure = (graph: OpGraph) => readonly number[];

/** One kind of module of a skeleton, and how often the skeleton has it. */
export interface ModuleCount {
  readonly place: ModulePlace;
  readonly count: number;
}

const CODES = CELL_OPERATORS.length;

/**
 * Sums over the whole network of a pruned cell: equal to the measure of `lowerCell(...)`. Each step of a module is measured
 * once for each number of channels and image size, repeated modules are multiplied, and terms that do not depend on the labels
 * are summed once for all cells with the same edges. A sweep of the whole space is a hundred times faster that way.
 */
export class CellSums {
  readonly modules: readonly ModuleCount[];
  /** The skeleton without its modules. */
  readonly skeletonSums: readonly number[];
  private readonly steps = new Map<number, readonly number[]>();
  private readonly wirings = new Map<number, WiringSums>();

  constructor(
    skeleton: Skeleton101,
    private readonly measure: Measure,
  ) {
    const modules = new Map<string, ModuleCount>();
    const builder = new GraphBuilder('skeleton');
    lowerSkeleton(builder, skeleton, (_, place) => {
      const key = `${place.inputChannels},${place.outputChannels},${place.size}`;
      modules.set(key, { place, count: (modules.get(key)?.count ?? 0) + 1 });
      // An input node stands in for the module: it has the module's shape and costs nothing.
      return builder.add({ kind: 'input', shape: [place.size, place.size, place.outputChannels] });
    });
    this.skeletonSums = measure(builder.build());
    this.modules = [...modules.values()];
  }

  /** Writes the sums, in the order of the measure, to the start of `sums`. */
  write(cell: Cell, sums: Float64Array): void {
    const { edges, vertices, operators } = cell;
    const key = edges * 8 + vertices;
    let wiring = this.wirings.get(key);
    if (wiring === undefined) {
      wiring = this.sumWiring(cell);
      this.wirings.set(key, wiring);
    }
    const size = wiring.frame.length;
    sums.set(wiring.frame);
    for (let i = 0; i < operators.length; i++) {
      const from = (i * CODES + operators[i]) * size;
      for (let k = 0; k < size; k++) sums[k] += wiring.vertices[from + k];
    }
  }

  private sumWiring(cell: Cell): WiringSums {
    const frame = Float64Array.from(this.skeletonSums);
    const vertices = new Float64Array((cell.vertices - 2) * CODES * frame.length);
    for (const { place, count } of this.modules) {
      const add = (to: Float64Array, kind: number, reads: readonly number[], yields: number): number => {
        const sums = this.ofStep(kind, reads, yields, place.size);
        for (let k = 0; k < sums.length; k++) to[k] += count * sums[k];
        return yields;
      };
      // A step yields its number of channels.
      const steps: ModuleSteps<number> = {
        project: (channels) => add(frame, PROJECT, [place.inputChannels], channels),
        cut: (from, channels) => add(frame, CUT, [from], channels),
        sum: (values) => add(frame, SUM, values, values[0]),
        join: (values) => add(frame, JOIN, values, sum(values)),
        operate(vertex, _, channels) {
          for (let code = 0; code < CODES; code++) {
            const first = ((vertex - 1) * CODES + code) * frame.length;
            add(vertices.subarray(first, first + frame.length), OPERATE + code, [channels], channels);
          }
          return channels;
        },
      };
      buildModule(steps, cell, place);
    }
    return { frame, vertices };
  }

  private ofStep(kind: number, reads: readonly number[], yields: number, size: number): readonly number[] {
    // All that is read follows from these: the output's channels are shared evenly.
    const key = [reads[0], yields, size].reduce((digits, part) => digits * RADIX + part, kind * 8 + reads.length);
    let sums = this.steps.get(key);
    if (sums === undefined) {
      sums = this.measure(stepGraph(kind, reads, yields, size));
      this.steps.set(key, sums);
    }
    return sums;
  }
}

/** The sums of all networks of one wiring: what they have in common, and the operators of the interior vertices. */
interface WiringSums {
  readonly frame: Float64Array;
  /** By vertex, operator and number. */
  readonly vertices: Float64Array;
}

/** Kinds of steps; from OPERATE on, one for each operator's code. */
const [PROJECT, CUT, SUM, JOIN, OPERATE] = [0, 1, 2, 3, 4];
/** More than any number of channels or pixels, and small enough for keys that are exact in doubles. */
const RADIX = 2 ** 15;

/** The graph of one step; `reads` holds the channels of each input. */
function stepGraph(kind: number, reads: readonly number[], yields: number, size: number): OpGraph {
  const builder = new GraphBuilder('step');
  const nodes = reads.map((channels) => builder.add({ kind: 'input', shape: [size, size, channels] }));
  const steps = graphSteps(builder, [kind - OPERATE], nodes[0]);
  if (kind === PROJECT) steps.project(yields);
  else if (kind === CUT) steps.cut(nodes[0], yields);
  else if (kind === SUM) steps.sum(nodes);
  else if (kind === JOIN) steps.join(nodes);
  else steps.operate(1, nodes[0], yields);
  return builder.build();
}
