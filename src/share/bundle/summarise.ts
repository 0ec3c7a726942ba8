import { assert } from '../../base/assert';
import { environmentId } from '../../measure/record/environment';
import type { Measurement, TrialOutcome } from '../../measure/record/measurement';
import type { StudyRecord } from '../../measure/record/study-record';
import { summaryIn } from '../../measure/record/summary';
import { quantiseSummary } from '../../measure/record/summary-steps';
import { redactEnvironment } from './redact';

/**
 * A measurement as a link carries it: figures quantised, environment redacted, raw samples and the text of a failure
 * left with the sender. Summarising twice changes nothing more. Only a failed trial may lack an environment.
 */
export function summariseMeasurement(
  measurement: Measurement,
  record: Pick<StudyRecord, 'definition' | 'environments' | 'anchors'>,
): Measurement {
  const environment = record.environments[measurement.environmentId];
  return {
    ...measurement,
    environmentId: environment === undefined ? '' : environmentId(redactEnvironment(environment)),
    outcome: summariseOutcome(measurement, record),
  };
}

function summariseOutcome(
  measurement: Measurement,
  record: Pick<StudyRecord, 'definition' | 'environments' | 'anchors'>,
): TrialOutcome {
  const { outcome } = measurement;
  if (outcome.state === 'failed') return { state: 'failed', code: outcome.code, detail: '' };
  const summary = summaryIn(record, measurement);
  assert(summary !== undefined, 'a trial that did not fail has a summary');
  return { state: 'summarised', summary: quantiseSummary(summary) };
}
