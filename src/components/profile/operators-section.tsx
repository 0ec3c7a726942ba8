import { useMemo } from 'preact/hooks';
import { sumBy } from '../../base/aggregate';
import { type PlannedOperator, planOperators, visitsOf } from '../../measure/profile/operator-plan';
import { OPERATOR_VISITS, operatorLatency } from '../../measure/profile/operator-trial';
import type { OperatorMeasurement } from '../../measure/record/profile';

import type { StudyRecord } from '../../measure/record/study-record';
import { formatCount, intervalParts, plural } from '../../text/format';
import { FAILURE_LABELS } from '../../text/labels';
import { signatureParts } from '../../text/operator-labels';
import { Disclosure } from '../disclosure';
import { ProgressBar } from '../progress-bar';
import { Term } from '../term';
import './profile.css';

/** The operators of the study being timed, or how that ended. */
interface OperatorProgress {
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
  readonly run: OperatorProgress | undefined;
  /** Undefined where this device has not measured the study. */
  readonly measure: (() => void) | undefined;
  readonly stop: () => void;
}

/** Every distinct operator of the study's networks, timed alone. */
export function OperatorsSection({ record, run, measure, stop }: OperatorsSectionProps) {
  const measured = record.operators ?? [];
  if (measured.length === 0 && measure === undefined) return null;
  const isMeasuring = run?.isMeasuring === true;
  // Before the first operator nobody has to wait for the plan.
  const plan = useMemo(
    () => (measured.length === 0 ? undefined : planOperators(record.definition)),
    [record.definition, measured.length === 0],
  );
  const isDone = plan !== undefined && visitsLeft(plan, measured) === 0;
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
          {() => <MeasuredOperators record={record} measured={measured} plan={plan ?? []} />}
        </Disclosure>
      )}
    </section>
  );
}

interface MeasuredOperatorsProps {
  readonly record: StudyRecord;
  readonly measured: readonly OperatorMeasurement[];
  readonly plan: readonly PlannedOperator[];
}

function visitsLeft(plan: readonly PlannedOperator[], measured: readonly OperatorMeasurement[]): number {
  const known = new Map(measured.map((operator) => [operator.signature, operator]));
  return sumBy(plan, ({ signature }) => OPERATOR_VISITS - visitsOf(known.get(signature)));
}

/** The longest first; those that failed last. */
function MeasuredOperators({ record, measured, plan }: MeasuredOperatorsProps) {
  const planOf = new Map(plan.map((operator) => [operator.signature, operator]));
  const rows = measured
    .map((operator) => ({ ...operator, latency: latencyOf(operator, record), planned: planOf.get(operator.signature) }))
    .sort((a, b) => (b.latency?.ms ?? -1) - (a.latency?.ms ?? -1));
  return (
    <table class="time-table">
      <thead>
        <tr>
          <th scope="col">Operator</th>
          <th scope="col">Networks</th>
          <th scope="col">ms</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ signature, outcome, latency, planned }) => {
          const { what, shapes } = signatureParts(signature);
          return (
            <tr key={signature}>
              <th scope="row">
                {what}
                <span class="time-shapes">{shapes}</span>
              </th>
              <td>{networksOf(planned)}</td>
              <td>
                {latency?.words}
                {latency !== undefined && <span class="time-shapes">{latency.range}</span>}
                {outcome.state === 'failed' && FAILURE_LABELS[outcome.code]}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

const networksOf = (plan: PlannedOperator | undefined): string =>
  plan === undefined ? '' : formatCount(plan.networks);

function latencyOf({ outcome, environmentId }: OperatorMeasurement, { environments }: StudyRecord) {
  if (outcome.state === 'failed') return undefined;
  const latency = operatorLatency(outcome.visits, environments[environmentId]?.timerResolutionMs ?? 0);
  const { ms, lowMs, highMs, isResolutionLimited, visits } = latency;
  const { median, low, high } = intervalParts({ medianMs: ms, lowMs, highMs });
  const range = visits === 1 ? 'one visit' : `${low} to ${high}`;
  return {
    ms,
    words: isResolutionLimited ? `below ${high}` : median,
    range: isResolutionLimited ? 'below resolution' : range,
  };
}
