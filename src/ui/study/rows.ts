import { graphCost } from '../../graph/cost';
import { isResolutionLimited } from '../../measure/interval';
import type { LatencySummary, Measurement } from '../../measure/measurement';
import type { StudyRecord } from '../../measure/study-record';
import { summaryIn } from '../../measure/summary';
import { type Architecture, architectureName, cellOfArchitecture, type SearchSpace } from '../../space/architecture';
import { lowerArchitecture } from '../../space/lower-architecture';
import type { Cell } from '../../space/nas-bench-101/cell';

/** A trial as the study view shows it. */
export interface CellRow {
  readonly trialId: string;
  readonly position: number;
  readonly name: string;
  /** Only of a NAS-Bench-101 cell, which can be drawn. */
  readonly cell: Cell | undefined;
  /** Of the whole network, for one image; undefined for a model with operators that are not counted. */
  readonly macs: number | undefined;
  /** Trainable parameters of the whole network, batch norm included; of a person's own model all it has. */
  readonly params: number;
  readonly measurement: Measurement;
  /** Undefined where the trial failed. */
  readonly summary: LatencySummary | undefined;
  /** The clock's step is more than 2% of the median. */
  readonly resolutionLimited: boolean;
}

export type MeasuredRow = CellRow & { readonly summary: LatencySummary };

export const isMeasured = (row: CellRow): row is MeasuredRow => row.summary !== undefined;

/** By the measurements: a new name of the device, or a profile, changes no row. */
const known = new WeakMap<StudyRecord['measurements'], readonly CellRow[]>();

/** The trials of a record that ended, in order of position. Computed once for a list of measurements. */
export function cellRows(record: StudyRecord): readonly CellRow[] {
  const cached = known.get(record.measurements);
  if (cached) return cached;
  const rows = record.measurements.map((measurement) => cellRow(measurement, record));
  known.set(record.measurements, rows);
  return rows;
}

function cellRow(measurement: Measurement, record: StudyRecord): CellRow {
  const { architecture } = measurement;
  const summary = summaryIn(record, measurement);
  const environment = record.environments[measurement.environmentId];
  const cost = networkCost(architecture, record.definition.space);
  return {
    trialId: measurement.trialId,
    position: measurement.position,
    name: architectureName(architecture),
    cell: cellOfArchitecture(architecture),
    ...cost,
    measurement,
    summary,
    resolutionLimited:
      summary !== undefined &&
      environment !== undefined &&
      isResolutionLimited(summary.medianMs, environment.timerResolutionMs),
  };
}

/** Parameters and MACs are those of the published network, batch norm apart, whatever form was run. */
function networkCost(architecture: Architecture, space: SearchSpace): Pick<CellRow, 'macs' | 'params'> {
  if (space.kind === 'own-model') return { macs: space.macs, params: space.totalParams };
  const { macs, trainableParams } = graphCost(lowerArchitecture(architecture, space));
  return { macs, params: trainableParams };
}
