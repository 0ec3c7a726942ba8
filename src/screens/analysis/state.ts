import type { AnalysisAnswer, JoinReport } from '../../analysis/questions/answer';
import type { FrameColumn } from '../../analysis/questions/columns';
import type { AnalysisQuestion } from '../../analysis/questions/question';
import type { Backend } from '../../study/definition';
import type { TableChoice } from '../../tables/architecture-table';
import type { OfferedTable, ReadTable } from '../../tables/offered-table';

/** What is asked of the records of one or several studies. */
export type AnalysisState =
  /** Without a total the studies are still being opened. */
  | { readonly state: 'loading'; readonly done: number; readonly total: number }
  /** What happened; what is safe and what to do. */
  | { readonly state: 'problem'; readonly title: string; readonly detail: string }
  | ReadyAnalysis;

export interface ReadyAnalysis {
  readonly state: 'ready';
  readonly studies: readonly AnalysedStudy[];
  /** Rows of the frame, failed trials included. */
  readonly rows: number;
  readonly columns: readonly FrameColumn[];
  readonly question: AnalysisQuestion;
  /** Whether the answer below is to an earlier question. */
  readonly isBusy: boolean;
  readonly answered: Answered | undefined;
  /** Why the latest question has no answer, a sentence or two. */
  readonly problem: string | undefined;
  readonly table: JoinedTable | undefined;
}

export interface Answered {
  readonly question: AnalysisQuestion;
  readonly answer: AnalysisAnswer;
}

export interface AnalysedStudy {
  readonly id: string;
  readonly name: string;
  readonly device: string;
  readonly backend: Backend;
  readonly rows: number;
}

/** A table that somebody brought and that is used. */
export type JoinedTable =
  | { readonly state: 'joining'; readonly name: string }
  | { readonly state: 'joined'; readonly name: string; readonly report: JoinReport };

/** What a person chose of a table that is to be joined. */
export interface JoinChoice extends TableChoice {
  /** Columns of figures that stay out. */
  readonly without?: readonly string[];
}

/** A table that was picked and is not joined yet. */
export type OfferedJoin = OfferedTable<JoinChoice>;

/** The columns that are joined. */
export const chosenColumns = ({ report, choice: { without = [] } }: ReadTable<JoinChoice>): string[] =>
  report.columns.flatMap(({ name }) => (without.includes(name) ? [] : [name]));
