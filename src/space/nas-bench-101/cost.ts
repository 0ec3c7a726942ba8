import { addCosts, type Cost, graphCost, scaleCost } from '../../graph/cost';
import { GraphBuilder } from '../../graph/op-graph';
import type { Cell } from './cell';
import { lowerModule, lowerSkeleton, type ModulePlace, type Skeleton } from './lower';

/**
 * Cost of the whole network of a pruned cell, in unfolded form: equal to `graphCost(lowerCell(...))`, but each module
 * that repeats is counted once and multiplied, which makes a sweep of the whole space several times faster.
 */
export function cellCost(cell: Cell, skeleton: Skeleton): Cost {
  const frame = frameOf(skeleton);
  return frame.modules.reduce(
    (sum, { place, count }) => addCosts(sum, scaleCost(moduleCost(cell, place), count)),
    frame.cost,
  );
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
