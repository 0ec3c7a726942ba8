import { sampleWithoutReplacement, seededRandom } from '../../base/random';
import type { ArchitectureFeatures } from '../../features/feature-vector';
import type { TrainingRow } from '../data/training-row';
import { latencyFloorMs } from '../estimators/estimator';
import { compileProcess, fitGaussianProcess } from '../estimators/gaussian-process/gaussian-process';
import { measuredViews, selectView } from '../estimators/gaussian-process/process-estimator';

/** Of more candidates so many are drawn: each is asked for once, which takes the square of the rows. */
const MAX_CANDIDATES = 1000;

/** A candidate worth a measurement. */
export interface SelectedCandidate {
  /** Among the candidates. */
  readonly place: number;
  /** What the Gaussian process says of it, from the rows alone, in ms. */
  readonly predictedMs: number;
  /** How unsure it is of that: a standard deviation, as a share of the prediction, the noise of a measurement not included. */
  readonly doubt: number;
}

/**
 * Which candidates to measure next, best first: again and again the one whose latency the Gaussian process is
 * least sure of, as a share of the latency, given the rows *and* the candidates chosen before. Those count as measured at
 * what is predicted of them; how sure the process is hangs on where it was measured, hardly on what came out. So ten that
 * are much alike are not chosen together (uncertainty sampling; in batches as Ginsbourger and others 2010 have it, "kriging
 * believer").
 *
 * Rows are as `rowsProblem` lets them through; the candidates are of the same space. At most as many as there are candidates. `onChosen` hears of each one.
 */
export function selectBatch(
  rows: readonly TrainingRow[],
  candidates: readonly ArchitectureFeatures[],
  count: number,
  seed: number,
  onChosen: (chosen: number) => void = () => undefined,
): SelectedCandidate[] {
  const { view, hyperparameters } = selectView(rows, seed);
  const floor = latencyFloorMs(rows);
  const viewOf = (place: number) => candidates[place].views[view];
  let measured = measuredViews(rows, view);
  const before = compileProcess(fitGaussianProcess(measured, hyperparameters, seed));
  let process = before;
  const meanMs = (place: number): number => Math.max(floor, process.meanMs(viewOf(place)));
  const doubtOf = (place: number): number => process.standardDeviationMs(viewOf(place)) / meanMs(place);

  const waiting = drawn(candidates.length, seed).map((place) => ({ place, doubt: doubtOf(place) }));
  const chosen: SelectedCandidate[] = [];
  while (chosen.length < count && waiting.length > 0) {
    const { place } = takeMostDoubtful(waiting, doubtOf);
    const predictedMs = Math.max(floor, before.meanMs(viewOf(place)));
    chosen.push({ place, predictedMs, doubt: before.standardDeviationMs(viewOf(place)) / predictedMs });
    measured = {
      views: [...measured.views, viewOf(place)],
      latenciesMs: [...measured.latenciesMs, meanMs(place)],
      deviations: [...measured.deviations, 0],
    };
    process = compileProcess(fitGaussianProcess(measured, hyperparameters, seed));
    onChosen(chosen.length);
  }
  return chosen;
}

interface Waiting {
  readonly place: number;
  /** As it was when it was last looked at. */
  doubt: number;
}

/**
 * Takes out the one of the largest standard deviation. That only falls as more is measured, so what was known of it before
 * is a bound, and those whose bound is below the best need not be asked again (lazy greedy, Minoux 1978).
 */
function takeMostDoubtful(waiting: Waiting[], doubtOf: (place: number) => number): Waiting {
  waiting.sort((a, b) => b.doubt - a.doubt || a.place - b.place);
  let best = 0;
  for (let i = 0; i < waiting.length && (i === 0 || waiting[i].doubt > waiting[best].doubt); i++) {
    waiting[i].doubt = doubtOf(waiting[i].place);
    if (waiting[i].doubt > waiting[best].doubt) best = i;
  }
  return waiting.splice(best, 1)[0];
}

function drawn(count: number, seed: number): number[] {
  if (count <= MAX_CANDIDATES) return Array.from({ length: count }, (_, place) => place);
  return sampleWithoutReplacement(seededRandom(seed), count, MAX_CANDIDATES);
}
