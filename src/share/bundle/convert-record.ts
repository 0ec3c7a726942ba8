import { environmentId } from '../../measure/record/environment';
import type {
  Measurement,
  SummarisedMeasurement,
  SummarisedOutcome,
  TrialOutcome,
  Visit,
} from '../../measure/record/measurement';
import { type StudyRecord, type StudySummary, studyId } from '../../measure/record/study-record';
import { type StudyContext, summariseMeasurement } from '../../measure/record/summary';
import { quantiseSummary } from '../../measure/record/summary-steps';
import {
  BUNDLE_SCHEMA_VERSION,
  type Bundle,
  type BundleHead,
  type BundleMeasurement,
  type BundleVisit,
  type FailedMeasurement,
  type FullMeasurement,
  type SummaryBundle,
  type SummaryMeasurement,
} from './bundle';
import { redactDeviceName, redactEnvironment } from './redact';

/**
 * Everything the record holds, unchanged: `recordOf` gives it back exactly. Its kind is `summary` where the record
 * itself came from a link and never had raw samples.
 */
export function fullBundle(record: StudyRecord): Bundle {
  const states = new Set(record.measurements.map(({ outcome }) => outcome.state));
  const kind = states.has('summarised') && !states.has('measured') ? 'summary' : 'full';
  return bundleOf(record, kind, record.measurements.map(bundleMeasurement));
}

/**
 * The content of a link: figures quantised, environments redacted, no samples, sessions, anchors, operators or profiles.
 * A record that came by link gives the same bundle again.
 */
export function summaryBundle(record: StudyRecord): SummaryBundle {
  const { operators: _, profiles: __, ...head } = record;
  const measurements = record.measurements.map((measurement) => quantiseMeasurement(measurement, record));
  const used = new Set(measurements.map((measurement) => measurement.environmentId));
  const environments = Object.values(record.environments)
    .map(redactEnvironment)
    .map((environment) => [environmentId(environment), environment] as const)
    .filter(([id]) => used.has(id));
  const lean = {
    deviceName: redactDeviceName(record.deviceName),
    environments: Object.fromEntries(environments),
    sessions: [],
    anchors: [],
  };
  return bundleOf({ ...head, ...lean }, 'summary', measurements.map(summaryMeasurement));
}

/**
 * A measurement as a link carries it: figures quantised, environment redacted, without raw samples and the text of a
 * failure. Applying it twice changes nothing more. Only a failed trial may lack an environment.
 */
export function quantiseMeasurement(measurement: Measurement, study: StudyContext): SummarisedMeasurement {
  const environment = study.environments[measurement.environmentId];
  const summarised = summariseMeasurement(study, measurement);
  return {
    ...summarised,
    environmentId: environment === undefined ? '' : environmentId(redactEnvironment(environment)),
    outcome: quantiseOutcome(summarised.outcome),
  };
}

const quantiseOutcome = (outcome: SummarisedOutcome): SummarisedOutcome =>
  outcome.state === 'failed'
    ? { state: 'failed', code: outcome.code, detail: '' }
    : { state: 'summarised', summary: quantiseSummary(outcome.summary) };

const bundleOf = <Kind extends Bundle['kind'], M>(
  head: Omit<StudyRecord, 'measurements'>,
  kind: Kind,
  measurements: readonly M[],
): BundleHead & { readonly kind: Kind; readonly measurements: readonly M[] } => ({
  schemaVersion: BUNDLE_SCHEMA_VERSION,
  kind,
  study: head.definition,
  createdAtMs: head.createdAtMs,
  state: head.state,
  deviceName: head.deviceName,
  environments: head.environments,
  sessions: head.sessions,
  anchors: head.anchors,
  measurements,
  ...(head.operators === undefined ? {} : { operators: head.operators }),
  ...(head.profiles === undefined ? {} : { profiles: head.profiles }),
});

function bundleMeasurement(measurement: Measurement): BundleMeasurement {
  const { outcome } = measurement;
  if (outcome.state !== 'measured') return summaryMeasurement({ ...measurement, outcome });
  return {
    ...trialOf(measurement),
    state: 'measured',
    coldLatencyMs: outcome.visits[0].phases.coldLatencyMs,
    samplesMs: outcome.visits.flatMap((visit) => visit.samplesMs),
    visits: outcome.visits.map(bundleVisit),
  };
}

const summaryMeasurement = (measurement: SummarisedMeasurement): SummaryMeasurement | FailedMeasurement => ({
  ...trialOf(measurement),
  ...measurement.outcome,
});

const trialOf = ({ trialId, position, architecture, environmentId: environment }: Measurement) => ({
  trialId,
  position,
  architecture,
  environment,
});

const bundleVisit = ({
  index,
  session,
  startedAtMs,
  phases,
  samplesMs,
  chain,
  memory,
  outputCheck,
}: Visit): BundleVisit => ({
  index,
  session,
  startedAtMs,
  samples: samplesMs.length,
  ...phases,
  ...(chain === undefined ? {} : { chain }),
  memory,
  ...(outputCheck === undefined ? {} : { outputCheck }),
});

/** The study in a bundle, as one that came from elsewhere. */
export function recordOf(bundle: SummaryBundle): StudySummary;
export function recordOf(bundle: Bundle): StudyRecord;
export function recordOf(bundle: Bundle): StudyRecord {
  return {
    id: studyId(bundle.study, bundle.createdAtMs),
    definition: bundle.study,
    createdAtMs: bundle.createdAtMs,
    state: bundle.state,
    origin: 'shared',
    deviceName: bundle.deviceName,
    environments: bundle.environments,
    sessions: bundle.sessions,
    anchors: bundle.anchors,
    measurements: bundle.measurements.map(measurementOf),
    ...(bundle.operators === undefined ? {} : { operators: bundle.operators }),
    ...(bundle.profiles === undefined ? {} : { profiles: bundle.profiles }),
  };
}

function measurementOf(measurement: BundleMeasurement): Measurement {
  const { trialId, position, architecture, environment } = measurement;
  return { trialId, position, architecture, environmentId: environment, outcome: outcomeOf(measurement) };
}

function outcomeOf(measurement: BundleMeasurement): TrialOutcome {
  switch (measurement.state) {
    case 'measured':
      return { state: 'measured', visits: visitsOf(measurement) };
    case 'summarised':
      return { state: 'summarised', summary: measurement.summary };
    case 'failed':
      return { state: 'failed', code: measurement.code, detail: measurement.detail };
  }
}

function visitsOf({ samplesMs, visits }: FullMeasurement): Visit[] {
  let end = 0;
  return visits.map(({ index, session, startedAtMs, samples, chain, memory, outputCheck, ...phases }) => {
    const start = end;
    end += samples;
    return {
      index,
      session,
      startedAtMs,
      phases,
      samplesMs: samplesMs.slice(start, end),
      ...(chain === undefined ? {} : { chain }),
      memory,
      ...(outputCheck === undefined ? {} : { outputCheck }),
    };
  });
}
