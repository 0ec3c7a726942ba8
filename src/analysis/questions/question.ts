import type { GroupColumn } from './columns';

/** Tests of numbers and dates. A row without a value passes none of them. */
export const NUMBER_TESTS = ['<', '<=', '=', '>=', '>'] as const;
/** Tests of text; they ignore case. */
export const TEXT_TESTS = ['is', 'is not', 'contains'] as const;
export type FilterTest = (typeof NUMBER_TESTS)[number] | (typeof TEXT_TESTS)[number];

export interface Filter {
  /** Name of a column. */
  readonly column: string;
  readonly test: FilterTest;
  /** As typed by a person. */
  readonly value: string;
}

export type CorrelationMethod = 'pearson' | 'spearman';

/** What to compute from the rows that pass the filters. */
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
