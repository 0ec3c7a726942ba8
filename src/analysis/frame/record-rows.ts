import type { Environment } from '../../measure/record/environment';
import type { LatencySummary, Measurement } from '../../measure/record/measurement';
import type { StudyRecord } from '../../measure/record/study-record';
import { summaryIn } from '../../measure/record/summary';
import { type Architecture, architectureName, cell101, cell201, type SearchSpace } from '../../space/architecture';
import { CELL_OPERATORS } from '../../space/nas-bench-101/cell';
import { EDGE_OPERATORS } from '../../space/nas-bench-201/cell';
import { RECORD_COLUMNS } from '../questions/columns';
import type { FrameValue } from './frame';
import { WORK_COLUMNS, type WorkCounter } from './network-work';

type Fields = Readonly<Record<string, FrameValue | undefined>>;

/**
 * A row for every trial that ended, in the order of `RECORD_COLUMNS`. `workOf` is the counter of the record's space and
 * form.
 */
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

/** The name that a person gave the device, else the model that the browser reports. */
function deviceOf({ deviceName }: StudyRecord, environment: Environment | undefined): string | undefined {
  return deviceName || environment?.deviceModel || environment?.platform || undefined;
}

const beginOf = ({ outcome }: Measurement): number | undefined =>
  outcome.state === 'measured' ? outcome.visits[0]?.startedAtMs : undefined;

/**
 * The operators of a cell and how often it has each, in the benchmark's order: "3 conv3x3, 1 maxpool3x3". Cells of equal
 * mix differ in their wiring alone. Empty for a network that is not built of one cell.
 */
export function operatorMix(architecture: Architecture, space: SearchSpace): string {
  switch (space.kind) {
    case 'nas-bench-101':
      return mixOf(cell101(architecture).operators, CELL_OPERATORS);
    case 'nas-bench-201':
      return mixOf(cell201(architecture, space).operators, EDGE_OPERATORS);
    default:
      return '';
  }
}

function mixOf(codes: readonly number[], names: readonly string[]): string {
  const counts = names.map((_, code) => codes.filter((one) => one === code).length);
  const parts = names.flatMap((name, code) => (counts[code] > 0 ? [`${counts[code]} ${shortName(name)}`] : []));
  return parts.length > 0 ? parts.join(', ') : 'no operator';
}

/** Without what all of them have in common. */
const shortName = (name: string): string =>
  name
    .replace(/-bn-relu$/, '')
    .replace(/^nor_/, '')
    .replace('conv_', 'conv');
