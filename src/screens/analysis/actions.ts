import type { AnalysisQuestion } from '../../analysis/questions/question';

export interface AnalysisActions {
  /** Opens the analysis of these studies, by id. */
  analyse(ids: readonly string[]): void;
  askAnalysis(question: AnalysisQuestion): void;
  /** Sets the columns of a table beside the rows, by architecture. */
  joinTable(file: File): void;
  dropTable(): void;
}
