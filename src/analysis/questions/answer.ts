import type { FrameColumn } from './columns';

/** Null where there is no value. */
export type AnswerValue = string | number | null;

/** Plain data, as it is shown and as it is written to a file. */
export interface AnalysisAnswer {
  readonly columns: readonly FrameColumn[];
  readonly rows: readonly (readonly AnswerValue[])[];
  /** Rows of the frame that passed the filters, of how many. */
  readonly passed: number;
  readonly total: number;
  /** Different devices and backends among the rows that passed: figures over several of them mix what is not alike. */
  readonly places: number;
}

/** What came of joining a table to the rows. */
export interface JoinReport {
  /** Names of the columns that came with it. */
  readonly columns: readonly string[];
  /** Rows of the frame whose architecture the table has, of how many. */
  readonly matched: number;
  readonly total: number;
  /** Rows of the table that name an architecture which no row of the frame has. */
  readonly unused: number;
  readonly refused: number;
  /** Why some rows or columns of the table were left out, sentences; the first few. */
  readonly reasons: readonly string[];
}
