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

export function overviewOf(record: StudyRecord, trials: readonly TrialOverview[]): StudyOverview {
  return {
    record: { ...record, measurements: trials.map(({ measurement }) => measurement) },
    facts: trials.map(({ facts }) => facts),
  };
}
