import { operatorCost } from '../../../src/graph/cost';
import { planOperators } from '../../../src/measure/profile/operator-plan';
import type { OperatorMeasurement } from '../../../src/measure/record/profile';
import type { StudyRecord } from '../../../src/measure/record/study-record';
import type { GalleryState } from './gallery-state';

/** What a kernel costs beside its arithmetic on the invented phone, in ms. */
const KERNEL_MS = 0.12;

/** All operators of a study timed alone, on the phone of the fixtures. */
function operatorsOf({ definition }: StudyRecord): OperatorMeasurement[] {
  return planOperators(definition).map((planned) => {
    const { macs, bytesMoved } = operatorCost(planned);
    const ms = KERNEL_MS + macs / 1.1e7 + bytesMoved / 5e6;
    const visit = { startedAtMs: 0, runs: 40, shortMs: [40 * ms], longMs: [80 * ms] };
    return {
      signature: planned.signature,
      environmentId: 'environment-1',
      outcome: { state: 'measured', visits: [visit] },
    };
  });
}

/** A study whose operators were timed alone too. */
export function withOperators(state: GalleryState): GalleryState {
  const { study } = state;
  if (study === undefined) return state;
  return { ...state, study: { ...study, record: { ...study.record, operators: operatorsOf(study.record) } } };
}
