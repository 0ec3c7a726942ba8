import { graphCost } from '../../graph/cost';
import { type Architecture, cell101, cell201, type SearchSpace } from '../../space/architecture';
import { lowerArchitecture } from '../../space/lower-architecture';
import type { Cell } from '../../space/nas-bench-101/cell';
import { cellCost } from '../../space/nas-bench-101/cost';
import { hashCell } from '../../space/nas-bench-101/hash';
import { edgeCellCost } from '../../space/nas-bench-201/cost';
import type { Measurement } from './measurement';

/** What a trial's network is on paper, and whether its raw samples are kept. */
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
