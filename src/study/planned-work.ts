import { graphCost } from '../graph/cost';
import { lowerArchitecture } from '../space/lower-architecture';
import { indexedMacs } from '../space/lower-cell';
import type { StudyDefinition } from './definition';
import { plannedTrials, planStudy, type Trial } from './plan';

/** A trial with the cost of its network. */
export interface PlannedWork {
  readonly trial: Trial;
  /** For one image. */
  readonly macs: number;
}

/** What the page asks of the plan worker: the trials with their MACs, the trials alone, or how many there are. */
export interface PlanRequest {
  readonly want: 'work' | 'trials' | 'count';
  readonly definition: StudyDefinition;
}

/** The answer to a request: `PlannedWork[]`, `Trial[]` or a number. */
export function answerPlan({ want, definition }: PlanRequest): readonly PlannedWork[] | readonly Trial[] | number {
  if (want === 'work') return plannedWork(definition);
  return want === 'trials' ? planStudy(definition) : plannedTrials(definition);
}

/** The trials of a study with their MACs. Of thousands that takes seconds: it belongs into a worker. Not for own models. */
export function plannedWork(definition: StudyDefinition): PlannedWork[] {
  const { space } = definition;
  return planStudy(definition).map((trial) => {
    const { architecture } = trial;
    const isIndexed = architecture.kind === 'nas-bench-101' || architecture.kind === 'nas-bench-201';
    const isCells = space.kind === 'nas-bench-101' || space.kind === 'nas-bench-201';
    const macs =
      isIndexed && isCells ? indexedMacs(architecture, space) : graphCost(lowerArchitecture(architecture, space)).macs;
    return { trial, macs };
  });
}
