import { graphCost } from '../graph/cost';
import { inForm } from '../graph/fold';
import type { GraphForm } from '../graph/op-graph';
import { type Architecture, cell101, type SearchSpace } from '../space/architecture';
import { lowerArchitecture } from '../space/lower-architecture';
import { edgeCellAt } from '../space/nas-bench-201/cell';
import { edgeCellViews } from './cell-views';
import type { ArchitectureFeatures } from './feature-vector';
import { graphFeatures } from './graph-features';
import { stackedCells } from './stacked-cells';

export function architectureFeatures(
  architecture: Architecture,
  space: SearchSpace,
  form: GraphForm,
): ArchitectureFeatures {
  if (space.kind === 'nas-bench-101') return stackedCells(space.skeleton, form).featuresOf(cell101(architecture));
  const unfolded = lowerArchitecture(architecture, space);
  const graph = inForm(unfolded, form);
  const features = graphFeatures(graph);
  return {
    features,
    megaMacs: graphCost(graph).macs / 1e6,
    views:
      architecture.kind === 'nas-bench-201'
        ? edgeCellViews(edgeCellAt(architecture.index))
        : [{ counts: features, detail: features }],
  };
}
