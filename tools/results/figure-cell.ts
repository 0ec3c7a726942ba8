import type { EvaluatedId } from '../evaluate/options';
import type { EvaluateLine } from '../evaluate/run';

/** A figure of one estimator's line as a cell of a table: the mean, and its deviation where there are several repeats. */
export function figureCell(lines: readonly EvaluateLine[], id: EvaluatedId, name: string, digits: number): string {
  const line = lines.find(({ estimator }) => estimator === id);
  if (line === undefined) throw new Error(`no line of ${id}`);
  const [value, deviation] = [line.figures[name], line.figures[`${name}Sd`]];
  if (value === null || value === undefined) return '-';
  return deviation === null || deviation === undefined
    ? value.toFixed(digits)
    : `${value.toFixed(digits)} ± ${deviation.toFixed(digits)}`;
}
