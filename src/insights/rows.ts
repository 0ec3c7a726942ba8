import { isResolutionLimited } from '../measure/record/interval';
import type { LatencySummary, Measurement } from '../measure/record/measurement';
import { type TrialFacts, trialFacts } from '../measure/record/overview';
import type { StudyRecord } from '../measure/record/study-record';
import { summaryIn } from '../measure/record/summary';

import { fittedMeasurements } from '../predict/data/fitted-measurements';
import { eachOnce } from '../predict/data/study-rows';
import { architectureName } from '../space/architecture';
import type { Cell } from '../space/nas-bench-101/cell';

/** A trial as the study view shows it. */
export interface CellRow {
  readonly trialId: string;
  readonly position: number;
  readonly name: string;
  /** Only of a NAS-Bench-101 cell, which can be drawn. */
  readonly cell: Cell | undefined;
  /** What NAS-Bench-101 calls its cell by. */
  readonly hash: string | undefined;
  /** Of the whole network, for one image; undefined for a model with operators that are not counted. */
  readonly macs: number | undefined;
  /** Trainable parameters of the whole network, batch norm included; of a person's own model all it has. */
  readonly params: number;
  /** Whether its raw samples are kept here. */
  readonly hasSamples: boolean;
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

/**
 * The trials of a record that ended, in order of position. Computed once for a list of measurements. Without `facts`, as
 * the study worker gives them, they are made out here, which is quick for a small study alone.
 */
export function cellRows(record: StudyRecord, facts?: readonly TrialFacts[]): readonly CellRow[] {
  const cached = known.get(record.measurements);
  if (cached) return cached;
  const rows = record.measurements.map((measurement, i) =>
    cellRow(measurement, facts?.[i] ?? trialFacts(measurement, record.definition.space), record),
  );
  known.set(record.measurements, rows);
  return rows;
}

function cellRow(measurement: Measurement, facts: TrialFacts, record: StudyRecord): CellRow {
  const summary = summaryIn(record, measurement);
  const environment = record.environments[measurement.environmentId];
  return {
    trialId: measurement.trialId,
    position: measurement.position,
    name: architectureName(measurement.architecture),
    cell: facts.cell,
    hash: facts.hash,
    macs: facts.macs,
    params: facts.params,
    hasSamples: facts.hasSamples === true,
    measurement,
    summary,
    resolutionLimited:
      summary !== undefined &&
      environment !== undefined &&
      isResolutionLimited(summary.medianMs, environment.timerResolutionMs),
  };
}

/** The cells that a fit has learnt from, in its order: those of the study, then those of others that it lacks. */
export const trainedRows = (rows: readonly MeasuredRow[], others: readonly StudyRecord[]): readonly MeasuredRow[] =>
  others.length === 0 ? rows : eachOnce([rows, ...others.map(measuredRows)], ({ name }) => name);

function measuredRows(record: StudyRecord): MeasuredRow[] {
  const fitted = new Set(fittedMeasurements(record));
  return cellRows(record)
    .filter(isMeasured)
    .filter(({ measurement }) => fitted.has(measurement));
}
