import type { StudyRecord } from '../measure/record/study-record';
import type { FitReport } from '../predict/evaluation/evaluation';
import { COST_MEASURES, costFit } from './network-cost';
import type { MeasuredRow } from './rows';

/** What the cells of a study lead to expect of each of them, by models that have not seen it. */
export interface Trend {
  /** One a row, in ms. */
  readonly trendMs: readonly number[];
  /** What says so: "the automatic predictor". */
  readonly name: string;
}

/** The automatic predictor's where it was fitted to these rows, else a line in MACs or parameters; undefined without either. */
export function trendOf(
  { definition }: Pick<StudyRecord, 'definition'>,
  rows: readonly MeasuredRow[],
  report: FitReport | undefined,
): Trend | undefined {
  const auto = report?.evaluations.find(({ estimator }) => estimator === 'auto');
  if (auto?.predictedMs.length === rows.length) {
    return { trendMs: auto.predictedMs, name: 'the automatic predictor, asked for cells it has not seen' };
  }
  for (const { id, label } of COST_MEASURES) {
    if (id === 'bytes') continue;
    const { works, line } = costFit(rows, id, definition.seed);
    if (line !== undefined && works.length === rows.length)
      return { trendMs: line.predictedMs, name: `a line in ${label}` };
  }
  return undefined;
}
