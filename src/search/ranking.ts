import { paretoFront } from './pareto';

/** Candidates compared by latency and quality, each by its place in the columns. */
export interface Contest {
  /** In ms; NaN where the predictor says nothing. */
  readonly predictedMs: Float64Array;
  /** What was measured where something was, else the prediction, in ms. */
  readonly latencyMs: Float64Array;
  /** Better where it is higher; NaN where it is not known. */
  readonly quality: Float64Array;
  /** Places on the Pareto front of `latencyMs` and `quality`, the fastest first. */
  readonly front: readonly number[];
}

/** A latency that was measured, which replaces the prediction. */
export interface PlaceLatency {
  readonly place: number;
  readonly latencyMs: number;
}

/** Measurements take the place of predictions, and all is ranked by what is known then. */
export function contestOf(
  predictedMs: Float64Array,
  quality: Float64Array,
  measured: readonly PlaceLatency[],
): Contest {
  const latencyMs = predictedMs.slice();
  for (const { place, latencyMs: ms } of measured) latencyMs[place] = ms;
  return { predictedMs, latencyMs, quality, front: paretoFront(latencyMs, quality) };
}
