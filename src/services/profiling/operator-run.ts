import { planOperators } from '../../measure/profile/operator-plan';
import type { StudyRecord } from '../../measure/record/study-record';
import type { TrialsStore } from '../../store/trials';
import type { CurrentStudy } from '../../study/definition';
import { type OperatorProgress, OperatorRunner } from './operator-runner';

/**
 * Times every distinct operator of a study that the record lacks. Answers a sentence where it could not go on; undefined
 * where all are timed, and where `signal` ended it. Rejects where the store does.
 */
export function timeOperators(
  record: StudyRecord,
  definition: CurrentStudy,
  store: Pick<TrialsStore, 'recordOperator'>,
  onProgress: (progress: OperatorProgress) => void,
  signal: AbortSignal,
): Promise<string | undefined> {
  return new OperatorRunner(record, definition, planOperators(definition), store, onProgress, signal).run();
}
