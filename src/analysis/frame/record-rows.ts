import type { Environment } from '../../measure/record/environment';
import type { LatencySummary, Measurement } from '../../measure/record/measurement';
import type { StudyRecord } from '../../measure/record/study-record';
import { summaryIn } from '../../measure/record/summary';
import { architectureName } from '../../space/architecture';
import { RECORD_COLUMNS } from '../questions/columns';
import type { FrameValue } from './frame';
import { WORK_COLUMNS, type WorkCounter } from './network-work';
import { operatorMix } from './operator-mix';

type Fields = Readonly<Record<string, FrameValue | undefined>>;

/** A row for every trial that ended, in the order of `RECORD_COLUMNS`. `workOf` is the counter of the record's space and form. */
export function recordRows(record: StudyRecord, workOf: WorkCounter): FrameValue[][] {
  const { definition } = record;
  return record.measurements.map((measurement) => {
    const { architecture } = measurement;
    const environment = record.environments[measurement.environmentId];
    const work = workOf(architecture);
    const fields: Fields = {
      architecture: architectureName(architecture),
      ...latencyFields(summaryIn(record, measurement)),
      state: stateOf(measurement),
      device: deviceOf(record, environment),
      backend: definition.backend,
      adapter: environment?.adapter.name,
      study: definition.name,
      space: definition.space.kind,
      operator_mix: operatorMix(architecture, definition.space),
      ...Object.fromEntries(WORK_COLUMNS.map((name, i) => [name, work[i]])),
      measured_at: beginOf(measurement) ?? record.createdAtMs,
    };
    return RECORD_COLUMNS.map(({ name, kind }) => fields[name] ?? (kind === 'text' ? '' : Number.NaN));
  });
}

function latencyFields(summary: LatencySummary | undefined): Fields {
  if (summary === undefined) return {};
  const { medianMs, lowMs, highMs, coldLatencyMs, visits, samples, quality, pipelined } = summary;
  return {
    latency_ms: medianMs,
    low_ms: lowMs,
    high_ms: highMs,
    half_width_percent: medianMs > 0 ? (50 * (highMs - lowMs)) / medianMs : undefined,
    pipelined_ms: pipelined?.pipelinedMs,
    cold_ms: coldLatencyMs,
    grade: quality?.grade,
    visits,
    samples,
  };
}

/** Of a failed trial the failure. */
const stateOf = ({ outcome }: Measurement): string => (outcome.state === 'failed' ? outcome.code : 'measured');

/** What the person calls it, else what the browser says. */
function deviceOf({ deviceName }: StudyRecord, environment: Environment | undefined): string | undefined {
  return deviceName || environment?.deviceModel || environment?.platform || undefined;
}

const beginOf = ({ outcome }: Measurement): number | undefined =>
  outcome.state === 'measured' ? outcome.visits[0]?.startedAtMs : undefined;
