import type { StudyRecord } from '../measure/record/study-record';
import { csvText } from '../tables/csv';
import type { CellRow } from './rows';

const HEADER = [
  'name',
  'state',
  'grade',
  'latency_ms',
  'low_ms',
  'high_ms',
  'pipelined_ms',
  'cold_ms',
  'visits',
  'samples',
  'macs',
  'params',
  'backend',
  'adapter',
  'device',
  'study',
] as const;

/** The cells of a study as CSV, in their order, all digits; a failed one without figures. The table reader takes it back by `name`. */
export function cellsCsv(rows: readonly CellRow[], record: StudyRecord): string {
  const { definition, environments, deviceName } = record;
  return csvText(
    HEADER,
    rows.map(({ name, macs = null, params, measurement, summary }) => {
      const environment = environments[measurement.environmentId];
      return [
        name,
        measurement.outcome.state === 'failed' ? measurement.outcome.code : 'measured',
        summary?.quality?.grade ?? null,
        summary?.medianMs ?? null,
        summary?.lowMs ?? null,
        summary?.highMs ?? null,
        summary?.pipelined?.pipelinedMs ?? null,
        summary?.coldLatencyMs ?? null,
        summary?.visits ?? null,
        summary?.samples ?? null,
        macs,
        params,
        definition.backend,
        environment?.adapter.name ?? null,
        deviceName,
        definition.name,
      ];
    }),
  );
}
