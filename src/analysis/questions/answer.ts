import type { FrameColumn } from './columns';

/** Null where there is no value. */
export type AnswerValue = string | number | null;

/** The answer to an `AnalysisQuestion` as plain data: a table that is shown and exported. */
export interface AnalysisAnswer {
  readonly columns: readonly FrameColumn[];
  readonly rows: readonly (readonly AnswerValue[])[];
  /** Rows of the frame that passed the filters, of how many. */
  readonly passed: number;
  readonly total: number;
  /** Number of different devices and backends among the rows that passed. Figures over several of them mix populations. */
  readonly places: number;
}

/** Outcome of joining a published table to the rows. */
export interface JoinReport {
  /** Names of the new columns; times are in ms, whatever their unit in the table. */
  readonly columns: readonly string[];
  /** The columns of the table that name its rows. */
  readonly key: readonly string[];
  /** Rows of the frame whose architecture the table has, of how many. */
  readonly matched: number;
  readonly total: number;
  /** Rows of the table that name an architecture which no row of the frame has. */
  readonly unused: number;
  readonly refused: number;
  /** Why some rows or columns of the table were left out, sentences; the first few. */
  readonly reasons: readonly string[];
}
