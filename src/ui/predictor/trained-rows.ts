import type { StudyRecord } from '../../measure/study-record';
import { eachOnce } from '../../predict/study-rows';
import { cellRows, isMeasured, type MeasuredRow } from '../study/rows';

/** The cells that a fit has learnt from, in its order: those of the study, then those of others that it lacks. */
export const trainedRows = (rows: readonly MeasuredRow[], others: readonly StudyRecord[]): readonly MeasuredRow[] =>
  others.length === 0 ? rows : eachOnce([rows, ...others.map(measuredRows)], ({ name }) => name);

const measuredRows = (record: StudyRecord): MeasuredRow[] => cellRows(record).filter(isMeasured);
