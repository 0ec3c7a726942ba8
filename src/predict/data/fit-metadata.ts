import { GRADES, type Grade } from '../../measure/record/measurement';
import { mean } from '../../stats/mean';
import { precisionsOf } from './precision';
import type { FitRow } from './training-row';

/** What the result of a fit depends on beside the latencies; shown with the fit. */
export interface FitMetadata {
  readonly rows: number;
  /** Seed of the folds and of the random samples of rows and columns. */
  readonly seed: number;
  readonly grades: readonly GradeWeight[];
}

export interface GradeWeight {
  /** Undefined for rows that were not graded. */
  readonly grade: Grade | undefined;
  readonly rows: number;
  /** Mean weight of the rows; an exact measurement has weight 1. */
  readonly meanWeight: number;
}

/** Seed and rows of a fit by grade: one entry per grade that occurs, in the order of the grades. */
export function fitMetadata({
  rows,
  seed,
}: {
  readonly rows: readonly Pick<FitRow, 'grade' | 'deviation'>[];
  readonly seed: number;
}): FitMetadata {
  const weights = precisionsOf(rows);
  const grades = [...GRADES, undefined].filter((grade) => rows.some((row) => row.grade === grade));
  return {
    rows: rows.length,
    seed,
    grades: grades.map((grade) => {
      const own = weights.filter((_, i) => rows[i].grade === grade);
      return { grade, rows: own.length, meanWeight: mean(own) };
    }),
  };
}
