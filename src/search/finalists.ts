import { bestWithin } from './budget';
import type { Contest } from './ranking';

/** What a person can choose within a budget. */
export interface Choice {
  /** Places, the best first. */
  readonly within: readonly number[];
  /** The next on the front, for a little more time: the fastest first. */
  readonly beyond: readonly number[];
}

export function choiceWithin(contest: Contest, budgetMs: number, most: number, mostBeyond: number): Choice {
  const { latencyMs, quality, front } = contest;
  return {
    within: bestWithin(latencyMs, quality, budgetMs, most),
    beyond: front.filter((place) => latencyMs[place] > budgetMs).slice(0, mostBeyond),
  };
}

/** How many of the best are worth a measurement: more add little to the choice, and each takes seconds. */
export const FINALISTS = 5;

/** The best within the budget that were not measured yet: at most `FINALISTS` best are looked at, the best first. */
export const unmeasuredFinalists = (
  contest: Contest,
  budgetMs: number,
  isMeasured: (place: number) => boolean,
): number[] =>
  bestWithin(contest.latencyMs, contest.quality, budgetMs, FINALISTS).filter((place) => !isMeasured(place));
