import { isResolutionLimited } from '../measure/record/interval';
import type { LatencySummary, Measurement } from '../measure/record/measurement';
import { type TrialFacts, trialFacts } from '../measure/record/overview';
import type { StudyRecord } from '../measure/record/study-record';
import { summaryIn } from '../measure/record/summary';
import { isAboveClock } from '../measure/record/times';
import { fittedMeasurements } from '../predict/data/fitted-measurements';
import { eachOnce } from '../predict/data/study-rows';
import type { FitReport } from '../predict/evaluation/evaluation';
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

/** Those that have a ratio and a logarithm (see `isAboveClock`); the same array where all have. */
export function rowsAboveClock(rows: readonly MeasuredRow[]): readonly MeasuredRow[] {
  const above = rows.filter(({ summary }) => isAboveClock(summary));
  return above.length === rows.length ? rows : above;
}

/** What rows are computed from beside the measurements. */
type RowContext = Pick<StudyRecord, 'definition' | 'environments' | 'anchors'> & {
  readonly facts: ReadonlyMap<string, TrialFacts> | undefined;
};

/**
 * The rows last made of a list of measurements, with all that they were made from. A new name of the device changes
 * none of that, so that views keep their rows.
 */
const lastRows = new WeakMap<StudyRecord['measurements'], { context: RowContext; rows: readonly CellRow[] }>();

/**
 * The trials of a record that ended, in order of position; the same array for the same measurements, definition,
 * environments, anchors and facts. `facts` are by trial id, as the study worker gives them; without them they are
 * computed here, which is quick for a small study alone.
 */
export function cellRows(record: StudyRecord, facts?: ReadonlyMap<string, TrialFacts>): readonly CellRow[] {
  const { definition, environments, anchors, measurements } = record;
  const context: RowContext = { definition, environments, anchors, facts };
  const last = lastRows.get(measurements);
  if (last !== undefined && isSameContext(last.context, context)) return last.rows;
  const rows = measurements
    .toSorted((a, b) => a.position - b.position)
    .map((measurement) =>
      cellRow(measurement, facts?.get(measurement.trialId) ?? trialFacts(measurement, definition.space), record),
    );
  lastRows.set(measurements, { context, rows });
  return rows;
}

const isSameContext = (one: RowContext, other: RowContext): boolean =>
  one.definition === other.definition &&
  one.environments === other.environments &&
  one.anchors === other.anchors &&
  one.facts === other.facts;

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

/** Those of a study's measured rows that its predictors are fitted to and checked on. */
export function fittedRows(record: StudyRecord, rows: readonly MeasuredRow[]): readonly MeasuredRow[] {
  const fitted = new Set(fittedMeasurements(record).map(({ trialId }) => trialId));
  return rows.filter(({ trialId }) => fitted.has(trialId));
}

/** Whether a fit learnt from these rows and no others, in any order. */
export function isFitOf({ trialIds }: FitReport, rows: readonly MeasuredRow[]): boolean {
  const fitted = new Set(trialIds);
  return fitted.size === rows.length && rows.every(({ trialId }) => fitted.has(trialId));
}

/** The rows that a fit to several studies learnt from: those of the first, then those of the others that it lacks. */
export const trainedRows = (rows: readonly MeasuredRow[], others: readonly StudyRecord[]): readonly MeasuredRow[] =>
  others.length === 0
    ? rows
    : eachOnce(
        [rows, ...others.map((record) => fittedRows(record, cellRows(record).filter(isMeasured)))],
        ({ name }) => name,
      );
