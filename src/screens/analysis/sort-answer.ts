import type { AnswerValue } from '../../analysis/questions/answer';

export interface AnswerSort {
  /** Place of a column. */
  readonly column: number;
  readonly descending: boolean;
}

const words = new Intl.Collator('en', { numeric: true });

/** What is missing stands last, either way round; equal values keep their order. */
export function sortAnswer(
  rows: readonly (readonly AnswerValue[])[],
  sort: AnswerSort | undefined,
): readonly (readonly AnswerValue[])[] {
  if (sort === undefined) return rows;
  const { column, descending } = sort;
  return rows.toSorted((one, other) => {
    const a = one[column];
    const b = other[column];
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    const order = typeof a === 'number' && typeof b === 'number' ? a - b : words.compare(String(a), String(b));
    return descending ? -order : order;
  });
}
