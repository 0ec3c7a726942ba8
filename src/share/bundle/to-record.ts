import type { Measurement, TrialOutcome, Visit } from '../../measure/record/measurement';
import type { StudyRecord } from '../../measure/record/study-record';
import { studyId } from '../../measure/record/study-record';
import type { Bundle, BundleMeasurement, FullMeasurement } from './bundle';

/** The study in a bundle, as one that came from elsewhere. */
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
  return visits.map(({ index, session, startedAtMs, samples, chain, memory, ...phases }) => {
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
    };
  });
}
