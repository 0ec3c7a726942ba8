import { flatFeatures } from '../../features/feature-vector';
import type { TrainingRow } from './training-row';

/** Two rows in each of five folds. */
export const MIN_ROWS = 10;
/** Trials of the largest study. Fitting trees to more rows would take too long on a phone. */
export const MAX_ROWS = 20_000;

/** Why estimators cannot be fitted to this number of rows, a sentence; undefined where they can. */
export function sizeProblem(rows: number): string | undefined {
  if (rows < MIN_ROWS) return `A predictor needs at least ${MIN_ROWS} measured cells to be checked; there are ${rows}.`;
  if (rows > MAX_ROWS) return `A predictor takes at most ${MAX_ROWS} measured cells; there are ${rows}. Take a sample.`;
  return undefined;
}

/**
 * Why estimators cannot be fitted to these rows, a sentence; undefined where they can. Estimators do not check their input:
 * with other rows they would silently give meaningless models.
 */
export function rowsProblem(
  rows: readonly TrainingRow[],
  nameOf: (row: number) => string = (row) => `Row ${row}`,
): string | undefined {
  const size = sizeProblem(rows.length);
  if (size !== undefined) return size;
  const [first] = rows;
  const width = first.features.length;
  const viewWidths = widthsOf(first);
  for (const [i, row] of rows.entries()) {
    const { latencyMs, deviation = 0, features } = row;
    if (!(latencyMs > 0 && Number.isFinite(latencyMs))) return `${nameOf(i)} has the latency ${latencyMs} ms.`;
    if (!(deviation >= 0 && Number.isFinite(deviation))) return `${nameOf(i)} has the deviation ${deviation}.`;
    if (features.length !== width)
      return `${nameOf(i)} has ${features.length} features, and ${nameOf(0)} has ${width}: they are not of one space.`;
    if (widthsOf(row) !== viewWidths)
      return `${nameOf(i)} has views of other widths than ${nameOf(0)}: they are not of one space.`;
    if (!flatFeatures(row).every(Number.isFinite)) return `${nameOf(i)} has a feature that is no number.`;
  }
  if (rows.every(({ latencyMs }) => latencyMs === first.latencyMs))
    return `All ${rows.length} cells have the latency ${first.latencyMs} ms: there is nothing to learn from them.`;
  return undefined;
}

const widthsOf = ({ views }: TrainingRow): string =>
  views.map(({ counts, detail }) => `${counts.length}+${detail.length}`).join();
