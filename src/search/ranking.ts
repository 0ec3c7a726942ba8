/** Candidates ranked by latency and quality. Each column has one number a candidate, at the candidate's place. */
export interface Ranking {
  /** In ms; NaN where there is no prediction. */
  readonly predictedMs: Float64Array;
  /** The measured latency where there is one, else the predicted one, in ms. */
  readonly latencyMs: Float64Array;
  /** Higher is better; NaN where it is not known. */
  readonly quality: Float64Array;
  /** Places on the Pareto front of `latencyMs` and `quality`, the fastest first. */
  readonly front: readonly number[];
}

/** The measured latency of the candidate at a place, which replaces its prediction. */
export interface PlaceLatency {
  readonly place: number;
  readonly latencyMs: number;
}

/** Replaces predictions by measurements and finds the Pareto front. */
export function rankCandidates(
  predictedMs: Float64Array,
  quality: Float64Array,
  measured: readonly PlaceLatency[],
): Ranking {
  const latencyMs = predictedMs.slice();
  for (const { place, latencyMs: ms } of measured) latencyMs[place] = ms;
  return { predictedMs, latencyMs, quality, front: paretoFront(latencyMs, quality) };
}

/**
 * The places of the candidates that no other dominates, the fastest first: none is at least as fast and better, or faster
 * and as good. Of candidates that are equal in both, the first is taken. A candidate without a latency or a quality is left
 * out.
 */
export function paretoFront(latencyMs: ArrayLike<number>, quality: ArrayLike<number>): number[] {
  const known: number[] = [];
  for (let i = 0; i < latencyMs.length; i++) if (latencyMs[i] > 0 && !Number.isNaN(quality[i])) known.push(i);
  const order = Uint32Array.from(known).sort((a, b) => latencyMs[a] - latencyMs[b] || quality[b] - quality[a] || a - b);
  const front: number[] = [];
  let best = Number.NEGATIVE_INFINITY;
  for (const place of order) {
    if (!(quality[place] > best)) continue;
    best = quality[place];
    front.push(place);
  }
  return front;
}

/**
 * At most `max` places that show where all candidates lie in a scatter plot: evenly spaced over the columns, and none slower
 * than the slowest on the front, which would only compress the axis.
 */
export function scatterBackground({ latencyMs, quality, front }: Ranking, max: number): number[] {
  if (front.length === 0) return [];
  const slowestMs = latencyMs[front[front.length - 1]];
  const stride = Math.max(1, latencyMs.length / max);
  const places: number[] = [];
  for (let at = 0; at < latencyMs.length; at += stride) {
    const place = Math.floor(at);
    if (latencyMs[place] <= slowestMs && !Number.isNaN(quality[place])) places.push(place);
  }
  return places;
}
