import type { GroupColumn } from './columns';

/** Of numbers and dates; a row where the column is missing passes none of them. */
export const NUMBER_TESTS = ['<', '<=', '=', '>=', '>'] as const;
/** Of text, upper and lower case alike. */
export const TEXT_TESTS = ['is', 'is not', 'contains'] as const;
export type FilterTest = (typeof NUMBER_TESTS)[number] | (typeof TEXT_TESTS)[number];

export interface Filter {
  /** Name of a column. */
  readonly column: string;
  readonly test: FilterTest;
  /** As a person wrote it. */
  readonly value: string;
}

export type CorrelationMethod = 'pearson' | 'spearman';

/** What is to be seen of the rows that pass. */
export type AnswerView =
  | { readonly kind: 'rows' }
  /** Statistics of every column of numbers. */
  | { readonly kind: 'describe' }
  /** Statistics of one column, group by group. */
  | { readonly kind: 'groups'; readonly by: GroupColumn; readonly measure: string }
  | { readonly kind: 'correlation'; readonly method: CorrelationMethod; readonly columns: readonly string[] };

/** A filter that is not finished, one without a value, lets every row pass. */
export interface AnalysisQuestion {
  readonly filters: readonly Filter[];
  readonly view: AnswerView;
}
