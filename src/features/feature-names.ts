import { unreachable } from '../base/assert';
import type { SearchSpace } from '../space/architecture';
import { EDGE_CELL_VIEWS, edgeCellViewNames } from './cell-views';
import { GRAPH_FEATURE_NAMES } from './graph-features';
import { stackedCellNames } from './stacked-cells';

/** Names of the numbers of `architectureFeatures`, in their order. Spaces with equal names share a predictor. */
export interface FeatureNames {
  readonly features: readonly string[];
  readonly views: readonly ViewNames[];
}

export interface ViewNames {
  readonly view: string;
  readonly counts: readonly string[];
  readonly detail: readonly string[];
}

export const featureNames = ({ kind }: Pick<SearchSpace, 'kind'>): FeatureNames => ({
  features: GRAPH_FEATURE_NAMES,
  views: viewNames(kind),
});

function viewNames(kind: SearchSpace['kind']): ViewNames[] {
  switch (kind) {
    case 'nas-bench-101':
      return [{ view: 'cell', ...stackedCellNames() }];
    case 'nas-bench-201':
      return EDGE_CELL_VIEWS.map((view) => ({ view, ...edgeCellViewNames() }));
    case 'networks':
    case 'own-model':
      return [{ view: 'graph', counts: GRAPH_FEATURE_NAMES, detail: GRAPH_FEATURE_NAMES }];
    default:
      return unreachable(kind);
  }
}
