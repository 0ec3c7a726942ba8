import { deriveSeed, seededRandom, shuffled } from '../../base/random';

/** Folds of a cross-validation. */
export const FOLDS = 5;

const FOLD_STREAM = 0xf01d;

/**
 * The fold, 0 to folds - 1, of each of `count` rows, assigned at random from the seed. Sizes of folds differ by at most
 * one.
 */
export function assignFolds(count: number, folds: number, seed: number): number[] {
  const even = Array.from({ length: count }, (_, i) => i % folds);
  return shuffled(even, seededRandom(deriveSeed(seed, FOLD_STREAM)));
}
