import { deriveSeed, seededRandom } from '../../src/base/random';
import { rowsProblem } from '../../src/predict/data/row-problems';
import type { TrainingRow } from '../../src/predict/data/training-row';
import { auto } from '../../src/predict/estimators/blend/auto';
import { compilePredictor } from '../../src/predict/estimators/model';
import { withinPercent } from '../../src/stats/error-metrics';
import { wrongCall } from '../cli/problem.mjs';
import type { EdgeCellTable } from './edge-cell-table';
import { FeaturedRows, knownRows, splitRows } from './rows';

/** How training rows are made wrong, and on what is asked. */
export interface ContaminationPlan {
  readonly targets: readonly string[];
  /** Numbers of rows that are trained on. */
  readonly train: readonly number[];
  /** Other rows that are asked for; all of them are right. */
  readonly asked: number;
  readonly repeats: number;
  /** Share of the training rows that are made wrong. */
  readonly share: number;
  /** The least and the largest factor of a wrong latency; those between are equally likely. */
  readonly factors: readonly [least: number, largest: number];
}

export const CONTAMINATION: ContaminationPlan = {
  targets: ['pixel3', 'raspi4', 'titan_rtx_256', 'gold_6226'],
  train: [100, 300, 900],
  asked: 1000,
  repeats: 20,
  share: 0.05,
  factors: [1.5, 3],
};

/** Asked rows that `auto` predicts within 10%, percent: three fits of one split. */
export interface ContaminatedSplit {
  /** Fitted to right rows. */
  readonly right: number;
  /** Fitted to right rows of which each counts in full, whatever the others say. */
  readonly inFull: number;
  /** Fitted to rows of which some are wrong. */
  readonly wrong: number;
}

const SEED = 1;
const WRONG_STREAM = 0xbad;

/** The splits of one target and number of training rows. Throws a CommandProblem where the table lacks rows for them. */
export function* contaminatedSplits(
  table: EdgeCellTable,
  target: string,
  train: number,
  { asked, repeats, share, factors }: Omit<ContaminationPlan, 'targets' | 'train'>,
): Generator<ContaminatedSplit> {
  const featured = new FeaturedRows();
  for (let repeat = 0; repeat < repeats; repeat++) {
    const seed = deriveSeed(SEED, repeat);
    const split = trainAndTest(table, target, train, asked, repeat, featured);
    const withinOf = (rows: readonly TrainingRow[]): number => within10(rows, split.test, seed);
    yield {
      right: withinOf(split.train),
      inFull: withinOf(split.train.map((row) => ({ ...row, trust: 1 }))),
      wrong: withinOf(contaminated(split.train, share, factors, deriveSeed(seed, WRONG_STREAM))),
    };
  }
}

/** Within-10% of `auto` fitted to ever more rows of one target, each set containing the smaller ones, percent. */
export function nestedWithin10(
  table: EdgeCellTable,
  target: string,
  sizes: readonly number[],
  asked: number,
): number[] {
  const featured = new FeaturedRows();
  const { train, test } = trainAndTest(table, target, Math.max(...sizes), asked, 0, featured);
  return sizes.map((size) => within10(train.slice(0, size), test, deriveSeed(SEED, 0)));
}

/** The rows with a share of them, drawn by the seed, multiplied by factors drawn by it too. */
export function contaminated<Row extends Pick<TrainingRow, 'latencyMs'>>(
  rows: readonly Row[],
  share: number,
  [least, largest]: readonly [number, number],
  seed: number,
): Row[] {
  const random = seededRandom(seed);
  const factorOf = new Map<number, number>();
  while (factorOf.size < Math.round(share * rows.length))
    factorOf.set(Math.floor(random() * rows.length), least + (largest - least) * random());
  return rows.map((row, i) => ({ ...row, latencyMs: row.latencyMs * (factorOf.get(i) ?? 1) }));
}

function trainAndTest(
  table: EdgeCellTable,
  target: string,
  train: number,
  asked: number,
  repeat: number,
  featured: FeaturedRows,
): { readonly train: readonly TrainingRow[]; readonly test: readonly TrainingRow[] } {
  const rows = knownRows(table, { target, dropDisconnected: true });
  const split = splitRows(
    rows,
    { train, test: { kind: 'count', count: asked }, trim: 0, seed: SEED, isDesigned: false },
    repeat,
  );
  const featuredTrain = split.train.map((row) => featured.of(row));
  const problem = rowsProblem(featuredTrain, (row) => `Row ${split.train[row].place} of the table`);
  if (problem !== undefined) throw wrongCall(problem);
  return { train: featuredTrain, test: split.test.map((row) => featured.of(row)) };
}

function within10(train: readonly TrainingRow[], test: readonly TrainingRow[], seed: number): number {
  const predictedMs = test.map(compilePredictor(auto.fit(train, seed).model));
  return withinPercent(
    predictedMs,
    test.map(({ latencyMs }) => latencyMs),
    10,
  );
}
