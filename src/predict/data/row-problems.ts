import { flatFeatures } from '../../features/feature-vector';
import type { TrainingRow } from './training-row';

/** Five folds need two rows each to say anything about the rows left out. */
export const MIN_ROWS = 10;
/** What the largest study has. Trees and folds over more take longer than anybody waits. */
export const MAX_ROWS = 20_000;

/** Why so many rows can't be learnt from, a sentence; undefined where they can. */
export function sizeProblem(rows: number): string | undefined {
  if (rows < MIN_ROWS) return `A predictor needs at least ${MIN_ROWS} measured cells to be checked; there are ${rows}.`;
  if (rows > MAX_ROWS) return `A predictor takes at most ${MAX_ROWS} measured cells; there are ${rows}. Take a sample.`;
  return undefined;
}

/**
 * Why nothing can be learnt from these rows, a sentence; undefined where it can. Estimators trust what comes through here:
 * from anything else they would make a model that says nothing, in silence.
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
