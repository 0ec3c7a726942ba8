import { assert } from '../base/assert';
import { environmentId } from '../measure/environment-id';
import type { Environment, Measurement, TrialOutcome } from '../measure/measurement';
import { summaryOf } from '../measure/summary';
import { quantiseSummary } from '../measure/summary-steps';
import { redactEnvironment } from './redact';

/**
 * A measurement as a link carries it: figures quantised, environment redacted, raw samples and the text of a failure
 * left with the sender. Summarising twice changes nothing more. Only a failed trial may lack an environment.
 */
export function summariseMeasurement(measurement: Measurement, environment: Environment | undefined): Measurement {
  return {
    ...measurement,
    environmentId: environment === undefined ? '' : environmentId(redactEnvironment(environment)),
    outcome: summariseOutcome(measurement, environment),
  };
}

function summariseOutcome(measurement: Measurement, environment: Environment | undefined): TrialOutcome {
  const { outcome } = measurement;
  if (outcome.state === 'failed') return { state: 'failed', code: outcome.code, detail: '' };
  assert(environment !== undefined, `measurement ${measurement.trialId} has no environment`);
  const summary = summaryOf(measurement, environment.timerResolutionMs);
  assert(summary !== undefined, 'a trial that did not fail has a summary');
  return { state: 'summarised', summary: quantiseSummary(summary) };
}
