import { meanInterval } from '../../stats/mean-interval';

/** Residual of a prediction as percent of the measurement; positive where the prediction is too high. */
export const residualPercent = (predictedMs: number, measuredMs: number): number =>
  (100 * (predictedMs - measuredMs)) / measuredMs;

/** The residual of one row, in percent, and the figure that rows are grouped by. */
export interface ResidualPoint {
  readonly value: number;
  readonly residual: number;
}

/** Rows with similar values of one figure, and the mean residual of their predictions. */
export interface ResidualGroup {
  /** Least and greatest value of the figure in the group. */
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  /** Mean residual, percent: the bias of predictions of such rows. */
  readonly meanPercent: number;
  /** Half the width of the 95% interval of the mean (Student's t); undefined for a single row. */
  readonly halfWidthPercent: number | undefined;
}

/** Where the figure has more distinct values, several share a group. */
const MAX_GROUPS = 5;

/**
 * Groups rows by a figure, in ascending order: one group per value where there are at most `MAX_GROUPS` values, else
 * `MAX_GROUPS` groups of about equal size. Rows of equal value are in one group.
 */
export function residualGroups(points: readonly ResidualPoint[]): ResidualGroup[] {
  const rows = points.toSorted((a, b) => a.value - b.value);
  const values = new Set(rows.map(({ value }) => value)).size;
  const groups: ResidualPoint[][] = [];
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

/** First row of a group (counted from 0) if all groups had equal size. */
const startOf = (group: number, rows: number): number => Math.round((group * rows) / MAX_GROUPS);

function groupOf(rows: readonly ResidualPoint[]): ResidualGroup {
  const residuals = rows.map(({ residual }) => residual);
  const ends = { from: rows[0].value, to: rows[rows.length - 1].value, rows: rows.length };
  if (residuals.length < 2) return { ...ends, meanPercent: residuals[0], halfWidthPercent: undefined };
  const { mean, halfWidth } = meanInterval(residuals, 0.95);
  return { ...ends, meanPercent: mean, halfWidthPercent: halfWidth };
}
