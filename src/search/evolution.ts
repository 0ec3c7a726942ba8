import { deriveSeed, type Random, randomInt, seededRandom } from '../base/random';

/** How candidates come about. */
export interface Genes<T> {
  random(random: Random): T;
  /** A neighbour of a candidate, other than itself. */
  mutated(parent: T, random: Random): T;
}

/** How good a candidate is: nearer to the budget first, then better. */
export interface Score {
  /** By how much it breaks the budget, in any unit; 0 within it. */
  readonly excess: number;
  /** Higher is better. */
  readonly quality: number;
}

export interface Scored<T> extends Score {
  readonly candidate: T;
}

export interface EvolutionOptions {
  readonly population: number;
  /** So many of the population compete to be the parent. */
  readonly tournament: number;
  /** Candidates scored in all. */
  readonly candidates: number;
}

/** Population and tournament are those of the authors of NAS-Bench-101 (NASBench.ipynb). */
export const EVOLUTION: EvolutionOptions = { population: 50, tournament: 10, candidates: 5000 };

export interface EvolutionProgress<T> {
  readonly scored: number;
  readonly best: Scored<T>;
}

const STREAM = 0xe701;

/**
 * Regularised evolution (Real and others, AAAI 2019): the best of a few drawn from the population has a child, and the
 * oldest goes, however good. For spaces too large to sweep. Reports after as many candidates as a population has, and gives
 * the best of all; who stops asking has cancelled it.
 */
export function* evolve<T>(
  genes: Genes<T>,
  scoreOf: (candidate: T) => Score,
  { population, tournament, candidates }: EvolutionOptions,
  seed: number,
): Generator<EvolutionProgress<T>, Scored<T>> {
  const random = seededRandom(deriveSeed(seed, STREAM));
  const score = (candidate: T): Scored<T> => ({ candidate, ...scoreOf(candidate) });
  let best = score(genes.random(random));
  // A ring: the next to go is the oldest.
  const living = [best];
  for (let scored = 1; scored < candidates; scored++) {
    if (scored % population === 0) yield { scored, best };
    const isFirst = living.length < population;
    const next = score(isFirst ? genes.random(random) : genes.mutated(fittest(living, tournament, random), random));
    living[scored % population] = next;
    if (isBetter(next, best)) best = next;
  }
  return best;
}

function fittest<T>(living: readonly Scored<T>[], tournament: number, random: Random): T {
  let best = living[randomInt(random, living.length)];
  for (let i = 1; i < tournament; i++) {
    const other = living[randomInt(random, living.length)];
    if (isBetter(other, best)) best = other;
  }
  return best.candidate;
}

const isBetter = (a: Score, b: Score): boolean => (a.excess === b.excess ? a.quality > b.quality : a.excess < b.excess);

/** The score of a candidate under a budget of latency. */
export const scoreWithin = (budgetMs: number, latencyMs: number, quality: number): Score => ({
  excess: Math.max(0, latencyMs - budgetMs),
  quality,
});
