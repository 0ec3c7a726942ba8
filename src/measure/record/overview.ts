import { graphCost } from '../../graph/cost';
import { type Architecture, cell101, cell201, type SearchSpace } from '../../space/architecture';
import { lowerArchitecture } from '../../space/lower-architecture';
import type { Cell } from '../../space/nas-bench-101/cell';
import { cellCost } from '../../space/nas-bench-101/cost';
import { hashCell } from '../../space/nas-bench-101/hash';
import { edgeCellCost } from '../../space/nas-bench-201/cost';
import type { Measurement, SummarisedMeasurement } from './measurement';
import type { StudyHead, StudyRecord, StudySummary } from './study-record';
import { type StudyContext, summariseMeasurement } from './summary';

/** A study as it is shown: every figure and no raw sample. */
export interface StudyOverview {
  readonly record: StudySummary;
  /** Of each of its measurements. */
  readonly facts: ReadonlyMap<string, TrialFacts>;
}

/** An overview in transit or stored: ten thousand trials are faster stored, posted and read as text than as objects. */
export interface PackedOverview {
  readonly head: StudyHead;
  /** `TrialOverview[]` as JSON, in UTF-8. */
  readonly trials: Uint8Array<ArrayBuffer>;
}

export interface TrialOverview {
  readonly measurement: SummarisedMeasurement;
  readonly facts: TrialFacts;
}

export const overviewOfTrial = (measurement: Measurement, study: StudyContext): TrialOverview => ({
  measurement: summariseMeasurement(study, measurement),
  facts: trialFacts(measurement, study.definition.space),
});

export const packTrials = (trials: readonly TrialOverview[]): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(JSON.stringify(trials));

export function packRecord(record: StudyRecord): PackedOverview {
  const { measurements, ...head } = record;
  return { head, trials: packTrials(measurements.map((measurement) => overviewOfTrial(measurement, record))) };
}

/** Reverses packing. `trials` is not validated: the store that kept the text must detect damage (`CachesStore`). */
export function unpackOverview({ head, trials }: PackedOverview): StudyOverview {
  const read: readonly TrialOverview[] = JSON.parse(new TextDecoder().decode(trials));
  return {
    record: { ...head, measurements: read.map(({ measurement }) => measurement) },
    facts: new Map(read.map(({ measurement, facts }) => [measurement.trialId, facts])),
  };
}

/** Computed figures of a trial's network, and whether its raw samples are stored. */
export interface TrialFacts {
  /** Of the whole published network, for one image; missing for a model with operators that are not counted. */
  readonly macs?: number;
  /** Trainable parameters of the whole published network, batch norm included; of a person's own model all it has. */
  readonly params: number;
  /** A NAS-Bench-101 cell, which can be drawn, and the hash that the benchmark calls it by. */
  readonly cell?: Cell;
  readonly hash?: string;
  /** Missing where the trial failed, and where it came by link. */
  readonly hasSamples?: true;
}

/** The first NAS-Bench-101 cell takes as long as enumerating that space: a fifth of a second and more. */
export function trialFacts({ architecture, outcome }: Measurement, space: SearchSpace): TrialFacts {
  return {
    ...networkFacts(architecture, space),
    ...(outcome.state === 'measured' ? ({ hasSamples: true } as const) : {}),
  };
}

/** Parameters and MACs are those of the published network, batch norm apart, whatever form was run. */
function networkFacts(architecture: Architecture, space: SearchSpace): Omit<TrialFacts, 'hasSamples'> {
  switch (space.kind) {
    case 'own-model':
      return { ...(space.macs === undefined ? {} : { macs: space.macs }), params: space.totalParams };
    case 'nas-bench-101': {
      const cell = cell101(architecture);
      const { macs, trainableParams } = cellCost(cell, space.skeleton);
      return { macs, params: trainableParams, cell, hash: hashCell(cell) };
    }
    case 'nas-bench-201': {
      const { macs, trainableParams } = edgeCellCost(cell201(architecture, space), space.skeleton);
      return { macs, params: trainableParams };
    }
    case 'networks': {
      const { macs, trainableParams } = graphCost(lowerArchitecture(architecture, space));
      return { macs, params: trainableParams };
    }
  }
}
