import type { Measurement } from './measurement';
import type { StudyRecord } from './study-record';
import { summaryIn } from './summary';
import { type TrialFacts, trialFacts } from './trial-facts';

/** A study as it is looked at: every figure, and no raw sample. */
export interface StudyOverview {
  /** Trials that were measured stand in it as summarised. */
  readonly record: StudyRecord;
  /** Of each of its measurements. */
  readonly facts: readonly TrialFacts[];
}

/** An overview on its way: ten thousand trials are faster stored, handed over and read as text than as objects. */
export interface PackedOverview {
  /** Without its measurements. */
  readonly head: StudyRecord;
  /** `TrialOverview[]` as JSON, in UTF-8. */
  readonly trials: Uint8Array<ArrayBuffer>;
}

export interface TrialOverview {
  readonly measurement: Measurement;
  readonly facts: TrialFacts;
}

/** What a trial's figures hang on beside its own visits. */
export type OverviewContext = Pick<StudyRecord, 'definition' | 'environments' | 'anchors'>;

export function overviewOfTrial(measurement: Measurement, context: OverviewContext): TrialOverview {
  const facts = trialFacts(measurement, context.definition.space);
  const summary = summaryIn(context, measurement);
  return {
    measurement: summary === undefined ? measurement : { ...measurement, outcome: { state: 'summarised', summary } },
    facts,
  };
}

export const packTrials = (trials: readonly TrialOverview[]): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(JSON.stringify(trials));

export function packRecord(record: StudyRecord): PackedOverview {
  const trials = record.measurements.map((measurement) => overviewOfTrial(measurement, record));
  return { head: { ...record, measurements: [] }, trials: packTrials(trials) };
}

/** `trials` is taken for what `overviewOfTrial` made: who stored it in between looks after that. */
export function unpackOverview({ head, trials }: PackedOverview): StudyOverview {
  const read: readonly TrialOverview[] = JSON.parse(new TextDecoder().decode(trials));
  return {
    record: { ...head, measurements: read.map(({ measurement }) => measurement) },
    facts: read.map(({ facts }) => facts),
  };
}
