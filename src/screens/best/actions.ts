import type { CandidateKind } from '../../insights/best-candidates';

/** What a person can do in "Best for this phone". */
export interface BestActions {
  /** Starts a study whose predictor the search needs, and comes back when it has ended. */
  startForBest(preset: 'quick' | 'popular'): void;
  /** Fits and searches anew, after that was stopped or failed. */
  searchAgain(): void;
  chooseField(field: CandidateKind): void;
  /** Opens the screen of a cell or network, by its address. */
  openCandidate(href: string): void;
  /** In ms. */
  chooseBudget(budgetMs: number): void;
  /** Ranks the cells by a table of accuracies; what is wrong with it is shown in its place. */
  importQuality(file: File): void;
  /** Takes another column of the same table. */
  chooseQuality(column: string): void;
  /** Back to MACs. */
  dropQuality(): void;
  /** Measures the best within the budget that were not measured yet, and comes back. */
  measureFinalists(): void;
}
