import { graphFeatures } from '../../features/graph-features';
import { foldGraph } from '../../graph/fold';
import type { GraphForm } from '../../graph/op-graph';
import type { CellSpace, IndexedArchitecture } from '../../space/architecture';
import { lowerIndexed } from '../../space/lower-cell';
import type { Sampling } from '../definition';
import { dOptimalRows } from './d-optimal';
import { regressors } from './regressors';

/** The architectures of the pool from which a linear model of the graph's features, in the form as run, learns most. */
export function designedSample(
  pool: readonly IndexedArchitecture[],
  space: CellSpace,
  form: GraphForm,
  { count, quadratic }: Pick<Extract<Sampling, { kind: 'designed' }>, 'count' | 'quadratic'>,
): IndexedArchitecture[] {
  const candidates = [...pool].sort((a, b) => a.index - b.index);
  const features = candidates.map((architecture) => {
    const unfolded = lowerIndexed(architecture, space);
    return graphFeatures(form === 'folded' ? foldGraph(unfolded).graph : unfolded);
  });
  return dOptimalRows(regressors(features, quadratic), count).map((place) => candidates[place]);
}
