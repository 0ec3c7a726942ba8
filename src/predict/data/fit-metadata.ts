import { GRADES, type Grade } from '../../measure/record/measurement';
import { mean } from '../../stats/mean';
import { precisionsOf } from './precision';
import type { FitRows } from './training-row';

/** What a fit hangs on: said beside what it yields. */
export interface FitMetadata {
  readonly rows: number;
  /** Decides folds, draws of rows and of columns. */
  readonly seed: number;
  readonly grades: readonly GradeWeight[];
}

export interface GradeWeight {
  /** Undefined for rows that were not graded. */
  readonly grade: Grade | undefined;
  readonly rows: number;
  /** Mean of what each of them counts, where an exact measurement counts 1. */
  readonly meanWeight: number;
}

/** Grades in order, those that occur. */
export function fitMetadata({ rows, seed }: Pick<FitRows, 'rows' | 'seed'>): FitMetadata {
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
