import { meanInterval } from '../../stats/mean-interval';

/** How far a prediction lies above what was measured, in percent of that; below it where it is negative. */
export const residualPercent = (predictedMs: number, measuredMs: number): number =>
  (100 * (predictedMs - measuredMs)) / measuredMs;

/** Rows that are alike in one number, and how far predictions of them lie off on average. */
export interface ResidualGroup {
  /** Least and greatest of the number among them. */
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  /** Mean residual, percent: what predictions of such rows are wrong by in one direction. */
  readonly meanPercent: number;
  /** Half of its 95% interval (Student's t); undefined for a single row. */
  readonly halfWidthPercent: number | undefined;
}

/** More values than this are put together. */
const MAX_GROUPS = 5;

/**
 * Rows grouped by a number each has, smallest first: a group a value where there are few, else as many groups of about
 * equally many rows; rows of one value are in one group.
 */
export function residualGroups(by: readonly number[], residuals: readonly number[]): ResidualGroup[] {
  const rows = by.map((value, i) => ({ value, residual: residuals[i] })).sort((a, b) => a.value - b.value);
  const values = new Set(by).size;
  const groups: { value: number; residual: number }[][] = [];
  rows.forEach((row, i) => {
    const last = groups.at(-1);
    const isNew =
      last === undefined ||
      (row.value !== last[last.length - 1].value && (values <= MAX_GROUPS || i >= startOf(groups.length, rows.length)));
    if (isNew) groups.push([row]);
    else last.push(row);
  });
  return groups.map(groupOf);
}

/** Where the group of this number would begin if all were equally large. */
const startOf = (group: number, rows: number): number => Math.round((group * rows) / MAX_GROUPS);

function groupOf(rows: readonly { readonly value: number; readonly residual: number }[]): ResidualGroup {
  const residuals = rows.map(({ residual }) => residual);
  const ends = { from: rows[0].value, to: rows[rows.length - 1].value, rows: rows.length };
  if (residuals.length < 2) return { ...ends, meanPercent: residuals[0], halfWidthPercent: undefined };
  const { mean, halfWidth } = meanInterval(residuals, 0.95);
  return { ...ends, meanPercent: mean, halfWidthPercent: halfWidth };
}
