import { sampleWithoutReplacement, seededRandom } from '../../base/random';
import type { ArchitectureFeatures } from '../../features/feature-vector';
import type { TrainingRow } from '../data/training-row';
import { latencyFloorMs } from '../estimators/estimator';
import { compileProcess, fitGaussianProcess } from '../estimators/gaussian-process/gaussian-process';
import { measuredViews, selectView } from '../estimators/gaussian-process/process-estimator';
import { judgedRows } from '../estimators/gross-errors/judged-rows';

/** Of more candidates a random sample of this size is drawn: each costs time quadratic in the number of rows. */
const MAX_CANDIDATES = 1000;

/** A candidate selected for measurement. */
export interface SelectedCandidate {
  /** Index among the candidates. */
  readonly place: number;
  /** Latency that the Gaussian process predicts from the rows alone, in ms. */
  readonly predictedMs: number;
  /** Posterior standard deviation as a share of the prediction, without the noise of a measurement. */
  readonly relativeDeviation: number;
}

/**
 * Selects which candidates to measure next, best first: in each step the candidate with the largest posterior standard
 * deviation relative to its predicted latency, given the rows and the candidates selected before. Those count as measured,
 * with their predicted latency in place of a measured one, so that ten similar candidates are not selected together. The
 * posterior variance depends on which architectures were measured, hardly on their latencies. Uncertainty sampling, in
 * batches by the "kriging believer" of Ginsbourger and others (2010).
 *
 * `given` has passed `rowsProblem`; `candidates` are feature vectors of architectures of the same space. Returns `count`
 * candidates, or all where there are fewer. `onChosen` is called with the number selected so far.
 */
export function selectBatch(
  given: readonly TrainingRow[],
  candidates: readonly ArchitectureFeatures[],
  count: number,
  seed: number,
  onChosen: (chosen: number) => void = () => undefined,
): SelectedCandidate[] {
  const rows = judgedRows(given, seed);
  const { view, hyperparameters } = selectView(rows, seed);
  const floor = latencyFloorMs(rows);
  const viewOf = (place: number) => candidates[place].views[view];
  let measured = measuredViews(rows, view);
  const before = compileProcess(fitGaussianProcess(measured, hyperparameters, seed));
  let process = before;
  const meanMs = (place: number): number => Math.max(floor, process.meanMs(viewOf(place)));
  const relativeDeviationOf = (place: number): number => process.standardDeviationMs(viewOf(place)) / meanMs(place);

  const waiting = drawn(candidates.length, seed).map((place) => ({
    place,
    relativeDeviation: relativeDeviationOf(place),
  }));
  const chosen: SelectedCandidate[] = [];
  while (chosen.length < count && waiting.length > 0) {
    const { place } = takeMostUncertain(waiting, relativeDeviationOf);
    const predictedMs = Math.max(floor, before.meanMs(viewOf(place)));
    chosen.push({ place, predictedMs, relativeDeviation: before.standardDeviationMs(viewOf(place)) / predictedMs });
    measured = {
      views: [...measured.views, viewOf(place)],
      latenciesMs: [...measured.latenciesMs, meanMs(place)],
      deviations: [...measured.deviations, 0],
      trusts: [...measured.trusts, 1],
    };
    process = compileProcess(fitGaussianProcess(measured, hyperparameters, seed));
    onChosen(chosen.length);
  }
  return chosen;
}

interface Waiting {
  readonly place: number;
  /** Upper bound: its value when it was last computed. */
  relativeDeviation: number;
}

/**
 * Removes the candidate with the largest relative standard deviation from `waiting` and returns it. The deviation only falls
 * as more is measured, so the last known value is an upper bound, and candidates whose bound is below the best need not be
 * computed again (lazy greedy, Minoux 1978).
 */
function takeMostUncertain(waiting: Waiting[], relativeDeviationOf: (place: number) => number): Waiting {
  waiting.sort((a, b) => b.relativeDeviation - a.relativeDeviation || a.place - b.place);
  let best = 0;
  for (
    let i = 0;
    i < waiting.length && (i === 0 || waiting[i].relativeDeviation > waiting[best].relativeDeviation);
    i++
  ) {
    waiting[i].relativeDeviation = relativeDeviationOf(waiting[i].place);
    if (waiting[i].relativeDeviation > waiting[best].relativeDeviation) best = i;
  }
  return waiting.splice(best, 1)[0];
}

function drawn(count: number, seed: number): number[] {
  if (count <= MAX_CANDIDATES) return Array.from({ length: count }, (_, place) => place);
  return sampleWithoutReplacement(seededRandom(seed), count, MAX_CANDIDATES);
}
