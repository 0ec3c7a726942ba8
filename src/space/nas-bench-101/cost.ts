import { addCosts, type Cost, graphCost, scaleCost } from '../../graph/cost';
import { GraphBuilder } from '../../graph/op-graph';
import { CELL_OPERATORS, type Cell } from './cell';
import { vertexChannels } from './channels';
import { lowerModule, lowerSkeleton, lowerVertex, type ModulePlace, type Skeleton } from './lower';

const POOL = CELL_OPERATORS.indexOf('maxpool3x3');

/**
 * Cost of the whole network of a pruned cell, in unfolded form: equal to `graphCost(lowerCell(...))`. Each module that
 * repeats is counted once and multiplied, and what does not hang on the labels is counted once for all cells of one
 * wiring, which makes a sweep of the whole space more than ten times faster.
 */
export function cellCost(cell: Cell, skeleton: Skeleton): Cost {
  const { frame, vertices } = wiringCost(cell, skeleton);
  return cell.operators.reduce((sum, code, i) => addCosts(sum, vertices[i][code]), frame);
}

/** A network of one wiring: all but the operators of the interior vertices, and those, vertex by vertex and code by code. */
interface WiringCost {
  readonly frame: Cost;
  readonly vertices: readonly (readonly Cost[])[];
}

const wirings = new WeakMap<Skeleton, Map<number, WiringCost>>();

function wiringCost(cell: Cell, skeleton: Skeleton): WiringCost {
  const known = wirings.get(skeleton) ?? new Map<number, WiringCost>();
  wirings.set(skeleton, known);
  const key = cell.edges * 8 + cell.vertices;
  let wiring = known.get(key);
  if (wiring === undefined) {
    wiring = countWiring(cell, skeleton);
    known.set(key, wiring);
  }
  return wiring;
}

function countWiring(cell: Cell, skeleton: Skeleton): WiringCost {
  const pools: Cell = { ...cell, operators: cell.operators.map(() => POOL) };
  const { cost, modules } = frameOf(skeleton);
  const vertices = cell.operators.map((_, i) =>
    CELL_OPERATORS.map((_, code) =>
      modules
        .map(({ place, count }) =>
          scaleCost(
            vertexCost(code, vertexChannels(pools, place.inputChannels, place.outputChannels)[i + 1], place.size),
            count,
          ),
        )
        .reduce(addCosts),
    ),
  );
  const whole = modules.reduce(
    (sum, { place, count }) => addCosts(sum, scaleCost(moduleCost(pools, place), count)),
    cost,
  );
  return { frame: vertices.reduce((rest, costs) => addCosts(rest, scaleCost(costs[POOL], -1)), whole), vertices };
}

/** The skeleton's own cost, and how often each kind of module stands in it. */
interface Frame {
  readonly cost: Cost;
  readonly modules: readonly { readonly place: ModulePlace; readonly count: number }[];
}

const frames = new WeakMap<Skeleton, Frame>();

function frameOf(skeleton: Skeleton): Frame {
  let frame = frames.get(skeleton);
  if (frame === undefined) {
    const builder = new GraphBuilder('skeleton');
    const modules = new Map<string, { place: ModulePlace; count: number }>();
    lowerSkeleton(builder, skeleton, (_, place) => {
      const key = `${place.inputChannels},${place.outputChannels},${place.size}`;
      modules.set(key, { place, count: (modules.get(key)?.count ?? 0) + 1 });
      // An input node stands in for the module: it has the module's shape and costs nothing.
      return builder.add({ kind: 'input', shape: [place.size, place.size, place.outputChannels] });
    });
    frame = { cost: graphCost(builder.build()), modules: [...modules.values()] };
    frames.set(skeleton, frame);
  }
  return frame;
}

function moduleCost(cell: Cell, place: ModulePlace): Cost {
  const builder = new GraphBuilder('module');
  const input = builder.add({ kind: 'input', shape: [place.size, place.size, place.inputChannels] });
  lowerModule(builder, cell, input, place);
  return graphCost(builder.build());
}

const vertexCosts = new Map<string, Cost>();

/** There are few of them: one for each operator, number of channels and image size. */
function vertexCost(operator: number, channels: number, size: number): Cost {
  const key = `${operator},${channels},${size}`;
  let cost = vertexCosts.get(key);
  if (cost === undefined) {
    cost = countVertex(operator, channels, size);
    vertexCosts.set(key, cost);
  }
  return cost;
}

function countVertex(operator: number, channels: number, size: number): Cost {
  const builder = new GraphBuilder('vertex');
  const input = builder.add({ kind: 'input', shape: [size, size, channels] });
  lowerVertex(builder, operator, input, channels);
  return graphCost(builder.build());
}
