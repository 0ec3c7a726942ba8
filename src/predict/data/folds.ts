import { deriveSeed, seededRandom, shuffled } from '../../base/random';

/** How many parts rows are split into where models are judged by what they have not seen. */
export const FOLDS = 5;

const FOLD_STREAM = 0xf01d;

/** The fold, 0 to folds - 1, of each of `count` rows: sizes differ by at most one, assignment is drawn from the seed. */
export function assignFolds(count: number, folds: number, seed: number): number[] {
  const even = Array.from({ length: count }, (_, i) => i % folds);
  return shuffled(even, seededRandom(deriveSeed(seed, FOLD_STREAM)));
}
