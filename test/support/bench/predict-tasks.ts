import { type Random, seededRandom } from '../../../src/base/random';
import { auto } from '../../../src/predict/estimators/blend/auto';
import { compilePredictor } from '../../../src/predict/estimators/model';
import { BOOSTING, compileBoosting, fitBoosting } from '../../../src/predict/estimators/trees/boosting';
import { sweep } from '../../../src/search/sweep';
import { enumerateCells } from '../../../src/space/nas-bench-101/enumerate';
import { STANDARD_SKELETON } from '../../../src/space/nas-bench-101/lower';
import { DEVICES, simulatedRows } from '../simulated-latency';
import { fitRandomForest } from './random-forest/random-forest';

/** What the bench asks for; each in a worker of its own, as a person's first fit is. */
export type PredictTask = 'boosting' | 'ml-random-forest' | 'sweep' | 'enumerate';

export interface PredictFigures {
  readonly seconds: number;
  /** Mean absolute error on rows that were not trained on, for what learns. */
  readonly error?: number;
}

const ROWS = 1000;
const COLUMNS = 60;
/** Measured cells behind the sweep's model: more than most studies have, and each is compared with every cell. */
const MEASURED_CELLS = 900;

export function runTask(task: PredictTask): PredictFigures {
  switch (task) {
    case 'boosting':
      return learn((x, y) => {
        const predict = compileBoosting(fitBoosting(x, y, BOOSTING, 1));
        return (others) => others.map(predict);
      });
    case 'ml-random-forest':
      return learn(fitRandomForest);
    case 'sweep': {
      const { model } = auto.fit(simulatedRows(MEASURED_CELLS, DEVICES.gpu, 1, 3), 1);
      const space = { kind: 'nas-bench-101', skeleton: { ...STANDARD_SKELETON } } as const;
      return timed(() => {
        const steps = sweep(space, 'folded', compilePredictor(model));
        while (!steps.next().done);
      });
    }
    case 'enumerate':
      return timed(() => enumerateCells());
  }
}

type Predict = (rows: number[][]) => number[];

function learn(fit: (x: number[][], y: number[]) => Predict): PredictFigures {
  const random = seededRandom(1);
  const train = friedman(random);
  const others = friedman(random);
  let predict: Predict = () => [];
  const { seconds } = timed(() => {
    predict = fit(
      train.x,
      train.truth.map((value) => value + normal(random)),
    );
  });
  const predicted = predict(others.x);
  return { seconds, error: predicted.reduce((sum, value, i) => sum + Math.abs(value - others.truth[i]) / ROWS, 0) };
}

/** The first of Friedman's functions (Annals of Statistics 19, 1991): five columns count, the others tell nothing. */
function friedman(random: Random): { readonly x: number[][]; readonly truth: readonly number[] } {
  const x = Array.from({ length: ROWS }, () => Array.from({ length: COLUMNS }, () => random()));
  const truth = x.map(([a, b, c, d, e]) => 10 * Math.sin(Math.PI * a * b) + 20 * (c - 0.5) ** 2 + 10 * d + 5 * e);
  return { x, truth };
}

const normal = (random: Random): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

function timed(work: () => void): { readonly seconds: number } {
  const start = performance.now();
  work();
  return { seconds: (performance.now() - start) / 1000 };
}
