import { environmentId } from '../../measure/record/environment';
import type { Measurement, Visit } from '../../measure/record/measurement';
import type { StudyRecord } from '../../measure/record/study-record';
import { BUNDLE_SCHEMA_VERSION, type Bundle, type BundleMeasurement, type BundleVisit } from './bundle';
import { redactDeviceName, redactEnvironment } from './redact';
import { summariseMeasurement } from './summarise';

/**
 * Everything the record holds, unchanged: `recordOf` gives it back exactly. Its kind is `summary` where the record
 * itself came from a link and never had raw samples.
 */
export function fullBundle(record: StudyRecord): Bundle {
  const states = new Set(record.measurements.map(({ outcome }) => outcome.state));
  return bundleOf(record, states.has('summarised') && !states.has('measured') ? 'summary' : 'full');
}

/** What a link carries, see `summariseMeasurement`. Summarising what came from a link changes nothing. */
export function summaryBundle(record: StudyRecord): Bundle {
  const { environments } = record;
  const measurements = record.measurements.map((measurement) => summariseMeasurement(measurement, record));
  const used = new Set(measurements.map((measurement) => measurement.environmentId));
  const redacted = Object.values(environments)
    .map(redactEnvironment)
    .map((environment) => [environmentId(environment), environment] as const)
    .filter(([id]) => used.has(id));
  const deviceName = redactDeviceName(record.deviceName);
  const { operators: _, profiles: __, ...shared } = record;
  const lean = { deviceName, environments: Object.fromEntries(redacted), sessions: [], anchors: [], measurements };
  return bundleOf({ ...shared, ...lean }, 'summary');
}

const bundleOf = (record: StudyRecord, kind: Bundle['kind']): Bundle => ({
  schemaVersion: BUNDLE_SCHEMA_VERSION,
  kind,
  study: record.definition,
  createdAtMs: record.createdAtMs,
  state: record.state,
  deviceName: record.deviceName,
  environments: record.environments,
  sessions: record.sessions,
  anchors: record.anchors,
  measurements: record.measurements.map(bundleMeasurement),
  ...(record.operators === undefined ? {} : { operators: record.operators }),
  ...(record.profiles === undefined ? {} : { profiles: record.profiles }),
});

function bundleMeasurement(measurement: Measurement): BundleMeasurement {
  const { trialId, position, architecture, environmentId: environment, outcome } = measurement;
  const trial = { trialId, position, architecture, environment };
  if (outcome.state !== 'measured') return { ...trial, ...outcome };
  return {
    ...trial,
    state: 'measured',
    coldLatencyMs: outcome.visits[0].phases.coldLatencyMs,
    samplesMs: outcome.visits.flatMap((visit) => visit.samplesMs),
    visits: outcome.visits.map(bundleVisit),
  };
}

const bundleVisit = ({ index, session, startedAtMs, phases, samplesMs, chain, memory }: Visit): BundleVisit => ({
  index,
  session,
  startedAtMs,
  samples: samplesMs.length,
  ...phases,
  ...(chain === undefined ? {} : { chain }),
  memory,
});
