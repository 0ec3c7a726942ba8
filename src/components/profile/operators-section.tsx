import { useMemo } from 'preact/hooks';
import { measuredOperators, operatorVisitsLeft } from '../../insights/operator-times';
import { planOperators } from '../../measure/profile/operator-plan';
import { OPERATOR_VISITS } from '../../measure/profile/operator-trial';
import type { StudyRecord } from '../../measure/record/study-record';
import { formatCount, plural } from '../../text/format';
import { Disclosure } from '../disclosure';
import { ProgressBar } from '../progress-bar';
import { Term } from '../term';
import { OperatorTable } from './profile-figures';
import './profile.css';

/** The operators of the study being timed, or how that ended. */
interface OperatorTimingRun {
  readonly isMeasuring: boolean;
  /** Visits stored, of those planned; none are planned until the run has begun. */
  readonly visits: number;
  readonly planned: number;
  /** Why not all were measured, a sentence or two. */
  readonly problem: string | undefined;
}

export interface OperatorsSectionProps {
  readonly record: StudyRecord;
  /** What is under way or how it ended, if it is about this study. */
  readonly run: OperatorTimingRun | undefined;
  /** Undefined where this device has not measured the study. */
  readonly measure: (() => void) | undefined;
  readonly stop: () => void;
}

/** Every distinct operator of the study's networks, timed alone. */
export function OperatorsSection({ record, run, measure, stop }: OperatorsSectionProps) {
  const measured = record.operators ?? [];
  if (measured.length === 0 && measure === undefined) return null;
  const isMeasuring = run?.isMeasuring === true;
  // The plan is not computed before the first operator is measured: it takes time and is not shown.
  const plan = useMemo(
    () => (measured.length === 0 ? undefined : planOperators(record.definition)),
    [record.definition, measured.length === 0],
  );
  const isDone = plan !== undefined && operatorVisitsLeft(plan, measured) === 0;
  return (
    <section class="section" aria-labelledby="operators-title">
      <h2 id="operators-title">Operators, one by one</h2>
      <p class="note">
        Each different <Term of="operator">operator</Term> of these networks, alone: what one more run of it adds to a
        queue of them, from queues of two lengths. Raw material for a look-up table; it is in the exported file.
      </p>
      {isMeasuring && run.planned > 0 && (
        <ProgressBar done={run.visits} total={run.planned} label="Operators measured" />
      )}
      <div class="profile-wait" aria-live="polite">
        {isMeasuring && (
          <>
            <span>
              {run.planned === 0
                ? 'Starting.'
                : `${formatCount(run.visits)} of ${formatCount(run.planned)} visits are stored.`}
            </span>
            <button type="button" class="button" onClick={stop}>
              Stop
            </button>
          </>
        )}
        {!isMeasuring && isDone && (
          <span>
            All {formatCount(plan.length)} are measured, {plural(OPERATOR_VISITS, 'visit')} each.
          </span>
        )}
        {!isMeasuring && !isDone && measure !== undefined && (
          <button type="button" class="button" onClick={measure}>
            {measured.length === 0 ? 'Measure the operators of this study' : 'Go on with the operators'}
          </button>
        )}
      </div>
      {run?.problem !== undefined && (
        <div class="callout callout-error">
          <p class="callout-title">The operators were not all measured</p>
          <p class="note">{run.problem} What was measured is stored.</p>
        </div>
      )}
      {measured.length > 0 && (
        <Disclosure title={plural(measured.length, 'operator')}>
          {() => <OperatorTable countLabel="Networks" timeLabel="ms" lines={measuredOperators(record, plan ?? [])} />}
        </Disclosure>
      )}
    </section>
  );
}
