import { graphFeatures } from '../../features/graph-features';
import { inForm } from '../../graph/fold';
import type { GraphForm } from '../../graph/op-graph';
import type { CellSpace, IndexedArchitecture } from '../../space/architecture';
import { lowerIndexed } from '../../space/lower-cell';
import { mean, populationDeviation } from '../../stats/mean';
import type { Sampling } from '../definition';
import { dOptimalRows } from './d-optimal';

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
    return graphFeatures(inForm(unfolded, form));
  });
  return dOptimalRows(regressors(features, quadratic), count).map((place) => candidates[place]);
}

/**
 * Rows of a linear model over a pool: 1, then every feature that varies, less its mean and over its standard deviation
 * in the pool; with `quadratic` their squares and products too.
 */
export function regressors(features: readonly (readonly number[])[], quadratic: boolean): number[][] {
  const scales = (features[0] ?? []).map((_, column) => scaleOf(features.map((row) => row[column])));
  return features.map((row) => {
    const standard = row.flatMap((value, column) => {
      const { mean, deviation } = scales[column];
      return deviation > 0 ? [(value - mean) / deviation] : [];
    });
    const products = quadratic ? standard.flatMap((a, i) => standard.slice(i).map((b) => a * b)) : [];
    return [1, ...standard, ...products];
  });
}

/** Rounding leaves a constant column with a deviation of this many times its mean at most. */
const CONSTANT = 1e-12;

function scaleOf(values: readonly number[]): { readonly mean: number; readonly deviation: number } {
  const centre = mean(values);
  const deviation = populationDeviation(values);
  return { mean: centre, deviation: deviation > CONSTANT * Math.abs(centre) ? deviation : 0 };
}
