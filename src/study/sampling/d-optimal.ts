import { dot } from '../../base/linear-algebra';
/** Weight of the identity that the information begins with: small beside one standardised row, so that it decides nothing. */
export const PRIOR_INFORMATION = 1e-6;

/** Candidates whose gains differ by less than rounding could make them are tied: the first one is taken. */
const TIE = 1e-9;

/**
 * Places of `count` rows chosen one by one, each the one that raises the determinant of the information matrix
 * (PRIOR_INFORMATION I + sum of x x' over the chosen rows x) the most. That determinant grows by the factor 1 + x'Cx,
 * C the matrix' inverse, which Sherman and Morrison's formula (1950) brings up to date in the square of the row length.
 * Greedy choice gains at least 1 - 1/e of the logarithm that the best choice would (Nemhauser, Wolsey, Fisher 1978).
 */
export function dOptimalRows(rows: readonly (readonly number[])[], count: number): number[] {
  if (count > rows.length) throw new RangeError(`Cannot choose ${count} different rows out of ${rows.length}`);
  const width = rows[0]?.length ?? 0;
  const inverse = identity(width, 1 / PRIOR_INFORMATION);
  const variances = rows.map((row) => dot(row, row) / PRIOR_INFORMATION);
  const isChosen = new Array<boolean>(rows.length).fill(false);
  const chosen: number[] = [];
  while (chosen.length < count) {
    const best = bestPlace(variances, isChosen);
    isChosen[best] = true;
    chosen.push(best);
    const direction = inverse.map((line) => dot(line, rows[best]));
    const factor = 1 + dot(rows[best], direction);
    inverse.forEach((line, i) => {
      for (let j = 0; j < width; j++) line[j] -= (direction[i] * direction[j]) / factor;
    });
    rows.forEach((row, i) => {
      if (!isChosen[i]) variances[i] -= dot(row, direction) ** 2 / factor;
    });
  }
  return chosen;
}

function bestPlace(variances: readonly number[], isChosen: readonly boolean[]): number {
  let best = -1;
  variances.forEach((variance, i) => {
    if (!isChosen[i] && (best < 0 || variance > variances[best] * (1 + TIE))) best = i;
  });
  return best;
}

const identity = (size: number, value: number): number[][] =>
  Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => (i === j ? value : 0)));
