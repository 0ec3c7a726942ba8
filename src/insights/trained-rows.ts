import type { StudyRecord } from '../measure/record/study-record';
import { fittedMeasurements } from '../predict/data/fitted-measurements';
import { eachOnce } from '../predict/data/study-rows';
import { cellRows, isMeasured, type MeasuredRow } from './rows';

/** The cells that a fit has learnt from, in its order: those of the study, then those of others that it lacks. */
export const trainedRows = (rows: readonly MeasuredRow[], others: readonly StudyRecord[]): readonly MeasuredRow[] =>
  others.length === 0 ? rows : eachOnce([rows, ...others.map(measuredRows)], ({ name }) => name);

function measuredRows(record: StudyRecord): MeasuredRow[] {
  const fitted = new Set(fittedMeasurements(record));
  return cellRows(record)
    .filter(isMeasured)
    .filter(({ measurement }) => fitted.has(measurement));
}
